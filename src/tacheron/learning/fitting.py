"""Fitting the linear models: logistic regression with a penalty on the squares of the weights.

scikit-learn does it (liblinear for one class, L-BFGS where classes exclude each other); neither has any chance in it.
It is needed here alone: what is trained is a table of weights.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tacheron.learning.linear import Linear

OPEN = -1  # neither an example of a class nor of its opposite


@dataclass
class Examples:
    """Rows of features with their labels (1, 0 or OPEN for each class), and the article that each row is from."""

    classes: tuple[str, ...]
    rows: list[Sequence[str]] = field(default_factory=list)
    labels: list[Sequence[int]] = field(default_factory=list)
    articles: list[str] = field(default_factory=list)

    def add(self, article: str, features: Sequence[str], labels: Sequence[int]) -> None:
        self.rows.append(features)
        self.labels.append(labels)
        self.articles.append(article)


@dataclass(frozen=True)
class Manner:
    """How a model is fitted: whether classes exclude each other, how freely weights may grow, how rare a feature may be."""

    exclusive: bool = False
    strength: float = 0.5
    rare: int = 2
    smallest: float = 0.02


def matrix_of(rows: Sequence[Sequence[str]], rare: int) -> tuple[Any, list[str]]:
    """The rows as a sparse matrix of ones, and its columns' features in order of the alphabet."""
    from scipy.sparse import csr_matrix

    counts = Counter(f for features in rows for f in set(features))
    names = sorted(f for f, n in counts.items() if n >= rare)
    at = {f: i for i, f in enumerate(names)}
    indices: list[int] = []
    pointers = [0]
    for features in rows:
        indices += sorted({at[f] for f in features if f in at})
        pointers.append(len(indices))
    ones = np.ones(len(indices), np.float64)
    return csr_matrix(
        (ones, np.array(indices, np.int32), np.array(pointers, np.int32)), shape=(len(rows), len(names))
    ), names


def fit(examples: Examples, manner: Manner, parts: Sequence[NDArray[np.bool_]] | None = None) -> list[Linear]:
    """One model for each of `parts` (which rows to learn from; None: all), all from one matrix."""
    matrix, names = matrix_of(examples.rows, manner.rare)
    labels = np.array(examples.labels, np.int8)
    masks = parts if parts is not None else [np.ones(len(examples.rows), bool)]
    return [_fitted(matrix, names, labels, mask, examples.classes, manner) for mask in masks]


def _fitted(
    matrix: Any,
    names: Sequence[str],
    labels: NDArray[np.int8],
    mask: NDArray[np.bool_],
    classes: tuple[str, ...],
    manner: Manner,
) -> Linear:
    weights = np.zeros((len(names), len(classes)), np.float32)
    bias = np.full(len(classes), -20.0, np.float32)
    fill = _exclusive if manner.exclusive else _each
    fill(matrix, labels, mask, manner, weights, bias)
    weights[np.abs(weights) < manner.smallest] = 0
    kept = [int(i) for i in np.flatnonzero(np.abs(weights).sum(axis=1))]
    return Linear(classes, {names[i]: n for n, i in enumerate(kept)}, weights[kept], bias, manner.exclusive)


def _exclusive(
    matrix: Any, labels: NDArray[np.int8], mask: NDArray[np.bool_], manner: Manner, weights: Any, bias: Any
) -> None:
    from sklearn.linear_model import LogisticRegression

    truth = labels[mask].argmax(axis=1)
    present = [int(k) for k in np.unique(truth)]
    if len(present) < 2:  # nothing to tell apart
        bias[present] = 0.0
        return
    model = LogisticRegression(C=manner.strength, max_iter=60, tol=1e-2)
    model.fit(matrix[mask], truth)
    if len(present) == 2:  # one row for both: the second's odds against the first
        weights[:, present[1]], bias[present] = model.coef_[0], (0.0, model.intercept_[0])
        return
    for row, k in enumerate(present):
        weights[:, k], bias[k] = model.coef_[row], model.intercept_[row]


def _each(
    matrix: Any, labels: NDArray[np.int8], mask: NDArray[np.bool_], manner: Manner, weights: Any, bias: Any
) -> None:
    from sklearn.linear_model import LogisticRegression

    for k in range(labels.shape[1]):
        rows = mask & (labels[:, k] != OPEN)
        truth = labels[rows, k]
        if 2 < truth.sum() < len(truth):
            model = LogisticRegression(C=manner.strength, solver="liblinear", max_iter=100, tol=1e-3, random_state=0)
            model.fit(matrix[rows], truth)
            weights[:, k], bias[k] = model.coef_[0], model.intercept_[0]
