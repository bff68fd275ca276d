"""`biaskit recompute`: compute studies again and ship them in data/results/, or compare some seeds with the shipped.

Finished jobs are kept (see `biaskit.studies.keeping`), so the command goes on where it was stopped. A comparison uses
nothing that was kept: it would compare numbers with themselves.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import biaskit
from biaskit import machine, studies
from biaskit.results.files import write_results
from biaskit.results.live import collect
from biaskit.results.shipped import FOLDER, shipped
from biaskit.studies.keeping import work_folder
from biaskit.studies.progress import ProgressLine, duration
from biaskit.studies.study import Study
from biaskit.studies.sweep import SweepError, run


def run_recompute(name: str, *, seeds: str | None = None, workers: int | None = None, out: str | None = None) -> int:
    """Compute a study, or all of a notebook; give 1 where a comparison fails, 2 where something must be mended first.

    Parameters
    ----------
    name
        A study, such as "03_rules", or a notebook's number, such as "03".
    seeds
        Only these; without `out` they are compared with what is shipped.
    workers
        How many processes; by default one a core. A cluster that `joblib.parallel_config` has chosen uses all it has.
    out
        The file to write; by default the shipped one.
    """
    try:
        chosen = named(name)
        if out is not None and len(chosen) > 1:
            raise ValueError(f"--out names one file, and {name} has {len(chosen)} studies: {', '.join(chosen)}")
        return max([_one(study, seeds, workers, out) for study in chosen])
    except ValueError as error:
        print(error)
        return 2
    except KeyboardInterrupt:
        print("\nStopped. The same command goes on with the jobs that are not finished.")
        return 130


def named(name: str) -> list[str]:
    """List the studies that a name stands for: one, or those of a notebook.

    >>> named("03_rules")
    ['03_rules']
    >>> "03_lengths" in named("03")
    True
    """
    known = studies.names()
    return [name] if name in known else [study for study in known if study.startswith(f"{name}_")] or [name]


def _one(name: str, seeds: str | None, workers: int | None, out: str | None) -> int:
    try:
        wanted = None if seeds is None else read_seeds(seeds)
        count = max(1, int(machine.cores())) if workers is None else workers
        if wanted is not None and out is None:
            return _compare(name, wanted, count)
        study = studies.load(name)
        path = shipped_path(name) if out is None else Path(out)
        return _ship(study, wanted, count, path)
    except (ValueError, OSError, SweepError) as error:
        print(error)
        return 2


def read_seeds(text: str) -> tuple[int, ...]:
    """Read the seeds of `--seeds`.

    >>> read_seeds("0,1")
    (0, 1)
    """
    parts = [part.strip() for part in text.split(",")]
    if not all(part.isdecimal() for part in parts):
        raise ValueError(f"--seeds is {text!r}; give whole numbers with commas between them, such as --seeds 0,1")
    return tuple(dict.fromkeys(map(int, parts)))


def shipped_path(name: str) -> Path:
    """Say where a clone has the shipped file of this name."""
    root = Path(biaskit.__file__).parent.parent
    if not (root / "pyproject.toml").is_file():
        raise FileNotFoundError("results are shipped from a clone of the repository; here, say --out and a file")
    return root / "data" / FOLDER / f"{name}.json"


def _compare(name: str, seeds: Sequence[int], workers: int) -> int:
    results = shipped(name)
    choice: dict[str, Any] = {results.replicate: tuple(seeds)}
    again = results.recompute(workers=workers, **choice)
    found = results.agrees(again)
    print(found)
    return 0 if found else 1


def _ship(study: Study, seeds: Sequence[int] | None, workers: int, path: Path) -> int:
    if path.is_dir():
        raise ValueError(f"--out is {path}, a folder; name a file, such as {path / study.name}.json")
    jobs = study.settings if seeds is None else study.of_replicates(seeds)
    print(f"{study.name}: {len(jobs)} jobs. Finished ones are kept in {work_folder() / study.name}.", flush=True)
    finished = run(study, jobs, workers=workers, folder=work_folder(), progress=ProgressLine())
    chosen = "" if seeds is None else f" --seeds {','.join(map(str, seeds))}"
    results = write_results(collect(study, finished, f"biaskit recompute {study.name}{chosen}"), path)
    print(
        f"Wrote {path}: {len(results)} rows of {len(finished)} jobs, {duration(results.provenance.seconds)} computing."
    )
    return 0
