"""What must hold for the files that are published."""

import ast
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

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
    assert citation["license"] == PROJECT["license"]
    assert citation["version"] == version
    assert citation["repository-code"] == PROJECT["urls"]["Repository"]
    assert [author["name"] for author in citation["authors"]] == [author["name"] for author in PROJECT["authors"]]
    assert "2408.09544" in str(citation["references"])


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
