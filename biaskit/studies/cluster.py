"""Jobs on a Dask cluster: each outcome as it comes, and a job whose workers die as a failure of its own.

`joblib.Parallel` could send them there itself. But where Dask gives a job up, because every worker that began it was
killed, joblib waits for its result for ever: its Dask backend calls nobody back for an error.
"""

from collections.abc import Generator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from biaskit.studies.job import Failed, Finished, do
from biaskit.studies.study import Study


def dask_client() -> Any | None:
    """Give the Dask client that `joblib.parallel_config(backend="dask")` has chosen; None outside of it."""
    from joblib.parallel import get_active_backend  # type: ignore[import-untyped]

    backend, _ = get_active_backend()
    # Named rather than imported: distributed is no dependency of biaskit.
    return backend.client if type(backend).__name__ == "DaskDistributedBackend" else None


def outcomes_on_dask(
    client: Any, study: Study, waiting: Sequence[Mapping[str, Any]]
) -> Generator[Finished | Failed, None, None]:
    """Do jobs on a cluster; give their outcomes as they come, and cancel what still runs when the caller leaves.

    Parameters
    ----------
    client
        A `distributed.Client`. Its workers need the same biaskit.
    study, waiting
        The study, and the settings of the jobs to do.
    """
    from distributed import as_completed

    names = (tuple(study.index), tuple(study.measures))
    # Not pure: a result that the cluster still remembers would be none that was computed anew.
    futures = {client.submit(do, study.job, dict(job), *names, pure=False): job for job in waiting}
    coming = as_completed(futures, with_results=True, raise_errors=False)
    try:
        for future, found in coming:
            settings = futures.pop(future)
            yield found if future.status == "finished" else _lost(settings, found)
    finally:
        with suppress(Exception):  # a cluster that is gone has nothing left to cancel
            client.cancel(list(futures))


def _lost(settings: Mapping[str, Any], found: Any) -> Failed:
    """Say why a job brought nothing: its workers were killed, it was cancelled, or the cluster is gone."""
    # Dask gives an error as (type, error, traceback), and a cancelled job as the error alone.
    error = found[1] if isinstance(found, tuple) else found
    said = f"{type(error).__name__}: {error}"
    if type(error).__name__ == "KilledWorker":
        said = (
            "the workers that held it were killed one after the other, most likely because this job or one beside it "
            "needs more memory than they have"
        )
    return Failed(dict(settings), said, f"{type(error).__name__}: {error}")
