"""Measure grammars: `python tests/benchmarks/grammars.py`; sampling beside a plain sampler, and scoring."""

import time
from collections import defaultdict

import numpy as np

from biaskit.languages import Grammar, load


def plain_sampler(grammar: Grammar, n: int) -> list[tuple[str, ...]]:
    """Sample as one would at first: a stack of symbols, one draw a node."""
    draw = np.random.default_rng(0)
    rules = defaultdict(list)
    for rule in grammar.rules:
        rules[rule.left].append(rule)
    cumulative = {left: np.cumsum([rule.probability for rule in some]) for left, some in rules.items()}
    strings = []
    for _ in range(n):
        stack, words = [grammar.source.start], []
        while stack:
            symbol = stack.pop()
            if not isinstance(symbol, str):
                words.append(symbol.text)
                continue
            place = min(int(np.searchsorted(cumulative[symbol], draw.random(), side="right")), len(rules[symbol]) - 1)
            stack.extend(reversed(rules[symbol][place].right))
        strings.append(tuple(words))
    return strings


def main() -> None:
    """Measure and print."""
    english = load("english")
    english.sample(10, rng=0)
    start = time.perf_counter()
    corpus = english.sample(100_000, rng=1)
    ours = time.perf_counter() - start
    start = time.perf_counter()
    plain_sampler(english, 5_000)
    theirs = 20 * (time.perf_counter() - start)
    print(
        f"sampling 100,000 sentences of english: {ours:.2f} s; node by node {theirs:.1f} s; {theirs / ours:.0f} times"
    )
    some = corpus[:4000]
    start = time.perf_counter()
    english.log2_prob(some)
    rules = len(english.rules)
    print(f"log2_prob of 4,000 sentences under {rules} rules: {time.perf_counter() - start:.2f} s")
    for length in (5, 10, 20, 30):
        here = np.flatnonzero(np.abs(corpus.lengths - length) <= 1)[:200]
        start = time.perf_counter()
        english.log2_prob(corpus.take(here))
        print(f"  {len(here)} of about {length} words: {(time.perf_counter() - start) / len(here) * 1e3:.2f} ms each")


if __name__ == "__main__":
    main()
