"""Sixty readers hand in to one shared folder at once, while somebody pools it: nothing is lost or read torn."""

import subprocess
import sys
from pathlib import Path

from biaskit.judging.pooling import pool_judgments

N_PROCESSES, PER_PROCESS = 6, 10  # sixty readers; a process each would only take longer to start

# Each reader hands in three times, as their answers grow; a line is printed when a file is on disk.
WRITER = """
import sys
from biaskit.judging.exports import hand_in
from biaskit.judging.simulated import simulate
from biaskit.languages.artificial.game import JudgingGame
folder, first, n = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
game = JudgingGame(version=first % 20, short=True)
print("ready", flush=True)
sys.stdin.readline()
for answers in (4, 13, 24):
    for reader in range(first, first + n):
        hand_in(simulate(game, rng=reader, n_answers=answers), folder)
        print(reader, answers, flush=True)
"""


def test_sixty_readers_hand_in_at_once(tmp_path: Path) -> None:
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path), str(i * PER_PROCESS), str(PER_PROCESS)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for i in range(N_PROCESSES)
    ]
    for process in writers:
        assert process.stdout is not None
        assert process.stdin is not None
        assert process.stdout.readline() == "ready\n"
    for process in writers:  # all go at once
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    seen: dict[str, int] = {}
    while any(process.poll() is None for process in writers):
        pooled = pool_judgments(tmp_path)
        assert pooled.left_out == ()  # no file is ever read torn
        now = {one.participant: len(one.answers) for one in pooled.respondents}
        assert all(now.get(name, 0) >= n for name, n in seen.items()), "what was there once stays"
        seen = now
    for process in writers:
        said = process.communicate(timeout=60)[0].split("\n")
        assert process.returncode == 0
        assert len(said) == 3 * PER_PROCESS + 1  # every hand-in was acknowledged
    pooled = pool_judgments(tmp_path)
    assert len(pooled.respondents) == N_PROCESSES * PER_PROCESS
    assert {len(one.answers) for one in pooled.respondents} == {24}
    assert pooled.n_files == 3 * N_PROCESSES * PER_PROCESS
    assert not list(tmp_path.glob(".*")), "no drafts are left"
