"""What can be read off a network's states? Linear probes, beside a control task that has nothing to be found.

A probe that names a token's number or case with 95% accuracy tells little, if it would name anything as well. So each
probe has its control (Hewitt & Liang 2019, arXiv 1909.03368): the same states, but every word has a label drawn by
lot, the same wherever it stands. Who gets these right has learned words by heart. Selectivity is the difference.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float, Float64, Int64

from biaskit.randomness import RNG, generator


@dataclass(frozen=True)
class Probe:
    """What linear probes read off each member's states, on strings that they were not fitted to.

    Attributes
    ----------
    accuracy : float array (members,)
        The share of held-out tokens whose label is found.
    control_accuracy : float array (members,)
        The same for the control tasks, their mean.
    majority_share
        The share of held-out tokens that have the label most frequent among the others: what a probe reaches that
        reads nothing.
    n_fitted, n_held_out
        How many tokens there were of either kind.
    """

    accuracy: Float64[np.ndarray, " members"]
    control_accuracy: Float64[np.ndarray, " members"]
    majority_share: float
    n_fitted: int
    n_held_out: int

    @property
    def selectivity(self) -> Float64[np.ndarray, " members"]:
        """Accuracy minus that of the control tasks."""
        return self.accuracy - self.control_accuracy


def probe(
    states: Float[np.ndarray, "members tokens width"],
    labels: Sequence[Hashable],
    words: Sequence[str],
    strings: Int64[np.ndarray, " tokens"],
    *,
    rng: RNG,
    held_out: float = 0.3,
    controls: int = 3,
    penalty: float = 1.0,
) -> Probe:
    """Fit a logistic regression to each member's states, and others to control tasks.

    Parameters
    ----------
    states
        What to read from: those tokens of `hidden` that have labels.
    labels
        What to find, for each token.
    words
        The word that stands there, or was read last: on it hangs the control task's label.
    strings
        The number of the string that each token belongs to. Strings are held out whole.
    rng
        Draws which strings are held out, and the labels of the control tasks: each word's from among the labels of
        all tokens, so that frequent labels stay frequent.
    held_out
        The share of strings that is held out.
    controls
        How many control tasks there are: more are less noisy, where words are few.
    penalty
        How strongly large weights are punished.

    Raises
    ------
    ValueError
        If the numbers of tokens differ, or `held_out`, `controls` or `penalty` is impossible.

    Examples
    --------
    The states hold a number that is positive in one half of the tokens, and nothing about words.

    >>> draw = np.random.default_rng(0)
    >>> states = draw.normal(size=(1, 400, 3))
    >>> labels = ["up" if number > 0 else "down" for number in states[0, :, 0]]
    >>> words = draw.choice(list("abcdefgh"), size=400).tolist()
    >>> found = probe(states, labels, words, np.arange(400) // 4, rng=0)
    >>> found.accuracy > 0.95, np.abs(found.control_accuracy - 0.5) < 0.15
    (array([ True]), array([ True]))
    """
    n = states.shape[1]
    if not len(labels) == len(words) == len(strings) == n:
        raise ValueError(
            f"states of {n} tokens, {len(labels)} labels, {len(words)} words, {len(strings)} numbers of strings: give "
            "one of each for every token"
        )
    if controls < 1 or not penalty > 0:
        raise ValueError(f"controls={controls} and penalty={penalty}; give 1 control or more, and a penalty above 0")
    draw = generator(rng, "probe")
    different = np.unique(strings)
    n_apart = round(held_out * len(different))
    if not 0 < n_apart < len(different):
        raise ValueError(f"held_out={held_out} of {len(different)} strings leaves one part empty; give a share between")
    apart = np.isin(strings, draw.permutation(different)[:n_apart])

    target = _numbered(labels)
    word = _numbered(words)
    tasks = [target, *(draw.choice(target, size=word.max() + 1)[word] for _ in range(controls))]
    scores = np.array(
        [[_accuracy(_scaled(member, apart), task, apart, penalty) for task in tasks] for member in states]
    )
    usual = np.bincount(target[~apart]).argmax()
    return Probe(
        accuracy=scores[:, 0],
        control_accuracy=scores[:, 1:].mean(axis=1),
        majority_share=float((target[apart] == usual).mean()),
        n_fitted=int((~apart).sum()),
        n_held_out=int(apart.sum()),
    )


def _numbered(values: Sequence[Hashable]) -> Int64[np.ndarray, " tokens"]:
    number = {value: place for place, value in enumerate(dict.fromkeys(values))}
    return np.array([number[value] for value in values], dtype=np.int64)


def _scaled(states: np.ndarray, apart: np.ndarray) -> Float64[np.ndarray, "tokens width"]:
    """Give every number of a state the same spread, so that the penalty falls on all alike."""
    fitted = states[~apart].astype(np.float64)
    spread = fitted.std(axis=0)
    return (states - fitted.mean(axis=0)) / np.where(spread > 0, spread, 1.0)


def _accuracy(states: np.ndarray, task: np.ndarray, apart: np.ndarray, penalty: float) -> float:
    from sklearn.linear_model import LogisticRegression

    if len(np.unique(task[~apart])) == 1:  # a lottery may give all words one label: there is nothing to fit
        return float((task[apart] == task[~apart][0]).mean())
    fit = LogisticRegression(C=1 / penalty, max_iter=5000).fit(states[~apart], task[~apart])
    return float((fit.predict(states[apart]) == task[apart]).mean())
