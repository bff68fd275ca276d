"""What every test has: checked shapes, a journal of its own, and one thread."""

import os
from pathlib import Path

import pytest
import shape_checker
from hypothesis import settings
from threadpoolctl import threadpool_limits

# A second thread of linear algebra in each of two processes on two cores waits more than it computes: a demo that fits
# classifiers takes 4.6 s of computing instead of 2. numpy is loaded already, by a plugin; the others read the names.
os.environ.setdefault("BIASKIT_THREADS", "1")
for _name in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(_name, os.environ["BIASKIT_THREADS"])
threadpool_limits(int(os.environ["BIASKIT_THREADS"]))

# No test fails on the clock, however much else the machine has to do.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

pytest.register_assert_rewrite("exercise_suite")  # its failures show their values, as those of a test file do

# Shapes and types are checked while testing only (and so also in doctests, which load this file first).
shape_checker.install()


@pytest.fixture(autouse=True)
def _own_journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the tests' predictions and answers out of anybody's journal."""
    monkeypatch.setenv("BIASKIT_JOURNAL", str(tmp_path / "journal"))
