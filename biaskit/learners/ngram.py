"""The n-gram model: the next symbol depends on the last few, and on nothing else."""

from collections.abc import Iterator, Sequence

import numpy as np
from jaxtyping import Float64, Int64

from biaskit.alphabet import Alphabet, unknown_symbols
from biaskit.corpus import Corpus
from biaskit.learners.counts import Counts, Stream
from biaskit.learners.learner import (
    BEGIN,
    UNKNOWN,
    History,
    Learner,
    Progress,
    Samples,
    check_sampling,
    collect,
    vocabulary_of,
)
from biaskit.learners.smoothing import FALLBACK, SMOOTHINGS, Smoothing, Table, tables
from biaskit.randomness import RNG, generator

_CHUNK = 4_000_000  # probabilities held at once while sampling: 32 MB


class NGram(Learner):
    """An n-gram model: P(symbol | string so far) = P(symbol | its last `order` - 1 symbols).

    At the beginning of a string the context is shorter and says so: it holds a begin symbol, which is never predicted.
    The vocabulary is closed: it is the alphabet of the corpus that was learned, and the end of a string.

    Parameters
    ----------
    order
        The length of the n-grams, 1 or more: 1 is a unigram model, 3 a trigram model.
    smoothing
        What becomes of the unseen. "none": relative frequencies; what was never seen after a context has probability
        zero, its surprisal is infinite, and after a context that was never seen every symbol has probability zero.
        "add-k": k is added to every count. "witten-bell", "kneser-ney" (interpolated, one discount an order),
        "modified-kneser-ney" (interpolated, three discounts an order; Chen and Goodman 1999): shorter contexts help
        out, in the last place the uniform distribution.
    k
        What "add-k" adds.
    discount
        For the two Kneser-Ney smoothings: None estimates the discounts from the counts, order by order, and takes
        .75, or (.5, 1, 1.5), where the corpus is too small for that; `discounts_` says which.
    unknown
        Whether there is a symbol `<unk>` for all symbols that the learner has never met. It is never counted, and lives
        on what smoothing gives to the unseen. The bits of a text are then those of saying "some unknown word": they
        do not compare with those of a learner that has to spell it.

    Attributes
    ----------
    vocabulary_ : tuple of str
        The symbols that can be predicted, the end last.
    discounts_ : tuple of Discounts
        What each order's counts were discounted by, the unigrams first; empty without Kneser-Ney.

    Examples
    --------
    >>> corpus = Corpus.from_strings(["ab", "ab", "ac"])
    >>> learner = NGram(order=2, smoothing="none").fit(corpus, rng=0)
    >>> learner.vocabulary
    ('a', 'b', 'c', '</s>')
    >>> learner.next_symbol("a").round(3)  # after a: b twice, c once
    array([[0.   , 0.667, 0.333, 0.   ]])
    >>> learner.string_bits(Corpus.from_strings(["ab"])).round(3)  # log2(3/3) + log2(3/2) + log2(2/2)
    array([[0.585]])
    """

    def __init__(
        self,
        *,
        order: int = 3,
        smoothing: Smoothing = "kneser-ney",
        k: float = 1.0,
        discount: float | tuple[float, ...] | None = None,
        unknown: bool = False,
    ) -> None:
        self.order = order
        self.smoothing = smoothing
        self.k = k
        self.discount = discount
        self.unknown = unknown

    def steps(self, corpus: Corpus, *, rng: RNG, held_out: Corpus | None = None) -> Iterator[Progress]:
        """Count and smooth: a single step. Nothing in it is random, `rng` is taken because every learner takes one."""
        self._check_settings()
        vocabulary = vocabulary_of(corpus, unknown=self.unknown)
        size = len(vocabulary)
        counts = Counts.of(Stream.of(corpus.codes, corpus, size), size, self.order)
        self._tables, self.discounts_ = tables(counts, self.smoothing, k=self.k, discount=self.discount)
        self._counts, self.vocabulary_ = counts, vocabulary
        progress = Progress(1, 1, None if held_out is None else self.string_bits(held_out).mean(axis=1))
        self.history_ = History((progress,))
        yield progress

    def token_bits(self, corpus: Corpus) -> Float64[np.ndarray, "members tokens"]:
        """Give the surprisal in bits of every symbol and every end; see `Learner.token_bits`. One member."""
        size = len(self.vocabulary)
        stream = Stream.of(self._encode(corpus), corpus, size)
        probability = np.full(len(stream.codes), 1 / size)
        number = stream.codes  # of the (n-1)-gram that ends at each place; -1 if it never occurred
        for n, table in enumerate(self._tables, start=1):
            if n == 1:
                context, gram = np.zeros_like(stream.codes), np.where(stream.position > 0, stream.codes, -1)
            else:
                context = np.where(stream.position >= n - 1, np.append(-1, number[:-1]), -1)
                number = gram = self._counts.grams[n - 2].find(context, stream.codes)
            here = stream.position >= n - 1  # elsewhere the string is too short for this order
            mixed = _mix(table, context, gram, 1 / size if table.restart else probability)
            probability = np.where(here, mixed, probability)
        with np.errstate(divide="ignore"):
            bits = -np.log2(probability[stream.position > 0])
        return np.maximum(bits, 0.0)[None, :]  # -log2(1) is -0.0

    def next_symbol(self, prefix: Sequence[str] = ()) -> Float64[np.ndarray, "members vocabulary"]:
        """Give the probability of each symbol of the vocabulary after the beginning of a string. One member."""
        return self._distribution(self._history(prefix, 1))

    def token_probabilities(self, corpus: Corpus) -> Float64[np.ndarray, "members tokens vocabulary"]:
        """Give all probabilities before every symbol and every end; see `Learner.token_probabilities`. One member."""
        stream = Stream.of(self._encode(corpus), corpus, len(self.vocabulary))
        known = np.minimum(stream.position, self.order - 1)  # how many codes before each place count
        result = np.empty((len(stream.codes), len(self.vocabulary)))
        for length in np.unique(known[stream.position > 0]):
            here = np.flatnonzero((known == length) & (stream.position > 0))
            result[here] = self._distribution(stream.codes[here[:, None] + np.arange(-length, 0)])
        return result[None, stream.position > 0]

    def longest_context(self, prefix: Sequence[str] = ()) -> tuple[str, ...]:
        """Give the end of a prefix that decides what comes next: the longest one, shorter than `order`, that was seen.

        Where it reaches back to the beginning of the string, BEGIN stands first.

        Examples
        --------
        >>> learner = NGram(order=3).fit(Corpus.from_strings(["abc"]), rng=0)
        >>> learner.longest_context("ab"), learner.longest_context("cb"), learner.longest_context("a")
        (('a', 'b'), ('b',), ('<s>', 'a'))
        """
        history = self._history(prefix, 1)
        symbols = (BEGIN, *prefix)
        for length in range(min(self.order - 1, len(symbols)), 0, -1):
            if self._context(history[:, len(symbols) - length :])[0] >= 0:
                return symbols[len(symbols) - length :]
        return ()

    def sample(
        self,
        n: int,
        *,
        rng: RNG,
        prefix: Sequence[str] = (),
        temperature: float = 1.0,
        max_length: int = 200,
    ) -> Samples:
        """Draw n strings, all at once; see `Learner.sample`.

        Raises
        ------
        ValueError
            If n or max_length is below 1, the temperature below 0, the prefix too long, or, without smoothing, the
            prefix was never seen, so that nothing can follow it.
        """
        check_sampling(n, len(prefix), temperature, max_length)
        draw = generator(rng, "sample")
        end, begin = len(self.vocabulary) - 1, len(self.vocabulary)
        said = np.full((n, max_length + 2), end)  # begin symbol, string, and at least one end
        length = len(prefix)
        said[:, : length + 1] = self._history(prefix, n)
        going = np.arange(n)
        while len(going) and length < max_length:
            recent = said[going, max(0, length + 1 - max(1, self.order - 1)) : length + 1]
            symbols = self._draw(recent, temperature, draw)
            if (symbols == begin).any():
                raise ValueError(
                    f"nothing was ever seen after {tuple(prefix)!r}: choose a smoothing, or another prefix"
                )
            length += 1
            said[going, length] = symbols
            going = going[symbols != end]
        return collect(said[None, :, 1:], Alphabet(self.vocabulary[:-1]), max_length)

    def _draw(
        self, history: Int64[np.ndarray, "rows history"], temperature: float, draw: np.random.Generator
    ) -> Int64[np.ndarray, " rows"]:
        """Draw a symbol after each row of codes; the begin symbol where nothing can follow."""
        # Rows with the same history share their probabilities, computed some megabytes at a time.
        distinct, which = np.unique(history, axis=0, return_inverse=True)
        step = max(1, _CHUNK // len(self.vocabulary_))
        symbols = np.empty(len(history), dtype=np.int64)
        for start in range(0, len(distinct), step):
            mine = np.flatnonzero((which >= start) & (which < start + step))
            probability = _sharpen(self._distribution(distinct[start : start + step]), temperature)
            cumulative = np.cumsum(probability, axis=1)[which[mine] - start]
            place = draw.random(len(mine)) * cumulative[:, -1]
            symbols[mine] = (cumulative <= place[:, None]).sum(axis=1)
        return symbols

    def _check_settings(self) -> None:
        if isinstance(self.order, bool) or not isinstance(self.order, int) or self.order < 1:
            raise ValueError(f"order is {self.order!r}; give a whole number of 1 or more, such as 3")
        if self.smoothing not in SMOOTHINGS:
            raise ValueError(f"smoothing is {self.smoothing!r}; choose one of {', '.join(map(repr, SMOOTHINGS))}")
        if not (np.isfinite(self.k) and self.k > 0):
            raise ValueError(f'k is {self.k!r}; give a number above 0, or smoothing="none" to add nothing')
        if self.discount is not None:
            wanted = len(FALLBACK.get(self.smoothing, ()))
            values = (self.discount,) if isinstance(self.discount, int | float) else tuple(self.discount)
            if len(values) != wanted or not all(0 < value <= i for i, value in enumerate(values, start=1)):
                raise ValueError(
                    f'discount is {self.discount!r}; "kneser-ney" takes one number above 0 and at most '
                    '1, "modified-kneser-ney" three, at most 1, 2 and 3; the other smoothings take none'
                )

    def _history(self, prefix: Sequence[str], n: int) -> Int64[np.ndarray, "strings history"]:
        """Give n rows of codes: the begin symbol, then the prefix."""
        places = {symbol: place for place, symbol in enumerate(self.vocabulary[:-1])}
        missing = places.get(UNKNOWN)
        codes = [places.get(symbol, missing) for symbol in prefix]
        if None in codes:
            raise unknown_symbols(prefix, places)
        return np.tile(np.array([len(self.vocabulary), *codes], dtype=np.int64), (n, 1))

    def _distribution(self, history: Int64[np.ndarray, "rows history"]) -> Float64[np.ndarray, "rows vocabulary"]:
        """Give the probabilities of all symbols after each row of codes."""
        rows, known = history.shape
        size = len(self.vocabulary_)
        probability = np.full((rows, size), 1 / size)
        for n, table in enumerate(self._tables, start=1):
            if n - 1 > known:
                break
            context = self._context(history[:, known - (n - 1) :])
            seen = np.flatnonzero(context >= 0)
            left = np.append(table.left, table.left_unseen)[context]
            probability = (1 / size if table.restart else probability) * np.broadcast_to(left[:, None], (rows, size))
            if n == 1:
                probability = probability + table.share
                continue
            grams = self._counts.grams[n - 2]
            first = np.searchsorted(grams.keys, context[seen] * grams.width)
            last = np.searchsorted(grams.keys, (context[seen] + 1) * grams.width)
            lengths = last - first
            gram = np.repeat(first - np.append(0, np.cumsum(lengths)[:-1]), lengths) + np.arange(lengths.sum())
            probability[np.repeat(seen, lengths), grams.symbol[gram]] += table.share[gram]
        return probability

    def _context(self, symbols: Int64[np.ndarray, "rows context"]) -> Int64[np.ndarray, " rows"]:
        """Give the number of the n-gram that each row is; -1 if it never occurred, 0 for the empty one."""
        if symbols.shape[1] == 0:
            return np.zeros(len(symbols), dtype=np.int64)
        number = symbols[:, 0]
        for n in range(2, symbols.shape[1] + 1):
            number = self._counts.grams[n - 2].find(number, symbols[:, n - 1])
        return number


def _mix(
    table: Table,
    context: Int64[np.ndarray, " places"],
    gram: Int64[np.ndarray, " places"],
    shorter: Float64[np.ndarray, " places"] | float,
) -> Float64[np.ndarray, " places"]:
    """Compute share + left * shorter at each place; -1 marks contexts and n-grams that never occurred."""
    # Index -1 finds the value appended for what never occurred.
    share = np.append(table.share, 0.0)[gram]
    left = np.append(table.left, table.left_unseen)[context]
    return share + left * shorter


def _sharpen(
    probability: Float64[np.ndarray, "rows vocabulary"], temperature: float
) -> Float64[np.ndarray, "rows vocabulary"]:
    """Raise probabilities to the power 1/temperature, scaled so that the largest is 1; 0 keeps the largest alone."""
    if temperature == 1:
        return probability
    largest = probability.max(axis=1, keepdims=True)
    if temperature == 0:
        first = probability.argmax(axis=1)[:, None]
        return ((np.arange(probability.shape[1]) == first) & (largest > 0)).astype(float)
    return np.power(np.divide(probability, largest, out=np.zeros_like(probability), where=largest > 0), 1 / temperature)
