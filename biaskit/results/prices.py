"""The prices of notebook 07 as arrays: every language, learner and amount of data, seed by seed."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float64

from biaskit.results.shipped import shipped
from biaskit.results.table import Results
from biaskit.studies.nb07.languages import HOPS, REVERSALS, SHUFFLES
from biaskit.studies.nb07.pupils import networks

# family -> its languages, the possible one first: the same sentences, and the same bits in each
FAMILIES: dict[str, tuple[str, ...]] = {
    "shuffles": tuple(name for name in SHUFFLES if name != "nondeterministic"),  # which holds more bits than its twin
    "reversals": REVERSALS,
    "hops": HOPS,
}
MEASURES = ("string_bits", "excess_bits", "next_bits", "grammatical_share", "novel_share", "cut_share")


@dataclass(frozen=True)
class Prices:
    """What each learner pays for each language, after each amount of data.

    Attributes
    ----------
    languages, learners
        Their names.
    n_strings
        The amounts of data, in sentences.
    values
        For each measure a float array (languages, learners, amounts, seeds), nan where nothing was measured.
    """

    languages: tuple[str, ...]
    learners: tuple[str, ...]
    n_strings: tuple[int, ...]
    values: Mapping[str, Float64[np.ndarray, "languages learners amounts seeds"]]

    def of(self, measure: str, language: str, learner: str) -> Float64[np.ndarray, "amounts seeds"]:
        """Give a measure of one learner on one language, by amount of data and seed.

        Raises
        ------
        ValueError
            If there is no such measure, language or learner; what there is is named.
        """
        if measure not in self.values:
            raise ValueError(f"no measure is called {measure!r}; there are: {', '.join(self.values)}")
        return self.values[measure][_place(language, self.languages), _place(learner, self.learners)]

    def code_bits(self, language: str, learner: str) -> Float64[np.ndarray, "amounts seeds"]:
        """Give the code length of all strings from the first amount on, up to each amount, in bits.

        Each block of strings is encoded by a learner that was trained from scratch on those before. The very first
        block costs the same in all languages of a family, and is left out.
        """
        next_bits = self.of("next_bits", language, learner)
        return np.concatenate([np.zeros((1, next_bits.shape[1])), np.cumsum(next_bits[:-1], axis=0)])

    def curve(self, language: str, learner: str) -> Float64[np.ndarray, "amounts seeds"]:
        """Give the excess bits per string after each amount of data.

        Where no test strings were scored, what the next strings cost is compared with what they cost the unigram, and
        the unigram's excess at the least amount that was tested is added: so it does not matter which strings happen to
        come next. The unigram learns nearly all that it can from a hundred strings; from fewer, the price comes out too
        low by what it still has to learn (for 31 sentences of the small English 1.5 bits).
        """
        excess, following = self.of("excess_bits", language, learner), self.of("next_bits", language, learner)
        if "unigram" not in self.learners:
            return excess
        alone, price = self.of("next_bits", language, "unigram"), self.of("excess_bits", language, "unigram")
        tested = price[int(np.argmax(np.isfinite(price).any(axis=1)))]
        if learner in networks():  # they all read the sentences of the first draw
            alone, tested = alone[:, :1], tested[:1]
        blocks = np.diff(np.array([*self.n_strings, np.nan]))[:, None]
        return np.where(np.isnan(excess), (following - alone) / blocks + tested, excess)

    def bias_bits(
        self, language: str, learner: str, *, twin: str | None = None
    ) -> Float64[np.ndarray, "amounts seeds"]:
        """Give the bits of bias per string: the code length of a language minus that of its possible twin.

        Positive where the learner leans to the possible. Seed by seed, over all strings up to each amount, divided by
        their number.

        Parameters
        ----------
        language, learner
            Which price.
        twin
            Another twin than that of the language's family.
        """
        other = twin_of(language) if twin is None else twin
        apart = self.code_bits(language, learner) - self.code_bits(other, learner)
        return apart / np.array(self.n_strings, dtype=np.float64)[:, None]


def prices(results: Results | None = None) -> Prices:
    """Read the shipped prices of notebook 07 into arrays.

    Parameters
    ----------
    results
        Other results of the same study, such as a recomputed part; the shipped ones by default.

    Examples
    --------
    In a notebook::

        table = bk.prices()
        table.of("excess_bits", "even-odd", "LSTM")[-1].mean()  # bits per sentence, after all 8,000
    """
    results = shipped("07_price") if results is None else results
    languages, learners = tuple(results.known("language")), tuple(results.known("learner"))
    amounts = tuple(sorted(results.known("n_strings")))
    seeds = sorted(results.known("seed"))
    places = tuple(
        np.array([order[value] for value in results.column(name).tolist()])
        for name, known in (
            ("language", languages), ("learner", learners), ("n_strings", amounts), ("seed", seeds),
        )
        for order in [{value: place for place, value in enumerate(known)}]
    )  # fmt: skip
    values = {}
    for measure in MEASURES:
        cube = np.full((len(languages), len(learners), len(amounts), len(seeds)), np.nan)
        cube[places] = results.column(measure)
        values[measure] = cube
    return Prices(languages, learners, amounts, values)


def twin_of(language: str) -> str:
    """Give the possible twin of a language, with the same sentences and the same entropy.

    Raises
    ------
    ValueError
        If it has none: the nondeterministic shuffle carries more information than any twin.

    Examples
    --------
    >>> twin_of("word hop"), twin_of("no hop")
    ('no hop', 'no hop')
    """
    for family in FAMILIES.values():
        if language in family:
            return family[0]
    raise ValueError(
        f"{language!r} has no twin of equal entropy; these have one: "
        f"{', '.join(name for family in FAMILIES.values() for name in family)}"
    )


def _place(name: str, known: tuple[str, ...]) -> int:
    if name not in known:
        raise ValueError(f"{name!r} was not priced; there are: {', '.join(known)}")
    return known.index(name)
