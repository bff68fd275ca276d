"""What the demos of words learn from: the shipped texts or the reader's own, and the n-gram models fitted to them."""

from biaskit.corpus import Corpus
from biaskit.demos.controls import Choice, Slider
from biaskit.demos.refusal import Refusal
from biaskit.learners.ngram import NGram
from biaskit.learners.smoothing import SMOOTHINGS, Smoothing
from biaskit.text import load_text, split_symbols

_TITLES = {
    "add-k": "add 1",
    "witten-bell": "Witten-Bell",
    "kneser-ney": "Kneser-Ney",
    "modified-kneser-ney": "modified Kneser-Ney",
}
ORDER = Slider("order", "Order", 3, low=1, high=5)
SMOOTHING = Choice(
    "smoothing", "Smoothing", "kneser-ney", options=tuple((_TITLES.get(name, name), name) for name in SMOOTHINGS)
)
TEXT = Choice(
    "text",
    "Learned from",
    "lighthouse",
    options=(("the story", "lighthouse"), ("Python's manual", "pydoc"), ("your text", "own")),
)
_KEPT = 12  # fitted models; a few megabytes each


class Texts:
    """Corpora by name, and the n-gram models that learned from them, each fitted once.

    Parameters
    ----------
    own
        The reader's own corpus of words.
    """

    def __init__(self, own: Corpus | None = None) -> None:
        self._corpora: dict[str, Corpus] = {} if own is None else {"own": own}
        self._runs: dict[str, frozenset[tuple[str, ...]]] = {}
        self._learners: dict[tuple[str, int, str], NGram] = {}

    def corpus(self, name: str) -> Corpus:
        """Give the corpus of words with this name."""
        if name not in self._corpora:
            if name == "own":
                raise Refusal("There is no text of yours in this demo. The end of notebook 02 shows how to bring one.")
            self._corpora[name] = Corpus.from_text(load_text(name))
        return self._corpora[name]

    def runs(self, name: str) -> frozenset[tuple[str, ...]]:
        """Give all runs of six words of the text with this name."""
        if name not in self._runs:
            self._runs[name] = frozenset(run for string in self.corpus(name) for run in windows(string))
        return self._runs[name]

    def learner(self, name: str, order: int, smoothing: Smoothing) -> NGram:
        """Give the model of that order and smoothing that learned from that text; it takes words it has never met."""
        key = (name, order, smoothing)
        if key not in self._learners:
            if len(self._learners) >= _KEPT:
                self._learners.pop(next(iter(self._learners)))
            learner = NGram(order=order, smoothing=smoothing, unknown=True)
            self._learners[key] = learner.fit(self.corpus(name), rng=0)
        return self._learners[key]


def windows(string: tuple[str, ...], length: int = 6) -> list[tuple[str, ...]]:
    """Give all runs of some length in a string.

    >>> windows(("a", "b", "c"), 2)
    [('a', 'b'), ('b', 'c')]
    """
    return [string[start : start + length] for start in range(len(string) - length + 1)]


def words(text: str) -> tuple[str, ...]:
    """Cut a reader's line into words as the corpora were."""
    return tuple(split_symbols(text.lower(), "word"))


def corpus_code(name: object) -> str:
    """Give the lines that read the corpus with this name."""
    corpus = "own  # your own corpus" if name == "own" else f'bk.Corpus.from_text(bk.load_text("{name}"))'
    return f"import biaskit as bk\n\ncorpus = {corpus}\n"


def learner_code(state: dict[str, object]) -> str:
    """Give the lines that fit the learner of a state."""
    learner = f'bk.NGram(order={state["order"]}, smoothing="{state["smoothing"]}", unknown=True)'
    return corpus_code(state["text"]) + f"learner = {learner}.fit(corpus, rng=0)\n"
