"""A sweep on a Dask cluster of two processes: one is killed in the middle, and nothing is lost or counted twice."""

import os
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import dask
import joblib
import pytest
from distributed import Client, LocalCluster
from toy_study import TOY

import biaskit
from biaskit import studies
from biaskit.results.files import read_results
from biaskit.results.live import collect
from biaskit.studies.keeping import Shelf
from biaskit.studies.plain import grid
from biaskit.studies.progress import Progress
from biaskit.studies.sweep import SweepError, run

STUDY = replace(TOY, settings=grid(learner=("ngram", "lstm"), sizes=[(2, 3)], seed=range(15)))
N_JOBS = 30  # 2 learners x 15 seeds
MIDDLE = 8  # so many jobs are kept when a worker is killed


@contextmanager
def cluster(log: Path, allowed_deaths: int = 3, **environment: str) -> Iterator[Client]:
    """Start two worker processes, each with a nanny that replaces it when it dies, and a client of theirs."""
    told = {"TOY_LOG": str(log), "TOY_SLEEP": "0.05", **environment}
    options = {"distributed.scheduler.allowed-failures": allowed_deaths, "distributed.nanny.environ": told}
    with (
        dask.config.set(options),
        LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None
        ) as started,
        Client(started) as client,
    ):
        yield client


def on_cluster(**options: Any) -> tuple[Any, ...]:
    with joblib.parallel_config(backend="dask"):
        return run(STUDY, **options)


def begun(log: Path) -> list[str]:
    return log.read_text().splitlines()


def test_a_killed_worker_loses_nothing_and_doubles_nothing(tmp_path: Path) -> None:
    log, work, seen, kept = tmp_path / "log", tmp_path / "work", list[Progress](), list[int]()
    with cluster(log) as client:
        before = client.run(os.getpid)

        def watch(progress: Progress) -> None:
            seen.append(progress)
            if progress.done == MIDDLE:
                kept.append(len(list((work / "toy").glob("*.json"))))
                os.kill(next(iter(before.values())), signal.SIGKILL)

        finished = on_cluster(folder=work, progress=watch)
        client.wait_for_workers(2, timeout=60)
        after = set(client.run(os.getpid).values())
    assert len(after & set(before.values())) == 1, "the nanny has replaced the killed worker"
    assert kept == [MIDDLE], "each job is kept when it finishes, not at the end"
    assert [progress.done for progress in seen] == list(range(N_JOBS + 1)), "each job is counted once"
    assert all(progress.seconds_left is not None for progress in seen[1:])

    names = {f"{job['learner']} {job['seed']}" for job in STUDY.settings}
    assert set(begun(log)) == names, "every job has left its mark"
    assert len(list((work / "toy").iterdir())) == N_JOBS
    here = run(STUDY)
    assert [(dict(job.settings), job.rows) for job in finished] == [(dict(job.settings), job.rows) for job in here]
    shelf = Shelf(work, STUDY)
    assert [shelf.find(settings).rows for settings in STUDY.settings] == [job.rows for job in here]  # type: ignore[union-attr]
    results = collect(STUDY, finished, "biaskit recompute toy")
    assert len(results) == 2 * N_JOBS  # two lengths a job
    assert results.values == collect(STUDY, here, "biaskit recompute toy").values


def test_the_guides_lines_send_a_notebooks_studies_to_a_cluster(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    guide = Path(__file__).parents[2] / "docs" / "teach_with_it.md"
    (lines,) = re.findall(
        r"^```python\n([^`]*run_recompute[^`]*)^```$", guide.read_text(encoding="utf-8"), re.MULTILINE
    )
    (tmp_path / "pyproject.toml").touch()
    monkeypatch.setattr(biaskit, "__file__", str(tmp_path / "biaskit" / "__init__.py"))
    monkeypatch.setenv("BIASKIT_WORK", str(tmp_path / "work"))
    monkeypatch.setattr(studies, "names", lambda: ["06_other", "07_toy"])
    monkeypatch.setattr(studies, "load", {"07_toy": replace(TOY, name="07_toy")}.__getitem__)
    with cluster(tmp_path / "log") as client:
        assert client.scheduler is not None
        exec(lines.replace("tcp://scheduler.example:8786", client.scheduler.address), {})
    assert "16 rows of 8 jobs" in capsys.readouterr().out
    assert len(begun(tmp_path / "log")) == len(TOY.settings), "the workers did it"
    shipped = read_results(tmp_path / "data" / "results" / "07_toy.json")
    assert shipped.values == collect(TOY, run(TOY), "").values


def test_what_stops_or_fails_there_costs_only_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log, work = tmp_path / "log", tmp_path / "work"

    def stop(progress: Progress) -> None:
        if progress.done == MIDDLE:
            raise KeyboardInterrupt

    with cluster(log, allowed_deaths=0, TOY_FAIL="ngram 12", TOY_DIE="lstm 12"):
        with pytest.raises(KeyboardInterrupt):
            on_cluster(folder=work, progress=stop)
        assert len(list((work / "toy").iterdir())) == MIDDLE
        with pytest.raises(SweepError) as caught:
            on_cluster(folder=work)
    errors = {f"{job.settings['learner']} {job.settings['seed']}": job for job in caught.value.failed}
    assert errors["ngram 12"].error == "ZeroDivisionError: no toss today"
    assert "in toss" in errors["ngram 12"].traceback
    assert errors["lstm 12"].error.startswith("the workers that held it were killed one after the other")
    assert len(errors) <= 3, "only a job that waited on the same worker goes down with the one that kills it"
    n_kept = N_JOBS - len(errors)
    assert len(list((work / "toy").iterdir())) == n_kept
    assert f"{n_kept} of {N_JOBS} are kept in {work / 'toy'}, and the next run goes on" in str(caught.value)

    monkeypatch.setenv("TOY_LOG", str(tmp_path / "at home"))
    assert len(run(STUDY, folder=work)) == N_JOBS
    assert set(begun(tmp_path / "at home")) == set(errors), "only what failed is computed again"
