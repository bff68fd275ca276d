"""The benchmark of breeding still runs; what it measures is reported, never asserted."""

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.benchmark
def test_the_benchmark_of_breeding_runs() -> None:
    script = Path(__file__).with_name("breeding.py")
    done = subprocess.run(
        [sys.executable, str(script), "--quick", "--members", "2", "4", "--threads", "1"],
        check=True,
        capture_output=True,
        text=True,
    )
    print(done.stdout)
    rows = [line for line in done.stdout.splitlines() if line.startswith("| 1 |")]
    assert len(rows) == 2
