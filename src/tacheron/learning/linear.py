"""A linear model over named features: what it says, and why.

Logistic regression: a class's score is the sum of the weights of the features that are there, and its probability the
logistic function of that. The weights stand in a table by the feature's name, so each answer can name its reasons.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Weights = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Linear:
    """`weights[rows[feature]]` has one number a class; `exclusive` classes share one probability (softmax)."""

    classes: tuple[str, ...]
    rows: Mapping[str, int]
    weights: Weights
    bias: Weights
    exclusive: bool = False

    def scores(self, features: Iterable[str]) -> Weights:
        """One score a class, in log-odds."""
        known = [row for f in features if (row := self.rows.get(f)) is not None]
        total: Weights = self.weights[known].sum(axis=0) + self.bias if known else self.bias.copy()
        return total

    def probabilities(self, features: Iterable[str]) -> Weights:
        """One number from 0 to 1 a class; they add up to one where the classes exclude each other."""
        scores = self.scores(dict.fromkeys(features))
        if self.exclusive:
            grown = np.exp(scores - scores.max())
            shared: Weights = grown / grown.sum()
            return shared
        odds: Weights = (1 / (1 + np.exp(-scores))).astype(np.float32)
        return odds

    def reasons(self, features: Iterable[str], name: str, most: int = 5) -> list[tuple[str, float]]:
        """The features that spoke most for a class, the strongest first, with their weights."""
        column = self.classes.index(name)
        found = [
            (f, float(self.weights[row, column]))
            for f in dict.fromkeys(features)
            if (row := self.rows.get(f)) is not None
        ]
        return sorted((r for r in found if r[1] > 0), key=lambda r: (-r[1], r[0]))[:most]
