"""A lineage on disk: who came from whom, each score, each setting; after a kill it is gone on with.

A line of JSON for each generation, after a line that says how it was bred. The weights of the last generation lie
beside it, in a file that ends in ".safetensors". A run that was stopped goes on after its last whole line, and ends
with the same file, to the byte.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
from jaxtyping import Bool

from biaskit.corpus import Corpus
from biaskit.learners.storage import load_learner, save
from biaskit.learners.transformer import Transformer
from biaskit.selection.breeding import Breeding
from biaskit.selection.evolve import Generation, Score, Watch, breeding_steps

_FORMAT = "biaskit lineage 1"


@dataclass(frozen=True)
class Lineage:
    """A line of descent: how it was bred, and its generations.

    Attributes
    ----------
    breeding
        How.
    seed
        What everything was drawn with.
    generations
        The founders first. They hold no networks.
    """

    breeding: Breeding
    seed: int
    generations: tuple[Generation, ...]


def keep_lineage(
    path: str | Path,
    corpus: Corpus,
    score: Score,
    breeding: Breeding,
    *,
    rng: int,
    watch: Watch | None = None,
    kind: Bool[np.ndarray, " strings"] | None = None,
) -> Iterator[Generation]:
    """Breed a crowd as `breed` does, writing each generation to a file before giving it.

    If the file is there already, its generations are given first, all but the last without their networks, and the
    rest is bred.

    Parameters
    ----------
    path
        The file, such as "line.jsonl". Weights lie beside it, in a file that ends in ".safetensors".
    corpus, score, breeding, watch, kind
        See `breed`.
    rng
        The seed: an int, since a generator could not be gone on with.

    Raises
    ------
    ValueError
        If the file holds another line, or is damaged.
    """
    path = Path(path)
    header = _line({"format": _FORMAT, "seed": rng, "breeding": asdict(breeding), "strings": len(corpus)})
    done = list[Generation]()
    if path.is_file():
        whole = path.read_bytes().rpartition(b"\n")[0].splitlines(keepends=True)  # what was cut short is bred again
        if whole and whole[0].rstrip(b"\n") != header.rstrip(b"\n"):
            raise ValueError(f"{path} holds another line of descent; give another path, or delete it")
        done = [_read(line, path) for line in whole[1:]]
    if done:
        last = done[-1]
        beside = _beside(path, last.number)
        if not beside.is_file():
            raise ValueError(f"{beside} is missing, the weights of {path.name}; delete {path} to breed the line anew")
        learner = load_learner(beside)
        if isinstance(learner, Transformer):
            done[-1] = _with(last, learner)
    text = b"".join([header, *(_line(_written(generation)) for generation in done)])
    _replace(path, text)
    yield from done
    for moment in breeding_steps(
        corpus, score, breeding, rng=rng, watch=watch, kind=kind, after=done[-1] if done else None
    ):
        if not isinstance(moment, Generation):
            continue
        if moment.learner is not None:
            unfinished = path.with_name(f"{path.name}.unfinished.safetensors")
            save(moment.learner, unfinished)
            os.replace(unfinished, _beside(path, moment.number))
        with path.open("ab") as file:
            file.write(_line(_written(moment)))
            file.flush()
            os.fsync(file.fileno())
        _beside(path, moment.number - 1).unlink(missing_ok=True)
        yield moment


def read_lineage(path: str | Path) -> Lineage:
    """Read a line of descent, as far as it was written.

    Raises
    ------
    ValueError
        If the file is no line of descent, or damaged.
    """
    first, *rest = Path(path).read_bytes().rpartition(b"\n")[0].splitlines() or [b"{}"]
    try:
        header = json.loads(first)
        if header.get("format") != _FORMAT:
            raise ValueError("it does not begin as one")
        known = {field.name for field in fields(Breeding)}
        settings = {name: _tuple(value) for name, value in header["breeding"].items() if name in known}
        return Lineage(Breeding(**settings), header["seed"], tuple(_read(line, Path(path)) for line in rest))
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        raise ValueError(f"{path} is no lineage that biaskit wrote, or it is damaged: {error}") from None


def _line(value: dict[str, Any]) -> bytes:
    return (json.dumps(value, sort_keys=True) + "\n").encode()


def _replace(path: Path, text: bytes) -> None:
    unfinished = path.with_name(f"{path.name}.unfinished")
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished.write_bytes(text)
    os.replace(unfinished, path)


def _beside(path: Path, number: int) -> Path:
    return path.with_name(f"{path.stem}.{number}.safetensors")


_ARRAYS = ("parents", "others", "shares", "score", "fitness", "tokens")


def _written(generation: Generation) -> dict[str, Any]:
    return {
        "number": generation.number,
        "updates": generation.updates,
        **{name: getattr(generation, name).tolist() for name in _ARRAYS},
        **{name: {key: values.tolist() for key, values in getattr(generation, name).items()} for name in _TABLES},
    }


_TABLES = ("genes", "seen")


def _read(line: bytes, path: Path) -> Generation:
    try:
        found = json.loads(line)
        arrays: dict[str, Any] = {name: np.array(found[name]) for name in _ARRAYS}
        tables: dict[str, Any] = {
            name: {key: np.array(values) for key, values in found[name].items()} for name in _TABLES
        }
        return Generation(number=found["number"], updates=found["updates"], **arrays, **tables)
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError(f"{path} is damaged ({error}); delete it to breed the line anew") from None


def _with(generation: Generation, learner: Transformer) -> Generation:
    values = {field.name: getattr(generation, field.name) for field in fields(Generation)}
    return Generation(**values | {"learner": learner})


def _tuple(value: Any) -> Any:
    return tuple(_tuple(part) for part in value) if isinstance(value, list) else value
