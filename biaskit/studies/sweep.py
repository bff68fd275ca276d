"""Run the jobs of a study: those that are not finished yet, on as many processes as are given.

They go where joblib sends them, so `joblib.parallel_config(backend="dask")` around a call takes them to a cluster.
"""

import time
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from biaskit.studies.cluster import dask_client, outcomes_on_dask
from biaskit.studies.job import Failed, Finished, do
from biaskit.studies.keeping import Shelf
from biaskit.studies.plain import words
from biaskit.studies.progress import Progress
from biaskit.studies.study import Study

_SHOWN = 3


class SweepError(RuntimeError):
    """Some jobs could not be done. The others were.

    Attributes
    ----------
    failed
        The jobs that raised an error, with their settings and tracebacks.
    finished
        The jobs that were done.
    """

    def __init__(self, message: str, failed: Sequence[Failed] = (), finished: Sequence[Finished] = ()) -> None:
        super().__init__(message)
        self.failed = tuple(failed)
        self.finished = tuple(finished)


def run(
    study: Study,
    jobs: Sequence[Mapping[str, Any]] | None = None,
    *,
    workers: int | None = None,
    folder: Path | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> tuple[Finished, ...]:
    """Run jobs of a study, and give them in the order of the study, whatever the order in which they were done.

    Parameters
    ----------
    study
        The study.
    jobs
        The settings of the jobs; by default all of the study.
    workers
        How many processes; by default what joblib's configuration says, which is this one alone. A Dask cluster uses
        all that it has.
    folder
        Where finished jobs are looked up and kept, such as `work_folder()`; None computes all of them anew.
    progress
        Called at the start and after every job.

    Raises
    ------
    SweepError
        After all jobs were tried, if some failed; or at once, if a process was killed. It says what is kept.
    ValueError
        If a job is none of the study, or `workers` is less than one.
    """
    if workers is not None and workers < 1:
        raise ValueError(f"workers is {workers}; give 1 or more")
    shelf = None if folder is None else Shelf(folder, study)
    order = {study.key(settings): settings for settings in study.settings}
    wanted = set(order) if jobs is None else {study.key(settings) for settings in jobs}
    if strangers := [settings for settings in jobs or () if study.key(settings) not in order]:
        raise ValueError(f"{study.name} (version {study.version}) has no job with {words(strangers[0])}")
    done: dict[str, Finished] = {}
    if shelf is not None:
        found = {key: shelf.find(order[key]) for key in wanted}
        done = {key: job for key, job in found.items() if job is not None}
    kept, failed, start = len(done), list[Failed](), time.monotonic()

    def say() -> None:
        if progress is not None:
            seconds = time.monotonic() - start
            progress(Progress(len(done) + len(failed), len(wanted), kept, len(failed), seconds))

    waiting = [settings for key, settings in order.items() if key in wanted and key not in done]
    say()
    try:
        with _outcomes(study, waiting, workers, folder) as outcomes:
            for outcome in outcomes:
                if isinstance(outcome, Failed):
                    failed.append(outcome)
                else:
                    if shelf is not None:
                        shelf.keep(outcome)
                    done[study.key(outcome.settings)] = outcome
                say()
    except BrokenProcessPool as error:
        raise SweepError(
            f"a process that worked on {study.name} was killed, most likely for want of memory; "
            f"{_others(done, wanted, shelf)} Run it again with fewer workers.",
            finished=tuple(done.values()),
        ) from error
    finished = tuple(done[key] for key in order if key in done)
    if failed:
        shown = [f"  {words(job.settings)}: {job.error}" for job in failed[:_SHOWN]]
        shown += [f"  and {len(failed) - _SHOWN} more"] * (len(failed) > _SHOWN)
        count = f"{len(failed)} of {len(wanted)} jobs of {study.name} failed; {_others(done, wanted, shelf)}"
        raise SweepError("\n".join([count, *shown, "The first in full:", failed[0].traceback]), failed, finished)
    return finished


@contextmanager
def _outcomes(
    study: Study, waiting: Sequence[Mapping[str, Any]], workers: int | None, folder: Path | None
) -> Iterator[Iterator[Any]]:
    """Start the jobs; give their outcomes as they come, and stop what still runs when the caller leaves."""
    if not waiting:
        yield iter(())
        return
    if (client := dask_client()) is not None:
        with closing(outcomes_on_dask(client, study, waiting)) as on_cluster:
            yield on_cluster
        return
    from joblib import Parallel, delayed  # type: ignore[import-untyped]

    names = (tuple(study.index), tuple(study.measures))
    # One job a batch: a job takes seconds, and one that is done shall be kept at once.
    parallel = Parallel(n_jobs=workers, return_as="generator_unordered", batch_size=1)
    outcomes = parallel(delayed(do)(study.job, dict(settings), *names, folder) for settings in waiting)
    try:
        yield outcomes
    finally:
        with warnings.catch_warnings():
            # joblib warns of jobs that are cancelled. That is meant here.
            warnings.simplefilter("ignore")
            outcomes.close()


def _others(done: Mapping[str, Finished], wanted: set[str], shelf: Shelf | None) -> str:
    if shelf is None:
        return f"{len(done)} were done, and are lost because no folder keeps them."
    return f"{len(done)} of {len(wanted)} are kept in {shelf.folder}, and the next run goes on from there."
