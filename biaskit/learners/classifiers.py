"""Seven learners of labels: scikit-learn's by name, and one that only counts.

Nobody is tuned for a world. Each stands at scikit-learn's own settings, but for what follows from one fact: the labels
told here carry no noise, so that there is no reason to doubt them. Hence one neighbour instead of five, and penalties
a hundred times weaker than usual for logistic regression and the SVM (C=100), which else shrink towards the label told
more often, whatever they are told. The tree and the network fit all they are told anyway. Solvers run until they are
exact, so that a tie is a tie. The network has one hidden layer of eight tanh units and is trained with L-BFGS, which
suits so few examples.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from jaxtyping import Bool

from biaskit.randomness import RNG, generator

# What learns labels: seen points (seen, bits), their labels (seen,), unseen points (unseen, bits) -> labels (unseen,)
Classifier = Callable[[np.ndarray, np.ndarray, np.ndarray], np.ndarray]

_TRUST = 100.0  # the inverse of a penalty: how far labels are trusted
_TIE = 1e-6  # solvers are exact to far less, and what is no tie is larger by far


def _majority(seen: np.ndarray, labels: np.ndarray, unseen: np.ndarray, seed: int) -> np.ndarray:
    return np.full(len(unseen), 2 * int(labels.sum()) - len(labels), dtype=float)


def _nearest(seen: np.ndarray, labels: np.ndarray, unseen: np.ndarray, seed: int) -> np.ndarray:
    from sklearn.neighbors import KNeighborsClassifier

    # Brute force over whole numbers is exact, and of equally near points it keeps the first.
    fit = KNeighborsClassifier(n_neighbors=1, algorithm="brute", metric="manhattan").fit(seen, labels)
    return np.where(fit.predict(unseen), 1.0, -1.0)


def _tree(seen: np.ndarray, labels: np.ndarray, unseen: np.ndarray, seed: int) -> np.ndarray:
    from sklearn.tree import DecisionTreeClassifier

    return np.where(DecisionTreeClassifier(random_state=seed).fit(seen, labels).predict(unseen), 1.0, -1.0)


def _naive_bayes(seen: np.ndarray, labels: np.ndarray, unseen: np.ndarray, seed: int) -> np.ndarray:
    from sklearn.naive_bayes import BernoulliNB

    off, on = BernoulliNB().fit(seen, labels).predict_joint_log_proba(unseen).T
    return np.asarray(on - off)


def _logistic(seen: np.ndarray, labels: np.ndarray, unseen: np.ndarray, seed: int) -> np.ndarray:
    from sklearn.linear_model import LogisticRegression

    fit = LogisticRegression(C=_TRUST, solver="newton-cg", tol=1e-8, max_iter=1000).fit(seen, labels)
    return np.asarray(fit.decision_function(unseen))


def _machine(seen: np.ndarray, labels: np.ndarray, unseen: np.ndarray, seed: int) -> np.ndarray:
    from sklearn.svm import SVC

    # It draws nothing, but without a seed of its own it would move numpy's global generator on.
    fit = SVC(C=_TRUST, kernel="rbf", tol=1e-6, random_state=seed).fit(seen, labels)
    return np.asarray(fit.decision_function(unseen))


def _network(seen: np.ndarray, labels: np.ndarray, unseen: np.ndarray, seed: int) -> np.ndarray:
    from sklearn.neural_network import MLPClassifier

    fit = MLPClassifier((8,), activation="tanh", solver="lbfgs", max_iter=1000, random_state=seed).fit(seen, labels)
    return np.asarray(fit.predict_proba(unseen)[:, 1] - 0.5)


_SCORES: dict[str, Callable[[np.ndarray, np.ndarray, np.ndarray, int], np.ndarray]] = {
    "majority label": _majority,
    "nearest neighbour": _nearest,
    "decision tree": _tree,
    "naive Bayes": _naive_bayes,
    "logistic regression": _logistic,
    "SVM": _machine,
    "small network": _network,
}
CLASSIFIERS: tuple[str, ...] = tuple(_SCORES)


def classify(
    learner: str,
    points: Bool[np.ndarray, "seen bits"],
    labels: Bool[np.ndarray, " seen"],
    unseen: Bool[np.ndarray, "unseen bits"],
    *,
    rng: RNG,
) -> Bool[np.ndarray, " unseen"]:
    """Tell a learner some labels, and ask it for others.

    Parameters
    ----------
    learner
        One of `CLASSIFIERS`.
    points
        The points whose labels are told, in the order in which they are told; one at least.
    labels
        Their labels.
    unseen
        The points whose labels are asked for.
    rng
        Whoever draws: the tree, which split to take among equally good ones; the network, where it starts. The
        others take it all the same.

    Returns
    -------
    bool array (unseen,)
        The answers. Three rules say what scikit-learn leaves open or refuses. Where all labels told are the same,
        everybody answers that label (several learners refuse to fit one class). Of equally near neighbours the one
        that was told first counts. A tie between both labels is answered off.

    Raises
    ------
    ValueError
        If there is no such learner, or nothing is told.

    Examples
    --------
    >>> from biaskit.worlds import points
    >>> told, asked = points(2)[[0, 1, 3]], points(2)[[2]]
    >>> labels = np.array([False, True, True])
    >>> for learner in ("naive Bayes", "nearest neighbour"):  # what is the label of 10?
    ...     print(learner, classify(learner, told, labels, asked, rng=0).tolist())
    naive Bayes [True]
    nearest neighbour [False]
    """
    if learner not in _SCORES:
        raise ValueError(f"no learner is called {learner!r}; there are: {', '.join(CLASSIFIERS)}")
    labels = np.asarray(labels, dtype=bool)
    if len(labels) == 0:
        raise ValueError("no label is told; tell one at least")
    if labels.all() or not labels.any():
        return np.full(len(unseen), labels[0])
    seed = int(generator(rng, f"fit of {learner}").integers(2**31))
    from sklearn import config_context

    with config_context(assume_finite=True, skip_parameter_validation=True):  # both cost more than such a fit
        return np.asarray(_SCORES[learner](_floats(points), labels, _floats(unseen), seed) > _TIE)


def as_classifier(learner: str | Classifier, *, rng: RNG) -> tuple[str, Classifier]:
    """Give a learner's name and its function: ours by name, or a function of the reader's own.

    A function of one's own takes the seen points, their labels and the unseen points, as arrays, and gives the labels
    of the unseen ones.

    Raises
    ------
    ValueError
        If there is no such learner; later, if a function does not answer each unseen point by true or false.

    Examples
    --------
    >>> name, ask = as_classifier("majority label", rng=0)
    >>> ask(np.zeros((3, 2), dtype=bool), np.array([True, True, False]), np.ones((1, 2), dtype=bool))
    array([ True])
    """
    if callable(learner):
        return _own(learner)
    if learner not in _SCORES:
        raise ValueError(
            f"no learner is called {learner!r}; there are: {', '.join(CLASSIFIERS)}; or give a function of your own"
        )
    return learner, lambda seen, labels, unseen: classify(learner, seen, labels, unseen, rng=rng)


def _own(learner: Classifier) -> tuple[str, Classifier]:
    """Give a function's name, and the function with its answers checked."""
    name = getattr(learner, "__name__", type(learner).__name__).replace("_", " ")

    def ask(seen: np.ndarray, labels: np.ndarray, unseen: np.ndarray) -> np.ndarray:
        answers = learner(seen, labels, unseen)
        found = np.asarray(answers)
        if found.shape != (len(unseen),) or not np.isin(found, (0, 1)).all():
            raise ValueError(
                f"{name} answered {answers!r} to {len(unseen)} unseen points; a learner gives an array of "
                f"{len(unseen)} labels, each true or false"
            )
        return found.astype(bool)

    return name, ask


def _floats(points: Any) -> np.ndarray:
    return np.asarray(points, dtype=float)
