"""The largest eigenvalues of a symmetric table, with their vectors."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

# up to here all of them are found at once, beyond only those that are asked for
SMALL = 400
MOST_STEPS = 400
LOOK_AFTER = 20
# beside the eigenvalue
EXACT = 1e-14
FIXED_SEED = 13


def find_largest(table: Floats, amount: int) -> tuple[Floats, Floats]:
    """Values from the largest down, and their vectors as columns; fewer where the table is smaller."""
    if len(table) <= SMALL:
        values, vectors = np.linalg.eigh(table)
        return values[::-1][:amount], vectors[:, ::-1][:, :amount]
    found = []
    for _ in range(amount):
        value, vector = _find_one(table)
        found.append((value, vector))
        # without it the next is the largest, also one of the same value
        table = table - value * np.outer(vector, vector)
    return np.array([value for value, _ in found]), np.stack([vector for _, vector in found], axis=1)


def _find_one(table: Floats) -> tuple[float, Floats]:
    """The method of Lanczos: the table as seen from more and more directions, until its largest value is exact."""
    directions = np.zeros((MOST_STEPS, len(table)))
    directions[0] = np.random.default_rng(FIXED_SEED).random(len(table))
    directions[0] /= np.linalg.norm(directions[0])
    along, across = np.zeros(MOST_STEPS), np.zeros(MOST_STEPS)
    for step in range(MOST_STEPS):
        so_far = directions[: step + 1]
        turned = table @ directions[step]
        along[step] = turned @ directions[step]
        # twice, for what rounding leaves
        for _ in range(2):
            turned -= so_far.T @ (so_far @ turned)
        across[step] = np.linalg.norm(turned)
        is_last = step == MOST_STEPS - 1 or across[step] <= EXACT * along[: step + 1].max()
        if is_last or step % LOOK_AFTER == LOOK_AFTER - 1:
            aside = np.diag(across[:step], 1)
            values, weights = np.linalg.eigh(np.diag(along[: step + 1]) + aside + aside.T)
            if is_last or across[step] * abs(weights[-1, -1]) <= EXACT * values[-1]:
                break
        directions[step + 1] = turned / across[step]
    return float(values[-1]), so_far.T @ weights[:, -1]
