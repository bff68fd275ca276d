"""Words of a small phonology: possible sound patterns and their impossible twins of equal entropy."""

from biaskit.languages.phonology.harmony import CountedVowels, MirroredVowels, VowelHarmony
from biaskit.languages.phonology.inventory import Phonology
from biaskit.languages.phonology.onset_twins import CountedOnsets, FallingOnsets
from biaskit.languages.phonology.onsets import SonorityOnsets

__all__ = [
    "CountedOnsets",
    "CountedVowels",
    "FallingOnsets",
    "MirroredVowels",
    "Phonology",
    "SonorityOnsets",
    "VowelHarmony",
]
