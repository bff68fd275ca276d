"""`biaskit links`: carry the public address from pyproject.toml to every badge and link.

`[project.urls] Repository` in pyproject.toml is the one place with the address. CITATION.cff's `repository-code` holds
the address that the files were last filled with, so that our own links can be told from links to other projects.
"""

import json
import re
import tomllib
from pathlib import Path
from urllib.parse import quote

import biaskit

PLACEHOLDER = "OWNER/biaskit"
_ADDRESS = re.compile(r"https://github\.com/([A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?/[A-Za-z0-9_.-]*[A-Za-z0-9_-])")
# What stands before `owner/repository` in the links that we write: pages, raw files, Binder, nbviewer.
_HOSTS = r"github\.com/|raw\.githubusercontent\.com/|mybinder\.org/v2/gh/|nbviewer\.org/github/"


def run_links(address: str | None = None, root: Path | None = None) -> int:
    """Bring every file in line with pyproject.toml, after giving it a new address if there is one."""
    try:
        changed = set_links(root or repository_root(), address)
    except (ValueError, FileNotFoundError) as error:
        print(error)
        return 2
    print("\n".join(f"Changed {path}." for path in changed) or "Every link is as pyproject.toml says.")
    return 0


def set_links(root: Path, address: str | None = None) -> list[str]:
    """Rewrite our links in the files under `root`.

    Parameters
    ----------
    root
        The repository's folder.
    address
        A new address such as `https://github.com/ada/biaskit`, written to pyproject.toml first.

    Returns
    -------
    list of str
        The files that changed, relative to `root`.

    Raises
    ------
    ValueError
        If an address is not of the form `https://github.com/<owner>/<repository>`, or a notebook that needs a change
        is not formatted as Jupyter does it. Nothing is written then.
    """
    pyproject, citation = root / "pyproject.toml", root / "CITATION.cff"
    new: dict[Path, str] = {}
    settings = pyproject.read_text(encoding="utf-8")
    if address is not None:
        owned(address)
        settings = re.sub(r'^(Repository\s*=\s*)"[^"]*"', rf'\1"{address}"', settings, count=1, flags=re.MULTILINE)
        new[pyproject] = settings
    target = owned(tomllib.loads(settings)["project"]["urls"]["Repository"])
    before = re.search(r'^repository-code:\s*"?([^"\s]+)', citation.read_text(encoding="utf-8"), re.MULTILINE)
    if before is None:
        raise ValueError("CITATION.cff has no `repository-code`; add the address that the links have now")
    sources = {PLACEHOLDER, owned(before[1])}
    for path in (root / "README.md", root / "CONTRIBUTING.md", citation, *sorted((root / "docs").glob("*.md"))):
        new[path] = readdress(path.read_text(encoding="utf-8"), sources, target)
    for path in sorted((root / "notebooks").glob("*.ipynb")):
        new[path] = _readdress_notebook(path, sources, target)
    changed = [path for path, text in new.items() if path.read_text(encoding="utf-8") != text]
    for path in changed:
        path.write_text(new[path], encoding="utf-8", newline="\n")
    return [path.relative_to(root).as_posix() for path in changed]


def readdress(text: str, sources: set[str], target: str) -> str:
    """Point the links to one of `sources` (each `owner/repository`) to `target`; leave all others alone.

    >>> readdress("https://github.com/OWNER/biaskit/issues, https://github.com/OWNER/biaskit-2", {PLACEHOLDER}, "a/b")
    'https://github.com/a/b/issues, https://github.com/OWNER/biaskit-2'
    """
    ours = "|".join(re.escape(source) for source in sorted(sources))
    # The name ends here: `biaskit.` ends a sentence, `biaskit.git` is ours; `biaskit-2` and `biaskit.js` are not.
    return re.sub(rf"({_HOSTS})(?:{ours})(?![\w-]|\.(?!git\b)\w)", lambda found: found[1] + target, text)


def owned(address: str) -> str:
    """Give `owner/repository` of an address.

    >>> owned("https://github.com/ada/biaskit")
    'ada/biaskit'
    """
    found = _ADDRESS.fullmatch(address)
    if found is None:
        raise ValueError(f"the address is {address!r}; it must look like https://github.com/<owner>/<repository>")
    return found[1]


def binder_link(repository: str, notebook: str) -> str:
    """Give the link that opens one notebook on Binder, in JupyterLab's single-document mode.

    >>> binder_link("OWNER/biaskit", "00_start_here.ipynb")
    'https://mybinder.org/v2/gh/OWNER/biaskit/HEAD?urlpath=doc%2Ftree%2Fnotebooks%2F00_start_here.ipynb'
    """
    return f"https://mybinder.org/v2/gh/{repository}/HEAD?urlpath={quote(f'doc/tree/notebooks/{notebook}', safe='')}"


def download_link(repository: str, notebook: str) -> str:
    """Give the link that downloads one notebook.

    >>> download_link("OWNER/biaskit", "00_start_here.ipynb")
    'https://raw.githubusercontent.com/OWNER/biaskit/HEAD/notebooks/00_start_here.ipynb'
    """
    return f"https://raw.githubusercontent.com/{repository}/HEAD/notebooks/{notebook}"


def repository_root() -> Path:
    """Find the clone that this package runs from."""
    root = Path(biaskit.__file__).parent.parent
    if not (root / "pyproject.toml").is_file():
        raise FileNotFoundError("this needs a clone of the repository, and biaskit installed from it: run it there")
    return root


def _readdress_notebook(path: Path, sources: set[str], target: str) -> str:
    """Readdress a notebook's markdown cells; every other byte stays."""
    text = path.read_text(encoding="utf-8")
    notebook = json.loads(text)
    formatted = as_jupyter_writes(notebook, text)
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            source = cell["source"]
            lines = [readdress(line, sources, target) for line in ([source] if isinstance(source, str) else source)]
            cell["source"] = lines[0] if isinstance(source, str) else lines
    changed = as_jupyter_writes(notebook, text)
    if changed == formatted:
        return text
    if formatted != text:
        raise ValueError(f"{path.name} is not formatted as Jupyter does it: open it in JupyterLab and save it")
    return changed


def as_jupyter_writes(notebook: dict[str, object], text: str) -> str:
    """Write a notebook's JSON as nbformat does, with the order of keys and the last line end of `text`."""
    return json.dumps(notebook, indent=1, ensure_ascii=False) + "\n" * text.endswith("\n")
