"""The file of shipped results: one JSON text, a row a line, its content hash in the first line.

One file, so that numbers and where they come from cannot part; JSON, so that a text stays a text and a whole number
whole; a row a line, so that `git diff` shows which seeds changed. `json` of the standard library reads it, without
numpy or pandas.
"""

import hashlib
import json
import re
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from biaskit.results.provenance import Provenance
from biaskit.results.table import Results
from biaskit.studies.disk import write_whole
from biaskit.studies.study import Column

FORMAT = 1  # of the file
_FIRST = re.compile(rb'\{"sha256": "([0-9a-f]{64})",')


class DamagedResults(ValueError):
    """A file of results that is not as it was written; the message says how to get it back."""


def write_results(results: Results, path: Path) -> Results:
    """Write results to a file, as a whole or not at all; give them with their content hash."""
    provenance = asdict(results.provenance)
    del provenance["sha256"]
    head = {
        "format": FORMAT,
        "name": results.name,
        "describes": results.describes,
        "replicate": results.replicate,
        "provenance": provenance,
    }
    columns = [[column.name, column.kind, column.unit] for column in results.schema]
    # The head without its braces: one goes into the first line, the other one to the end.
    body = _dumps(head, indent=1)[2:-2] + f',\n "columns": {_lines(columns)},\n "rows": {_lines(results.values)}}}\n'
    sha256 = _digest(body.encode())
    write_whole(path, f'{{"sha256": "{sha256}",\n{body}')
    return replace(results, provenance=replace(results.provenance, sha256=sha256))


def read_results(path: Path) -> Results:
    """Read results from a file.

    Raises
    ------
    DamagedResults
        If the file is not as it was written.
    ValueError
        If it is of a later format than this version of the toolkit knows.
    """
    # Git on Windows may end lines in its own way; a row holds no line end, so nothing else changes.
    first, _, body = path.read_bytes().replace(b"\r\n", b"\n").partition(b"\n")
    found = _FIRST.fullmatch(first)
    if found is None:
        raise _damaged(path, "its first line is not that of a file of results")
    sha256 = found[1].decode()
    if _digest(body) != sha256:
        raise _damaged(path, "its content is not what its hash in the first line says")
    content = json.loads(b"{" + body)
    if content.get("format") != FORMAT:
        raise ValueError(
            f"{path} has format {content.get('format')}, and this version of biaskit reads {FORMAT}: "
            "install the newest biaskit"
        )
    facts = content["provenance"]
    facts |= {"seeds": _tuples(facts["seeds"]), "environments": tuple(facts["environments"]), "sha256": sha256}
    return Results(
        name=content["name"],
        describes=content["describes"],
        replicate=content["replicate"],
        schema=tuple(Column(*column) for column in content["columns"]),
        values=tuple(map(_tuples if _nested(body, len(content["rows"])) else tuple, content["rows"])),
        provenance=Provenance(**facts),
    )


def _damaged(path: Path, reason: str) -> DamagedResults:
    return DamagedResults(
        f"{path} is damaged: {reason}. Get it back with `git checkout -- {path.name}` in its folder or by installing "
        f"biaskit again, or compute it anew with `biaskit recompute {path.stem}`."
    )


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def _dumps(value: Any, indent: int | None = None) -> str:
    return json.dumps(value, indent=indent, allow_nan=False, ensure_ascii=False)


def _lines(rows: Any) -> str:
    """Write a list of rows, a row a line."""
    return "[\n" + ",\n".join(_dumps(row) for row in rows) + "\n]"


def _nested(body: bytes, rows: int) -> bool:
    """Say whether a row may hold lists of its own: looking into every value takes half of the loading time."""
    return body.partition(b'"rows": [')[2].count(b"[") > rows


def _tuples(value: Any) -> Any:
    return tuple(_tuples(part) for part in value) if isinstance(value, list) else value
