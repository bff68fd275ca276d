"""Signals for meanings: compositional codes and their impossible twins of equal entropy."""

from biaskit.languages.semantics.codes import Compositional
from biaskit.languages.semantics.irregular import ContextFreeShuffled, Holistic
from biaskit.languages.semantics.meanings import MeaningSpace
from biaskit.languages.semantics.topography import topographic_similarity

__all__ = ["Compositional", "ContextFreeShuffled", "Holistic", "MeaningSpace", "topographic_similarity"]
