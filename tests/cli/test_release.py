"""A release: what is left to do by hand. Building, installing and running it is `python3 start.py release` itself."""

from pathlib import Path

import pytest

from biaskit import __version__
from biaskit.cli import release


def test_the_next_steps_name_the_files_and_the_version() -> None:
    steps = release.next_steps(f"## Unreleased\n\n## {__version__} - 2026-11-21\n", ["a.whl", "a.tar.gz"])
    assert "1. git tag -a" in steps
    assert f"git push origin v{__version__}" in steps
    assert "twine upload dist/a.whl dist/a.tar.gz" in steps


@pytest.mark.parametrize("changelog", ["## Unreleased\n", f"## {__version__}0\n", f"Since {__version__}.\n"])
def test_a_changelog_without_this_version_comes_first(changelog: str) -> None:
    assert f'1. in CHANGELOG.md, put the heading "## {__version__} - ' in release.next_steps(changelog, [])


def test_start_is_loaded_for_the_environment_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BIASKIT_VENV", "elsewhere")
    start = release._start(tmp_path)
    assert tmp_path == start.VENV
    assert start.PYTHON.is_relative_to(tmp_path)
    assert release._start(tmp_path).os.environ["BIASKIT_VENV"] == "elsewhere", "given back"
    assert set(start.EXTRAS) >= {"lab", "test", "site", "release"}


def test_in_an_installed_package_it_says_where_it_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(release, "ROOT", tmp_path)
    assert release.main() == 2
    assert "made in a clone" in capsys.readouterr().out


def test_a_wheel_with_faults_goes_no_further(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    wheel = tmp_path / "biaskit-1.whl"
    monkeypatch.setattr(release, "_built", lambda _: [wheel])
    monkeypatch.setattr(release, "faults_of", lambda *_: iter(["it lacks everything"]))
    monkeypatch.setattr(release, "_tried", lambda *_: pytest.fail("installed all the same"))
    assert release.main() == 1
    assert capsys.readouterr().out == "it lacks everything\n"
