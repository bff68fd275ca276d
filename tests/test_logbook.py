import json
import math
import os
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from biaskit import logbook, session


def files() -> list[Path]:
    return sorted(logbook.folder().glob("*"))


def put(name: str, *lines: bytes) -> None:
    logbook.folder().mkdir(exist_ok=True)
    (logbook.folder() / name).write_bytes(b"".join(lines))


def line(at: str, value: object, **changes: object) -> bytes:
    whole = {
        "version": 1,
        "at": at,
        "kind": "test",
        "notebook": "",
        "key": "k",
        "value": value,
        "sure": None,
        "more": {},
    }
    return json.dumps(whole | changes).encode() + b"\n"


def test_what_is_recorded_is_read_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "_current", session.Session("07"))
    before = datetime.now(UTC)
    entry = logbook.record("prediction", "07.price", ("a", 1, None, "가"), sure=0.7, unit="bits")
    assert logbook.entries() == (entry,)
    assert entry.value == ["a", 1, None, "가"], "the entry is what a later kernel will read"
    assert (entry.kind, entry.notebook, entry.key, entry.sure) == ("prediction", "07", "07.price", 0.7)
    assert entry.more == {"unit": "bits"}
    assert before <= entry.time <= datetime.now(UTC)
    assert re.fullmatch(r".{19}\.\d{6}\+00:00", entry.at), "microseconds, UTC"
    (path,) = files()
    assert json.loads(path.read_text(encoding="utf-8"))["version"] == 1


def test_nothing_is_created_before_the_first_record() -> None:
    assert logbook.entries() == ()
    assert logbook.latest("k") is None
    assert logbook.damage() == ""
    assert not logbook.folder().exists()


def test_it_lies_beside_the_readers_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BIASKIT_JOURNAL")
    monkeypatch.chdir(tmp_path)
    logbook.record("test", "k", 1)
    assert len(list((tmp_path / "biaskit-journal").glob("*.jsonl"))) == 1
    monkeypatch.setenv("BIASKIT_JOURNAL", str(tmp_path / "deep" / "elsewhere"))
    assert logbook.entries() == (), "the variable is read at each call"
    logbook.record("test", "k", 2)
    assert len(list((tmp_path / "deep" / "elsewhere").glob("*.jsonl"))) == 1


def test_filters_and_latest() -> None:
    for kind, key, value in (("a", "k", 1), ("b", "k", 2), ("a", "other", 3), ("c", "k", 4)):
        logbook.record(kind, key, value)
    assert [entry.value for entry in logbook.entries("a")] == [1, 3]
    assert [entry.value for entry in logbook.entries({"a", "b"}, key="k")] == [1, 2]
    last = logbook.latest("k", kinds=("a", "b"))
    assert last is not None
    assert last.value == 2


@pytest.mark.parametrize("value", [{1, 2}, object(), math.nan, {"a": math.inf}, "\ud800", lambda: 0])
def test_what_json_cannot_hold_is_refused_before_anything_is_written(value: object) -> None:
    with pytest.raises(TypeError, match="finite numbers"):
        logbook.record("test", "k", value)
    with pytest.raises(TypeError, match="finite numbers"):
        logbook.record("test", "k", 1, extra=value)
    assert not logbook.folder().exists()


@pytest.mark.parametrize("sure", [-0.1, 70.0, math.nan])
def test_sure_is_a_share(sure: float) -> None:
    with pytest.raises(ValueError, match=r"0\.7 for 70%"):
        logbook.record("test", "k", 1, sure=sure)
    assert not logbook.folder().exists()


def test_a_folder_that_cannot_be_written_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv("BIASKIT_JOURNAL", str(tmp_path / "file" / "journal"))
    with pytest.raises(logbook.JournalError, match="Set BIASKIT_JOURNAL to a folder that you can write") as caught:
        logbook.record("test", "k", 1)
    assert isinstance(caught.value, OSError)
    assert logbook.entries() == ()
    assert "the whole folder: " in logbook.damage(), "reading says it too, and does not raise"
    monkeypatch.setenv("BIASKIT_JOURNAL", str(tmp_path / "good"))
    logbook.record("test", "k", 2)
    assert [entry.value for entry in logbook.entries()] == [2]


def test_a_full_disk_tears_one_line_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    logbook.record("test", "k", "before")
    write = os.write
    with monkeypatch.context() as full:
        full.setattr(os, "write", lambda descriptor, data: write(descriptor, data[:20]))
        with pytest.raises(logbook.JournalError, match="only 20 of"):
            logbook.record("test", "k", "torn")
    logbook.record("test", "k", "after")
    assert [entry.value for entry in logbook.entries()] == ["before", "after"]
    assert "1 place " in logbook.damage()


def test_it_is_on_disk_before_record_returns(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    write, sync = os.write, os.fsync

    def note_sync(descriptor: int) -> None:
        done.append("sync")
        sync(descriptor)

    def note_write(descriptor: int, data: bytes) -> int:
        done.append("write")
        return write(descriptor, data)

    monkeypatch.setattr(os, "write", note_write)
    monkeypatch.setattr(os, "fsync", note_sync)
    logbook.record("test", "k", 1)
    first = done.copy()
    logbook.record("test", "k", 2)
    # The first record also syncs what has a new name in it: the folder above, and the journal's folder.
    assert first.count("write") == 1
    assert first[first.index("write") + 1] == "sync"
    assert len(first) == 4
    assert done[len(first) :] == ["write", "sync"], "one write and one sync for every line after that"


def test_a_removed_folder_does_not_swallow_what_follows() -> None:
    logbook.record("test", "k", 1)
    for path in files():
        path.unlink()
    logbook.folder().rmdir()
    logbook.record("test", "k", 2)
    assert [entry.value for entry in logbook.entries()] == [2]


def test_damaged_and_foreign_lines_are_counted_and_kept() -> None:
    kept = logbook.record("test", "k", "kept")
    torn = line("2025-01-01T00:00:00.000000+00:00", "torn")[:-30]
    put("torn.jsonl", line("2024-01-01T00:00:00.000000+00:00", "early"), torn)
    nested = b"[" * 100_000 + b"\n"
    put(
        "foreign.jsonl",
        b'{"hello": "world"}\n',
        b"\xff\xfe\n",
        b"[1, 2]\n",
        nested,
        line("2025-01-01T00:00:00+00:00", 1, version=2),
        line("yesterday", 1),
        line("2025-01-01T00:00:00", 1),  # without a zone nobody knows when
        line("2025-01-01T00:00:00+00:00", 1, key=5),
        line("2025-01-01T00:00:00+00:00", 1, sure="very"),
        line("2025-01-01T00:00:00+00:00", 1, sure=70),
        b"\n",  # an empty line is no damage
    )
    (logbook.folder() / "folder.jsonl").mkdir()
    before = {path: path.read_bytes() for path in files() if path.is_file()}
    assert [entry.value for entry in logbook.entries()] == ["early", kept.value]
    # 1 torn line, 10 foreign lines, 1 folder with the name of a file
    assert "in 12 places (folder.jsonl as a whole" in logbook.damage()
    assert {path: path.read_bytes() for path in files() if path.is_file()} == before


def test_a_last_line_that_lacks_only_its_end_is_read() -> None:
    put("a.jsonl", line("2025-01-01T00:00:00.000000+00:00", "whole").rstrip(b"\n"))
    assert [entry.value for entry in logbook.entries()] == ["whole"]
    assert logbook.damage() == ""


def test_files_are_merged_by_time_then_file_then_line() -> None:
    early, late = "2025-01-01T00:00:00.000000+00:00", "2025-01-01T00:00:01.000000+00:00"
    put("b.jsonl", line(early, "b1"), line(early, "b2"), line(late, "b3"))
    put("a.jsonl", line(late, "a1"), line(early, "a2"))
    # 01:00 in Berlin is midnight in UTC: times are compared, not their spelling.
    put("c.jsonl", line("2025-01-01T01:00:00.000000+01:00", "c1"))
    assert [entry.value for entry in logbook.entries()] == ["a2", "b1", "b2", "c1", "a1", "b3"]


def test_time_never_runs_back_within_a_kernel(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stopped(datetime):
        hour_now = 12

        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            cls.hour_now -= 1  # somebody sets the clock back at each look
            return datetime(2035, 1, 1, cls.hour_now, tzinfo=UTC)

    monkeypatch.setattr(logbook, "_pen", logbook._Pen())
    monkeypatch.setattr(logbook, "datetime", Stopped)
    for i in range(3):
        logbook.record("test", "k", i)
    assert [entry.value for entry in logbook.entries()] == [0, 1, 2]


def test_a_line_in_the_middle_of_being_written_is_left_out_until_it_is_whole() -> None:
    whole = line("2025-01-01T00:00:00.000000+00:00", "가" * 50)
    for cut in range(len(whole) - 1):
        put("a.jsonl", whole[:cut])
        assert logbook.entries() == ()
    put("a.jsonl", whole)
    assert len(logbook.entries()) == 1


def elsewhere(value: object, *, minute: int = 0, kind: str = "test") -> logbook.Entry:
    return logbook.Entry(f"2025-01-01T00:{minute:02}:00.000000+00:00", kind, "02", "02.a", value)


def test_entries_from_elsewhere_get_a_file_of_their_own_in_the_order_of_time() -> None:
    mine = logbook.record("test", "k", "mine")
    before = {path: path.read_bytes() for path in files()}
    late, early = elsewhere("late", minute=5), elsewhere("early", minute=1)
    assert logbook.add([late, early]) == (early, late)
    assert logbook.entries() == (early, late, mine)
    (new,) = set(files()) - set(before)
    assert new.name.startswith("imported-")
    assert {path: path.read_bytes() for path in before} == before
    assert logbook.damage() == ""


def test_adding_twice_changes_nothing() -> None:
    mine = logbook.record("test", "k", 1)
    assert len(logbook.add([elsewhere(1), elsewhere(1), mine, elsewhere(2)])) == 2
    before = {path: path.read_bytes() for path in files()}
    assert logbook.add([elsewhere(2), mine, elsewhere(1.0)]) == ()
    assert {path: path.read_bytes() for path in files()} == before


def test_adding_nothing_makes_no_folder() -> None:
    assert logbook.add([]) == ()
    assert not logbook.folder().exists()


def test_adding_is_all_or_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="finite numbers"):
        logbook.add([elsewhere(1), elsewhere(math.nan)])
    assert logbook.entries() == ()
    logbook.record("test", "k", "here")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(logbook.JournalError, match=r"not recorded.*No space left"):
            logbook.add([elsewhere(1)])
    assert [entry.value for entry in logbook.entries()] == ["here"]
    assert len(files()) == 1, "no draft is left"
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv("BIASKIT_JOURNAL", str(tmp_path / "file" / "journal"))
    with pytest.raises(logbook.JournalError, match="Set BIASKIT_JOURNAL"):
        logbook.add([elsewhere(1)])


def test_what_is_added_is_on_disk_when_that_returns(monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[bool] = []
    sync = os.fsync

    def note(descriptor: int) -> None:
        synced.append(os.path.isdir(f"/proc/self/fd/{descriptor}") if os.path.isdir("/proc/self/fd") else True)
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", note)
    logbook.add([elsewhere(1)])
    assert len(synced) >= 2, "the file, and the folder that holds its name"
    assert synced[-1]
