"""The code length of a single pass: each string is encoded, and then learned from."""

import numpy as np
from jaxtyping import Float64

from biaskit.corpus import Corpus
from biaskit.learners.learner import Learner
from biaskit.measures.code_length import CodeLength
from biaskit.measures.description import fresh
from biaskit.measures.one_pass_counts import one_pass_counts
from biaskit.measures.parts import Parts, at_once
from biaskit.randomness import RNG


def one_pass(learner: Learner, corpus: Corpus, *, rng: RNG) -> CodeLength:
    """Measure the code length of a corpus in a single pass: a string is encoded before it is learned from.

    A counting learner adds each string to its counts at once. A network makes one update for each batch of
    `batch_size` strings, so that a block of the result is a batch; it starts from random weights, and its first
    strings cost about what they would cost if all symbols were equally likely.

    Parameters
    ----------
    learner
        An n-gram model with the smoothing "add-k" or "witten-bell", or a crowd of networks. Its settings are used
        afresh; it stays as it is. A network's `n_steps` follows from the corpus.
    corpus
        The strings, in the order in which they are read.
    rng
        Whatever is random in learning.

    Raises
    ------
    ValueError
        If the learner cannot learn from strings one after the other.

    Examples
    --------
    With one added to each count, and three symbols to choose from (a, b and the end), the first "ab" costs log2(3)
    bits a symbol; the second log2(4/2).

    >>> from biaskit.learners.ngram import NGram
    >>> one_pass(NGram(order=2, smoothing="add-k"), Corpus.from_strings(["ab", "ab"]), rng=0).block_bits.round(2)
    array([[4.75, 3.  ]])
    """
    return at_once(one_pass_parts(learner, corpus, rng=rng))


def one_pass_parts(learner: Learner, corpus: Corpus, *, rng: RNG) -> Parts[CodeLength]:
    """Do the same in parts, one a batch for a network and one for a counting learner; see `one_pass`."""
    if hasattr(learner, "smoothing"):
        bits = one_pass_counts(learner, corpus)
        yield 1, 1
        return CodeLength(bits[None, :], (1,) * len(corpus))
    pupil = fresh(learner)
    if not hasattr(pupil, "training"):
        raise ValueError(f"{type(learner).__name__} does not learn string by string; use an NGram, RNN or Transformer")
    batch = pupil.training.batch_size
    sizes = [min(batch, len(corpus) - start) for start in range(0, len(corpus), batch)]
    costs: list[Float64[np.ndarray, " members"]] = []
    for size, progress in zip(sizes, pupil.steps(corpus, rng=rng, once=True), strict=True):  # type: ignore[call-arg]
        costs.append(progress.training_bits * size)
        yield len(costs), len(sizes)
    return CodeLength(np.stack(costs, axis=1), tuple(sizes))
