"""Perturb whole corpora, beside a loop over sentences: `python tests/benchmarks/perturbing.py`, a table of ratios.

The loop is the definition as published: a new generator for each sentence (for each window, in local shuffles). Both
sides start from lists of codes or the corpus and end in the same shape; the outputs must be identical.
"""

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import numpy as np

from biaskit.corpus import Corpus
from biaskit.languages.impossible import (
    DeterministicShuffle,
    EvenOddShuffle,
    FullReverse,
    LocalShuffle,
    NondeterministicShuffle,
    Perturbation,
    TokenHop,
    WordHop,
)

VERBS = {f"w{i}": (f"w{i + 1}", "S" if i % 4 else "P") for i in range(0, 12, 2)}


def corpus_of(n: int) -> Corpus:
    """Draw n sentences of 3 to 20 words out of 60."""
    draw = np.random.default_rng(0)
    lengths = draw.integers(3, 21, size=n)
    strings = np.split(draw.integers(60, size=lengths.sum()), np.cumsum(lengths)[:-1])
    return Corpus.from_strings([f"w{code}" for code in string] for string in strings)


def deterministic(tokens: list[int]) -> list[int]:
    """Shuffle one sentence as published."""
    np.random.default_rng(21).shuffle(tokens)
    return tokens


def local(tokens: list[int], window: int = 5) -> list[int]:
    """Shuffle one sentence's windows as published."""
    out = []
    for start in range(0, len(tokens), window):
        batch = tokens[start : start + window]
        np.random.default_rng(0).shuffle(batch)
        out += batch
    return out


def seconds(function: Callable[[], object], rounds: int) -> float:
    """Give the shortest of several rounds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        function()
        times.append(time.perf_counter() - start)
    return min(times)


def beside_a_loop(corpus: Corpus, perturbation: Perturbation, one: Callable[[list[int]], list[int]]) -> str:
    """Measure one perturbation, check that the loop gives the same, and write a line of the table."""
    rows = [row.tolist() for row in np.split(corpus.codes, corpus.offsets[1:-1])]
    start = time.perf_counter()
    slow = [one(list(row)) for row in rows]
    theirs = time.perf_counter() - start
    if perturbation(corpus).codes.tolist() != [code for row in slow for code in row]:
        raise SystemExit(f"{perturbation!r}: the loop and the corpus call differ")
    ours = seconds(lambda: perturbation(corpus), 5)
    return f"| {perturbation!r} | {ours * 1000:,.0f} ms | {theirs * 1000:,.0f} ms | {theirs / ours:,.0f} times |"


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="1,000 sentences instead of 100,000")
    corpus = corpus_of(1_000 if parser.parse_args().quick else 100_000)
    print(f"{len(corpus):,} sentences, {corpus.n_tokens:,} tokens")
    print("| what | biaskit | a loop, new generators | ratio |\n|---|---|---|---|")
    print(beside_a_loop(corpus, DeterministicShuffle(21), deterministic))
    print(beside_a_loop(corpus, LocalShuffle(5), local))
    rest = (EvenOddShuffle(), NondeterministicShuffle(), FullReverse(), TokenHop(VERBS), WordHop(VERBS))
    for perturbation in rest:
        took = seconds(lambda perturbation=perturbation: perturbation(corpus, rng=0), 5)  # type: ignore[misc]
        print(f"| {type(perturbation).__name__} | {took * 1000:,.0f} ms | | |")


if __name__ == "__main__":
    main()
