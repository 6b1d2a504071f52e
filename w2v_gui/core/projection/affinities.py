"""How much every pair of words attracts each other in t-SNE.

Source: van der Maaten and Hinton 2008, "Visualizing Data using t-SNE", section 2.
"""

from collections.abc import Generator
from typing import Any

import numpy as np

from w2v_gui.core.progress import Progress
from w2v_gui.core.projection.compilation import load_map_kernels
from w2v_gui.core.projection.neighbor_graph import NeighborGraph

_ACTIVITY = "t-SNE: weighing neighbors"
_WEIGHTS_A_BLOCK = 100_000  # 20 ms


def affinities(graph: NeighborGraph, perplexity: float, k: int) -> Generator[Progress, None, Any]:
    """P (n, n), a sparse matrix of SciPy (CSR) with the sum 1: p_ij = (p_j|i + p_i|j) / 2n.

    p_j|i is a Gaussian of the distance of unit vectors, over the k nearest of i, of the given perplexity.
    """
    yield from load_map_kernels()
    from w2v_gui.core.projection.kernels.weights import weigh_neighbors

    n = len(graph.ids)
    weights = np.empty((n, k))
    size = max(1, _WEIGHTS_A_BLOCK // k)
    for start in range(0, n, size):
        block = slice(start, start + size)
        weigh_neighbors(graph.cosines[block, :k].astype(np.float64), perplexity, weights[block])
        yield Progress(min(1, (start + size) / n), _ACTIVITY)
    from scipy.sparse import csr_matrix

    conditional = csr_matrix((weights.ravel() / (2 * n), graph.ids[:, :k].ravel(), np.arange(0, n * k + 1, k)), (n, n))
    yield Progress(None, _ACTIVITY)
    transposed = conditional.T.tocsr()
    yield Progress(None, _ACTIVITY)
    return conditional + transposed
