"""Measure biaskit beside its peers: `python tests/benchmarks/run.py`, a table of ratios for the README.

Every pair is measured in one run, on one thread, each side at its best of several rounds. Only ratios are worth
comparing between machines. nltk's Kneser-Ney takes milliseconds a token, so it scores a sample of the held-out text.
"""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
from nltk.lm import MLE, KneserNeyInterpolated
from nltk.lm.preprocessing import pad_both_ends, padded_everygram_pipeline

import biaskit as bk


def seconds(function: Callable[[], object], rounds: int) -> float:
    """Give the shortest of several rounds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        function()
        times.append(time.perf_counter() - start)
    return min(times)


def trigram_fit(copies: int) -> tuple[float, float]:
    """Tokens per second, ours and nltk's: from lists of words to a fitted trigram model."""
    rows = [list(string) for string in bk.Corpus.from_text(bk.load_text("pydoc"))] * copies
    tokens = sum(map(len, rows))

    def theirs() -> None:
        grams, vocabulary = padded_everygram_pipeline(3, rows)
        MLE(3).fit(grams, vocabulary)

    def ours() -> None:
        bk.NGram(order=3, smoothing="none").fit(bk.Corpus.from_strings(rows), rng=0)

    return tokens / seconds(ours, 5), tokens / seconds(theirs, 1)


def kneser_ney_scoring(sample: int) -> tuple[float, float]:
    """Tokens per second, ours and nltk's: the held-out tenth of the text under a Kneser-Ney trigram model."""
    learned, held_out = bk.Corpus.from_text(bk.load_text("pydoc")).split(0.9, by="tail")
    grams, vocabulary = padded_everygram_pipeline(3, [list(string) for string in learned])
    peer = KneserNeyInterpolated(3, discount=0.75)
    peer.fit(grams, vocabulary)
    queries = []
    for string in held_out:
        padded = list(pad_both_ends(string, n=3))
        queries += [(padded[i], tuple(padded[i - 2 : i])) for i in range(2, len(string) + 3)]
    chosen = np.random.default_rng(0).choice(len(queries), sample, replace=False)

    def theirs() -> None:
        for i in chosen:
            peer.score(*queries[i])

    learner = bk.NGram(order=3, smoothing="kneser-ney").fit(learned, rng=0)
    return len(queries) / seconds(lambda: learner.token_bits(held_out), 5), sample / seconds(theirs, 1)


def import_time() -> tuple[float, float]:
    """Seconds for a fresh interpreter to import biaskit, and numpy."""

    def fresh(module: str) -> Callable[[], object]:
        return lambda: subprocess.run([sys.executable, "-c", f"import {module}"], check=True)

    bare = seconds(lambda: subprocess.run([sys.executable, "-c", ""], check=True), 7)
    return seconds(fresh("biaskit"), 7) - bare, seconds(fresh("numpy"), 7) - bare


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="less text, fewer queries: to see that it runs")
    quick = parser.parse_args().quick
    ours_fit, theirs_fit = trigram_fit(1 if quick else 10)
    ours_score, theirs_score = kneser_ney_scoring(5 if quick else 300)
    ours_import, theirs_import = import_time()
    print("| what | biaskit | beside | ratio |\n|---|---|---|---|")
    print(f"| trigram fit | {ours_fit:,.0f} tokens/s | nltk {theirs_fit:,.0f} | {ours_fit / theirs_fit:,.0f} times |")
    ratio = ours_score / theirs_score
    print(f"| Kneser-Ney scoring | {ours_score:,.0f} tokens/s | nltk {theirs_score:,.0f} | {ratio:,.0f} times |")
    print(f"| import | {ours_import:.3f} s | numpy {theirs_import:.3f} s | {ours_import / theirs_import:.2f} |")


if __name__ == "__main__":
    main()
