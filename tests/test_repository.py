"""What must hold for the files that are published."""

import ast
import importlib
import json
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from nbconvert.preprocessors import Preprocessor
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import biaskit
from biaskit.cli import _parser
from biaskit.cli.pins import constraints

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
# Split, so that this file does not find itself.
PRIVATE = ["/wo" + "rk/", "/ro" + "ot/", "/Us" + "ers/"]
HOSTS = ["pypi" + ".org", "pythonhosted" + ".org", "anaconda" + ".org"]
TORCH = "https://download.pytorch.org/whl/cpu"


def tracked() -> list[Path]:
    """List the files that git tracks or would add; without git, all that matter."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    if done.returncode:
        pytest.skip("not a git clone")
    return [path for name in done.stdout.decode().split("\0") if name and (path := ROOT / name).is_file()]


def texts() -> list[tuple[str, str]]:
    found = []
    for path in tracked():
        try:
            found.append((path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    assert len(found) > 30
    return found


def test_every_dependency_is_pinned_within_its_range() -> None:
    pins = constraints(ROOT / "constraints.txt")
    lines = [*PROJECT["dependencies"], *(line for extra in PROJECT["optional-dependencies"].values() for line in extra)]
    for need in map(Requirement, lines):
        name = canonicalize_name(need.name)
        if name != "biaskit":
            assert name in pins, f"constraints.txt pins no {name}"
            assert need.specifier.contains(pins[name]), f"{name}=={pins[name]} is not within {need.specifier}"


def test_files_name_no_package_index_but_pytorchs() -> None:
    for name, text in texts():
        for line in text.splitlines():
            assert not any(host in line for host in HOSTS), f"{name}: {line.strip()}"
            if re.search(r"://[a-z]\S*/simple\b|(index[-_]url|find[-_]links).*://[a-z]", line):
                assert TORCH in line, f"{name}: {line.strip()}"


def test_files_name_no_private_place() -> None:
    for name, text in texts():
        for place in PRIVATE:
            assert place not in text, f"{name} names {place}"


def test_notebooks_hold_no_outputs() -> None:
    notebooks = [path for path in tracked() if path.suffix == ".ipynb"]
    assert notebooks
    for path in notebooks:
        content = json.loads(path.read_text(encoding="utf-8"))
        assert "widgets" not in content["metadata"], path.name
        for cell in content["cells"]:
            assert not cell.get("outputs"), f"{path.name}: clear all outputs"
            assert cell.get("execution_count") is None, f"{path.name}: clear all outputs"


def test_the_citation_agrees_with_the_project() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    version = next(
        node.value.value
        for node in ast.parse((ROOT / "biaskit" / "__init__.py").read_text(encoding="utf-8")).body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__version__"
        if isinstance(node.value, ast.Constant)
    )
    assert citation["title"] == PROJECT["name"]
    assert citation["license"] == PROJECT["license"].split(" AND ")[0], "what is cited is the software"
    assert citation["version"] == version
    assert citation["repository-code"] == PROJECT["urls"]["Repository"]
    assert [author["name"] for author in citation["authors"]] == [author["name"] for author in PROJECT["authors"]]
    assert "2408.09544" in str(citation["references"])


def test_every_licence_is_named_where_a_reader_looks() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name, title, said in (("LICENSE", "BSD 3-Clause", "BSD-3-Clause"), ("LICENSE-text", "CC BY 4.0", "CC-BY-4.0")):
        assert name in PROJECT["license-files"]
        assert said in PROJECT["license"].split(" AND ")
        assert title in (ROOT / name).read_text(encoding="utf-8")
        assert f"[{title}]({name})" in readme


def pages() -> list[tuple[str, str]]:
    """What people read: Markdown files, and the text cells of notebooks."""
    return [(name, text) for name, text in texts() if name.endswith(".md")]


def slugs(text: str) -> set[str]:
    """The anchors of a page's headings, as GitHub and the site make them."""
    headings = re.findall(r"^#+ (.*)$", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_links_between_our_pages_lead_somewhere() -> None:
    found = 0
    for name, text in pages():
        prose = re.sub(r"^```.*?^```|`[^`\n]*`", "", text, flags=re.MULTILINE | re.DOTALL)
        for path, anchor in re.findall(r"\]\((?![a-z]+:)([^)\s#]*)(?:#([^)\s]*))?\)", prose):
            target = (ROOT / name).parent / path if path else ROOT / name
            assert target.exists(), f"{name} links {path}"
            if anchor:
                assert anchor in slugs(target.read_text(encoding="utf-8")), f"{name} links {path}#{anchor}"
            found += 1
    assert found > 20


def test_the_guides_are_linked_where_people_begin() -> None:
    for name in ("README.md", "CONTRIBUTING.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        for guide in (ROOT / "docs").glob("*.md"):
            assert f"](docs/{guide.name})" in text, f"{name} does not link docs/{guide.name}"


def said_code() -> list[tuple[str, str]]:
    """Every line of code that README, CONTRIBUTING and the guides show, in blocks and between backquotes."""
    lines = []
    for name, text in pages():
        if name.startswith("docs/decisions/") or name == "CHANGELOG.md":
            continue  # they speak of what was
        for block in re.findall(r"^```\w*\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL):
            lines += [(name, line) for line in block.splitlines()]
        rest = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
        lines += [(name, span) for span in re.findall(r"`([^`]+)`", rest)]
    return lines


def test_every_command_that_is_shown_exists_with_its_options() -> None:
    found = set()
    for name, line in said_code():
        match = re.match(r"(?:\S*/)?(biaskit|python3 start\.py) ([a-z].*)", line.partition(" #")[0].strip())
        if match is None:
            continue
        words = shlex.split(match[2].partition(" (")[0])
        found.add(words[0])
        if match[1] == "biaskit":
            try:
                _parser().parse_args(words)
            except SystemExit:
                pytest.fail(f"{name}: `{line}` is no command")
        else:
            assert words[0] in start_commands(), f"{name}: `{line}` is no command"
    assert found >= {"lab", "test", "site", "release", "new-notebook", "check", "solve", "timing", "teach", "doctor"}


def start_commands() -> set[str]:
    tree = ast.parse((ROOT / "start.py").read_text(encoding="utf-8"))
    (extras,) = [
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "EXTRAS"
    ]
    assert set(extras.values()) <= {"", *PROJECT["optional-dependencies"]}
    return set(extras)


def test_every_name_of_bk_that_is_shown_exists() -> None:
    found = {(name, word) for name, line in said_code() for word in re.findall(r"\bbk\.([a-zA-Z_]+)", line)}
    for name, word in found:
        assert hasattr(biaskit, word), f"{name} shows bk.{word}"
    assert len(found) > 8


def test_the_pages_workflow_builds_with_the_readmes_command_and_may_do_little() -> None:
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "site.yml").read_text(encoding="utf-8"))
    assert workflow["permissions"] == {"contents": "read"}
    build, publish = workflow["jobs"]["build"], workflow["jobs"]["publish"]
    assert "permissions" not in build
    assert publish["permissions"] == {"pages": "write", "id-token": "write"}
    assert {"run": "python3 start.py site"} in build["steps"]
    upload = build["steps"][-1]
    assert upload["with"]["path"] == "site"
    assert "/site/" in (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    for step in [*build["steps"], *publish["steps"]]:
        assert re.fullmatch(r"[\w-]+/[\w-]+@v\d+", step.get("uses", "a/b@v1")), step


def test_nbconvert_is_told_of_a_class_that_exists() -> None:
    settings = json.loads((ROOT / "jupyter" / "jupyter_nbconvert_config.json").read_text(encoding="utf-8"))
    (place,) = settings["HTMLExporter"]["preprocessors"]
    module, name = place.rsplit(".", 1)
    assert issubclass(getattr(importlib.import_module(module), name), Preprocessor)


def test_hooks_use_the_pinned_versions() -> None:
    pins = constraints(ROOT / "constraints.txt")
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    found = [
        line for repo in hooks["repos"] for hook in repo["hooks"] for line in hook.get("additional_dependencies", [])
    ]
    assert found
    for line in found:
        name, version = line.split("==")
        assert pins[canonicalize_name(name)] == version, f"{line} in .pre-commit-config.yaml"


def test_the_workflow_runs_the_same_command_on_the_oldest_python() -> None:
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8"))
    (job,) = workflow["jobs"].values()
    oldest = PROJECT["requires-python"].removeprefix(">=")
    assert oldest in job["strategy"]["matrix"]["python"]
    steps = job["steps"]
    assert any(step.get("run") == ".ci/run" for step in steps)
    for step in steps:
        assert re.fullmatch(r"[\w-]+/[\w-]+@v\d+", step.get("uses", "a/b@v1")), step


def test_the_hook_for_notebooks_keeps_what_the_course_needs(tmp_path: Path) -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    (hook,) = [hook for repo in hooks["repos"] for hook in repo["hooks"] if hook["id"] == "nbstripout"]
    kept = {"biaskit": {"teaching": {"timing": "ten minutes"}}, "kernelspec": {"name": "python3", "display_name": "P"}}
    cell = {
        "cell_type": "code",
        "id": "a",
        "metadata": {
            "tags": ["demo"],
            "biaskit": {"x": 1},
            "collapsed": True,
            "execution": {"iopub.execute_input": "now"},
        },
        "source": ["bk.demo()"],
    }
    ran = {"execution_count": 4, "outputs": [{"output_type": "stream", "name": "stdout", "text": ["x"]}]}
    path = tmp_path / "a.ipynb"
    state = {"application/vnd.jupyter.widget-state+json": {"state": {}}}
    content = {"cells": [cell | ran], "metadata": {**kept, "widgets": state}, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(content))
    command = [sys.executable, "-m", "nbstripout", *hook.get("args", []), str(path)]
    subprocess.run(command, check=True)
    after = json.loads(path.read_text())
    assert after["metadata"] == kept
    assert after["cells"][0]["metadata"] == {"tags": ["demo"], "biaskit": {"x": 1}}
    assert after["cells"][0]["id"] == "a"
    assert after["cells"][0]["outputs"] == []
    assert after["cells"][0]["execution_count"] is None
