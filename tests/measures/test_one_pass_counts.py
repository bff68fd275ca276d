"""One pass over sorted arrays equals fitting anew before every string."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from biaskit.corpus import Corpus
from biaskit.learners.ngram import NGram
from biaskit.measures.one_pass_counts import one_pass_counts

STRINGS = st.lists(st.text("abc", min_size=1, max_size=6), min_size=2, max_size=12)


@given(STRINGS, st.integers(1, 4), st.sampled_from(["add-k", "witten-bell"]))
def test_it_equals_fitting_anew(strings, order, smoothing):
    corpus = Corpus.from_strings(strings)
    learner = NGram(order=order, smoothing=smoothing, k=0.5)
    anew = [
        NGram(order=order, smoothing=smoothing, k=0.5).fit(corpus[:n], rng=0).string_bits(corpus[n : n + 1])[0, 0]
        for n in range(1, len(corpus))
    ]
    found = one_pass_counts(learner, corpus)
    assert found[1:] == pytest.approx(anew, abs=1e-9)
    # Nothing is known before the first string: all symbols and the end are equally likely.
    assert found[0] == pytest.approx((len(corpus[0]) + 1) * np.log2(len(corpus.alphabet) + 1))


def test_kneser_ney_is_refused():
    with pytest.raises(ValueError, match="witten-bell"):
        one_pass_counts(NGram(order=2), Corpus.from_strings(["a"]))
