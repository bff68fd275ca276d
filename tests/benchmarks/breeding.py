"""Breed a crowd, beside a plain loop over single models: `python tests/benchmarks/breeding.py`, a table of ratios.

The same experiment on both sides: members with a learning rate, a weight decay, a window and a recency of their own
learn from scratch, are scored by minimal pairs, the best are copied, and the copies' settings mutate. The plain loop is
that experiment as most people write it: one model after the other, nn.TransformerEncoder with a mask, AdamW, gradients
clipped, batches drawn by index, the score from a forward pass over good and bad strings. "same form" is that loop with
our transformer's form (root mean square, ReLU, no biases), so that the ratio of the loops can be told from that of the
forms. Counted are updates of single models a second, with all that a generation takes. Both take turns, several rounds
of each, and the fastest counts. On one thread time is the process's own (so other programs hardly matter); on several
it is the clock's.
"""

import argparse
import sys
import time
from collections.abc import Callable
from itertools import product
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parent))

import numpy as np
import torch
from crowds import HEADS, LAYERS, TIME, VOCABULARY, WIDTH, Block, corpus_of
from torch import nn
from torch.nn import functional

from biaskit.corpus import Corpus
from biaskit.languages.minimal_pairs import MinimalPairs, reversal_pairs
from biaskit.selection.benchmark import Benchmark
from biaskit.selection.breeding import Breeding
from biaskit.selection.evolve import breed
from biaskit.selection.genes import founders, mutated

GENES = ("learning_rate", "weight_decay", "window", "recency")
ITEMS = 40


def leaning(window: float, recency: float) -> torch.Tensor:
    """Make the mask of one model: what is added to how much each place looks at each place."""
    back = torch.arange(TIME)[:, None] - torch.arange(TIME)
    return (-recency * back.float()).masked_fill((back < 0) | (back >= round(window)), -torch.inf)


class Masked(Block):
    """A block in our form, with a mask."""

    def __init__(self, mask: torch.Tensor) -> None:
        super().__init__(ours=True)
        self.mask = mask

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        batch, length, width = x.shape
        q, k, v = (
            part.view(batch, length, HEADS, width // HEADS).transpose(1, 2)
            for part in self.qkv(self.first(x)).split(width, dim=2)
        )
        mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=self.mask)
        x = x + self.back(mixed.transpose(1, 2).reshape(batch, length, width))
        return x + self.think(self.second(x))


class Single(nn.Module):
    """One model, as most people write it, or in our form."""

    def __init__(self, window: float, recency: float, *, ours: bool) -> None:
        super().__init__()
        self.ours, self.mask = ours, leaning(window, recency)
        self.embedding, self.positions = nn.Embedding(VOCABULARY + 1, WIDTH), nn.Embedding(TIME, WIDTH)
        self.body: nn.Module
        if ours:
            self.body = nn.Sequential(*(Masked(self.mask) for _ in range(LAYERS)))
        else:
            layer = nn.TransformerEncoderLayer(
                WIDTH, HEADS, 4 * WIDTH, dropout=0.0, activation="gelu", batch_first=True, norm_first=True
            )
            self.body = nn.TransformerEncoder(layer, LAYERS, enable_nested_tensor=False)
        self.norm = nn.RMSNorm(WIDTH) if ours else nn.LayerNorm(WIDTH)
        self.head = nn.Linear(WIDTH, VOCABULARY, bias=False)

    def forward(self, symbols: torch.Tensor) -> torch.Tensor:
        x = self.embedding(symbols) + self.positions(torch.arange(symbols.shape[1]))
        return self.head(self.norm(self.body(x) if self.ours else self.body(x, mask=self.mask)))


def laid_out(corpus: Corpus) -> tuple[torch.Tensor, torch.Tensor]:
    """Give what is read and what is to be said; all strings are of one length."""
    strings = torch.tensor(corpus.codes.reshape(-1, TIME - 1))
    begin, end = torch.full((len(strings), 1), VOCABULARY), torch.full((len(strings), 1), VOCABULARY - 1)
    return torch.cat([begin, strings], 1), torch.cat([strings, end], 1)


def plain(corpus: Corpus, items: MinimalPairs, breeding: Breeding, *, ours: bool) -> None:
    """Breed in a loop over single models."""
    draw = np.random.default_rng(0)
    read, said = laid_out(corpus)
    sides = [laid_out(side) for side in (items.good, items.bad)]
    genes = mutated(founders(GENES, breeding.members), breeding.mutation, draw)
    for _ in range(breeding.generations):
        scores = np.zeros(breeding.members)
        for member in range(breeding.members):
            own = {name: float(values[member]) for name, values in genes.items()}
            model = Single(own["window"], own["recency"], ours=ours)
            optimizer = torch.optim.AdamW(model.parameters(), lr=own["learning_rate"], weight_decay=own["weight_decay"])
            for _ in range(breeding.later_updates):
                chosen = torch.from_numpy(draw.integers(len(read), size=breeding.batch_size))
                logits = model(read[chosen])
                loss = functional.cross_entropy(logits.view(-1, VOCABULARY), said[chosen].view(-1))
                optimizer.zero_grad()
                loss.backward()
                nn.utils.clip_grad_norm_(model.parameters(), 1.0)
                optimizer.step()
            with torch.no_grad():
                good, bad = (
                    functional.cross_entropy(model(of).transpose(1, 2), to, reduction="none").sum(1) for of, to in sides
                )
            scores[member] = (good < bad).float().mean().item()
        kept = np.sort(np.argsort(-scores, kind="stable")[: breeding.survivors])
        parents = np.sort(np.resize(kept, breeding.members))
        genes = mutated({name: values[parents] for name, values in genes.items()}, breeding.mutation, draw)


def crowd(corpus: Corpus, benchmark: Benchmark, breeding: Breeding) -> None:
    """Breed with this package."""
    for _ in breed(corpus, benchmark.share, breeding, rng=0):
        pass


def rates(competitors: dict[str, Callable[[], None]], steps: int, rounds: int, now: Callable[[], float]) -> list[float]:
    """Give updates of single models a second, the fastest of several rounds, in turns."""
    best = dict.fromkeys(competitors, float("inf"))
    for _ in range(rounds):
        for name, competitor in competitors.items():
            start = now()
            competitor()
            best[name] = min(best[name], now() - start)
    return [steps / seconds for seconds in best.values()]


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few updates, one round")
    parser.add_argument("--members", type=int, nargs="+", default=[8, 16, 32])
    parser.add_argument("--threads", type=int, nargs="+", default=[1, 2])
    options = parser.parse_args()
    quick = options.quick
    corpus = corpus_of(500)
    benchmark = Benchmark("a string, not its reversal", reversal_pairs(corpus[:ITEMS]))
    print(f"transformers of {LAYERS} layers, width {WIDTH}; {TIME} places; from scratch; {len(benchmark)} items\n")
    print("| threads | members | batch | model-steps/s | plain loop | times | same form | times |")
    print("|---|---|---|---|---|---|---|---|")
    batch = 8
    for threads, members in product(options.threads, options.members):
        torch.set_num_threads(threads)
        updates, generations = (2, 2) if quick else (40, 2)
        breeding = Breeding(
            members=members,
            survivors=max(1, members // 4),
            generations=generations,
            genes=GENES,
            first_updates=updates,
            later_updates=updates,
            batch_size=batch,
            width=WIDTH,
            heads=HEADS,
            layers=LAYERS,
        )
        ours, theirs, same = rates(
            {
                "ours": lambda how=breeding: crowd(corpus, benchmark, how),  # type: ignore[misc]
                "plain": lambda how=breeding: plain(corpus, benchmark.items, how, ours=False),  # type: ignore[misc]
                "same form": lambda how=breeding: plain(corpus, benchmark.items, how, ours=True),  # type: ignore[misc]
            },
            steps=members * updates * generations,
            rounds=2 if quick else 3,
            now=time.process_time if threads == 1 else time.perf_counter,
        )
        print(
            f"| {threads} | {members} | {batch} | {ours:,.0f} | {theirs:,.0f} | {ours / theirs:.2f} "
            f"| {same:,.0f} | {ours / same:.2f} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
