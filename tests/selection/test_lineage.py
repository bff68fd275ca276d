import json
from itertools import pairwise

import numpy as np
import pytest

from biaskit.corpus import Corpus
from biaskit.selection.breeding import Breeding
from biaskit.selection.evolve import breed
from biaskit.selection.lineage import keep_lineage, read_lineage
from biaskit.selection.price import price

CORPUS = Corpus.from_strings(["ab", "aab", "abb", "aabb"])
SMALL = {"members": 4, "survivors": 2, "generations": 4, "first_updates": 2, "later_updates": 2, "width": 4}


def score(learner):
    return -learner.string_bits(CORPUS).mean(axis=1)


def watch(learner):
    return {"ab": learner.string_bits(CORPUS[:1])[:, 0]}


def breeding(heredity="settings", **more):
    return Breeding(heredity=heredity, layers=1, recombination=0.5, **SMALL | more)


@pytest.mark.parametrize("heredity", ["settings", "weights", "both"])
def test_a_run_killed_at_any_generation_goes_on_to_the_same_file(tmp_path, heredity):
    how = breeding(heredity, weight_mutation=0.1)
    whole, stopped = tmp_path / "whole.jsonl", tmp_path / "stopped.jsonl"
    list(keep_lineage(whole, CORPUS, score, how, rng=3, watch=watch))
    for _ in range(how.generations):  # at each turn one generation more, then killed in the middle of a line
        before = len(read_lineage(stopped).generations) if stopped.is_file() else 0
        for generation in keep_lineage(stopped, CORPUS, score, how, rng=3, watch=watch):
            if generation.number == before:
                break
        with stopped.open("ab") as file:
            file.write(b'{"fitness": [0.1')
    list(keep_lineage(stopped, CORPUS, score, how, rng=3, watch=watch))
    assert stopped.read_bytes() == whole.read_bytes()
    assert not list(tmp_path.glob("*unfinished*"))


def test_holds_what_was_bred(tmp_path):
    path, how = tmp_path / "line.jsonl", breeding()
    kept = list(keep_lineage(path, CORPUS, score, how, rng=3, watch=watch))
    found = read_lineage(path)
    assert (found.breeding, found.seed) == (how, 3)
    for one, other, fresh in zip(found.generations, kept, breed(CORPUS, score, how, rng=3, watch=watch), strict=True):
        for name in ("parents", "others", "shares", "score", "fitness", "tokens"):
            np.testing.assert_array_equal(getattr(one, name), getattr(other, name))
            np.testing.assert_array_equal(getattr(one, name), getattr(fresh, name))
        np.testing.assert_array_equal(one.seen["ab"], fresh.seen["ab"])
        assert {*one.genes} == {*how.genes}


def test_a_finished_line_is_read_and_not_bred_again(tmp_path):
    path, how = tmp_path / "line.jsonl", breeding()
    last = list(keep_lineage(path, CORPUS, score, how, rng=3))[-1]

    def never(learner):
        raise AssertionError("scored again")

    again = list(keep_lineage(path, CORPUS, never, how, rng=3))
    assert len(again) == how.generations
    assert again[0].learner is None
    np.testing.assert_array_equal(again[-1].learner.string_bits(CORPUS), last.learner.string_bits(CORPUS))


def test_price_holds_along_a_lineage_of_two_parents(tmp_path):
    path = tmp_path / "line.jsonl"
    list(keep_lineage(path, CORPUS, score, breeding(), rng=3))
    generations = read_lineage(path).generations
    for before, after in pairwise(generations):
        traits = [(before.score, after.score), *((before.genes[name], after.genes[name]) for name in before.genes)]
        for one, other in traits:
            found = price(one, other, after.parents, after.others, after.shares)
            assert found.selection + found.transmission == pytest.approx(found.change, abs=1e-12)


def test_another_line_in_the_file_is_refused_and_kept(tmp_path):
    path = tmp_path / "line.jsonl"
    next(keep_lineage(path, CORPUS, score, breeding(), rng=3))
    before = path.read_bytes()
    with pytest.raises(ValueError, match="holds another line of descent; give another path"):
        next(keep_lineage(path, CORPUS, score, breeding(), rng=4))
    assert path.read_bytes() == before


def test_says_what_is_damaged(tmp_path):
    path = tmp_path / "line.jsonl"
    next(keep_lineage(path, CORPUS, score, breeding("both"), rng=3))
    (tmp_path / "line.0.safetensors").unlink()
    with pytest.raises(ValueError, match=r"delete .* to breed the line anew"):
        next(keep_lineage(path, CORPUS, score, breeding("both"), rng=3))
    path.write_text(json.dumps({"format": "something else"}) + "\n")
    with pytest.raises(ValueError, match="no lineage that biaskit wrote"):
        read_lineage(path)
