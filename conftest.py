"""What every test has: checked shapes, a journal of its own, and one thread."""

import os
from pathlib import Path

import jaxtyping
import pytest

pytest.register_assert_rewrite("exercise_suite")  # its failures show their values, as those of a test file do

# Shapes and types are checked while testing only (and so also in doctests, which load this file first).
jaxtyping.install_import_hook("biaskit", "shape_checker.checked")

os.environ.setdefault("BIASKIT_THREADS", "1")


@pytest.fixture(autouse=True)
def _own_journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the tests' predictions and answers out of anybody's journal."""
    monkeypatch.setenv("BIASKIT_JOURNAL", str(tmp_path / "journal"))
