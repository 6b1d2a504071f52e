"""How far a map can be believed: which words that are near in truth are near on it, and the other way round.

Source of trustworthiness and continuity: Venna and Kaski 2001, "Neighborhood Preservation in Nonlinear Projection
Methods".
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

K = 10  # neighbors that count


@dataclass(frozen=True, eq=False)
class Faithfulness:
    """Of the n words that were measured.

    k                neighbors that count
    kept             (V,) float32, from 0 to 1: the share of a word's k true neighbors that are among its k nearest on
                     the map; nan for a word that was not measured
    trustworthiness  from 0 to 1: less than 1 where words are near on the map that are not near in truth
    continuity       from 0 to 1: less than 1 where words are near in truth that are not near on the map
    detail           one sentence that says of which words it is, and by what
    """

    k: int
    kept: NDArray[np.float32]
    trustworthiness: float
    continuity: float
    detail: str
