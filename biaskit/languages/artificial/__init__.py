"""Finite-state languages that have been used with people."""

from biaskit.languages.artificial.agreeing import agreeing_reber
from biaskit.languages.artificial.chunks import chunk_strength
from biaskit.languages.artificial.finite_state import FiniteStateLanguage
from biaskit.languages.artificial.matched import ChunkMatched, chunk_matched_pair
from biaskit.languages.artificial.reber import embedded_reber, reber
from biaskit.languages.artificial.saffran import SyllableStream, saffran
from biaskit.languages.artificial.transitions import TransitionProbabilities, transition_probabilities

__all__ = [
    "ChunkMatched",
    "FiniteStateLanguage",
    "SyllableStream",
    "TransitionProbabilities",
    "agreeing_reber",
    "chunk_matched_pair",
    "chunk_strength",
    "embedded_reber",
    "reber",
    "saffran",
    "transition_probabilities",
]
