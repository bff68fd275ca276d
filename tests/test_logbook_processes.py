"""Threads, processes, forks and killed kernels write to one journal, and nothing that was acknowledged is lost."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path

import pytest

from biaskit import logbook

# Acknowledges each line on stdout only after `record` has returned.
WRITER = """
import sys
from biaskit import logbook
name, count, size = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
for i in range(count):
    logbook.record("test", name, [i, "x" * size])
    print(i, flush=True)
"""


def writer(name: str, count: int, size: int = 10) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, name, str(count), str(size)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def files() -> list[Path]:
    return sorted(logbook.folder().glob("*"))


def test_threads_lose_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    append = logbook._append

    def append_late(place: Path, name: str, line: bytes) -> None:
        time.sleep(hash(line) % 3 / 1000)  # another thread would overtake here
        append(place, name, line)

    monkeypatch.setattr(logbook, "_append", append_late)

    def write(name: str) -> None:
        for i in range(25):
            logbook.record("test", name, i)

    threads = [threading.Thread(target=write, args=(str(n),)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for n in range(8):
        assert [entry.value for entry in logbook.entries(key=str(n))] == list(range(25))
    (path,) = files()
    times = [json.loads(line)["at"] for line in path.read_text().splitlines()]
    assert times == sorted(set(times)), "the order of the lines is that of their times, and no two are the same"
    assert len(times) == 200


def test_processes_lose_nothing_and_share_no_file() -> None:
    writers = [writer(name, 40) for name in ("a", "b", "c")]
    for process in writers:
        process.communicate(timeout=60)
        assert process.returncode == 0
    for name in ("a", "b", "c"):
        assert [entry.value[0] for entry in logbook.entries(key=name)] == list(range(40))
    assert len(files()) == 3
    assert logbook.damage() == ""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork")
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_a_fork_gets_its_own_file_even_while_the_lock_is_held() -> None:
    logbook.record("test", "k", "parent")
    with logbook._pen.lock:
        child = os.fork()
        if child == 0:
            signal.alarm(20)  # a child that inherited the lock would wait for ever
            try:
                logbook.record("test", "k", "child")
            finally:
                os._exit(0)
    _, status = os.waitpid(child, 0)
    assert status == 0
    logbook.record("test", "k", "parent again")
    assert [entry.value for entry in logbook.entries()] == ["parent", "child", "parent again"]
    assert len(files()) == 2


def test_a_killed_kernel_loses_only_what_was_not_acknowledged() -> None:
    """Kernels are killed at different moments; then a new one goes on and sees everything that was acknowledged."""
    acknowledged: Counter[str] = Counter()
    for n in range(4):
        process = writer(str(n), 10_000, size=200_000)
        assert process.stdout is not None
        for _ in range(3 + 2 * n):
            process.stdout.readline()
        process.kill()  # SIGKILL: no handler runs, nothing is flushed
        rest = process.stdout.read()
        process.stdout.close()
        process.wait()
        acknowledged[str(n)] = 3 + 2 * n + len(rest.split())
    for name, count in acknowledged.items():
        found = [entry.value[0] for entry in logbook.entries(key=name)]
        # A line may have reached the disk just before its acknowledgement was printed: one more at most.
        assert found == list(range(len(found)))
        assert count <= len(found) <= count + 1


def test_a_new_kernel_sees_the_former_entries() -> None:
    process = writer("former", 3)
    process.communicate(timeout=60)
    logbook.record("test", "here", 0)
    code = "from biaskit import logbook; print([entry.key for entry in logbook.entries()])"
    seen = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert seen.strip() == str(["former"] * 3 + ["here"])
