"""Fits the linear choosers: multinomial logistic regression, deterministic, by L-BFGS."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from claimx.linking.scorer import Chooser

Example = tuple[list[str], str]


def fit_chooser(
    examples: Sequence[Example], classes: Sequence[str], *, strength: float = 1.0, seen: int = 2, digits: int = 3
) -> Chooser:
    """The chooser that makes the examples likeliest.

    `strength` of the L2 penalty (larger is smoother); features seen in fewer than `seen` examples are left out; weights
    are rounded to `digits` and rows that are all zero dropped. Same input, same weights.
    """
    counts = Counter(feature for features, _ in examples for feature in set(features))
    vocabulary = {feature: i for i, feature in enumerate(sorted(f for f, n in counts.items() if n >= seen))}
    rows, columns = [], []
    for row, (features, _) in enumerate(examples):
        for column in sorted({vocabulary[f] for f in features if f in vocabulary}):
            rows.append(row)
            columns.append(column)
    shape = (len(examples), len(vocabulary))
    x = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=shape)
    y = np.zeros((len(examples), len(classes)))
    for row, (_, label) in enumerate(examples):
        y[row, list(classes).index(label)] = 1.0

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        weights = flat.reshape(len(vocabulary) + 1, len(classes))
        scores = x @ weights[:-1] + weights[-1]
        scores -= scores.max(axis=1, keepdims=True)
        logs = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        rest = np.exp(logs) - y
        slope = np.vstack([x.T @ rest + strength * weights[:-1], rest.sum(axis=0, keepdims=True)])
        value = -(y * logs).sum() + 0.5 * strength * (weights[:-1] ** 2).sum()
        return float(value), slope.ravel()

    start = np.zeros((len(vocabulary) + 1) * len(classes))
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 400}).x
    weights = np.round(found.reshape(len(vocabulary) + 1, len(classes)), digits) + 0.0
    kept = {f: tuple(map(float, weights[i])) for f, i in vocabulary.items() if weights[i].any()}
    return Chooser(tuple(classes), tuple(map(float, weights[-1])), kept)
