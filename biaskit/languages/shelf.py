"""The shelf of grammars: those that come with the toolkit, and an instructor's own.

Every `.txt` file of `languages/catalogue/` is a grammar, named by its file. So is every `.txt` file of a folder
`grammars` in the current directory, which for a notebook is the folder that it lies in: add a file, and it appears.
"""

from pathlib import Path

from biaskit.languages.grammar import Grammar
from biaskit.languages.rules import GrammarError, read_grammar
from biaskit.text import read_text

CATALOGUE = Path(__file__).parent / "catalogue"
OWN = "grammars"


def names() -> list[str]:
    """List the grammars that `load` knows by name.

    Examples
    --------
    >>> "english" in names(), "palindromes" in names()
    (True, True)
    """
    return sorted({path.stem for path in _files()})


def titles() -> dict[str, str]:
    """Give each grammar's title, by name; for a file that cannot be read, what is wrong with it.

    Examples
    --------
    >>> titles()["dogs"]
    'A first grammar of ten rules: dogs and cats'
    """
    return {path.stem: _title(path) for path in sorted(_files(), key=lambda path: path.stem)}


def load(name: str | Path) -> Grammar:
    """Load a grammar by its name, or from a file of one's own.

    Parameters
    ----------
    name
        One of `names()`, or the `pathlib.Path` of a file.

    Raises
    ------
    ValueError
        If there is no such grammar (the message lists those that there are), or a file in `grammars` has the name of
        a grammar that comes with the toolkit: which of the two is meant?
    GrammarError
        If the file has a mistake; it names the line.

    Examples
    --------
    >>> load("dogs").alphabet.symbols
    ('birds', 'cats', 'dogs', 'follow', 'hear', 'like', 'the', 'today')
    """
    if isinstance(name, Path):
        return _read(name)
    found = [path for path in _files() if path.stem == name]
    if len(found) > 1:
        own = found[-1].relative_to(Path.cwd())
        raise ValueError(
            f"{name!r} comes with the toolkit, and {own} has the same name; rename that file, "
            f'or load it by load(Path("{own.as_posix()}"))'
        )
    if not found:
        hint = f"; to read the file write Path({name!r})" if Path(name).is_file() else ""
        raise ValueError(f"no grammar is called {name!r}{hint}; there are: {', '.join(names())}")
    return _read(found[0])


def _files() -> list[Path]:
    return [*CATALOGUE.glob("*.txt"), *(Path.cwd() / OWN).glob("*.txt")]


def _read(path: Path) -> Grammar:
    try:
        return Grammar(path)
    except GrammarError as error:
        error.add_note(f"in the grammar {path}")
        raise


def _title(path: Path) -> str:
    try:
        return read_grammar(read_text(path)).title
    except ValueError as error:
        return f"(cannot be read: {error})"
