"""Numbers as features: each in one of a few ranges."""

from __future__ import annotations


def bucket(value: int, bounds: tuple[int, ...]) -> str:
    """The first bound that a number doesn't exceed, as a string.

    >>> bucket(3, (1, 2, 4)), bucket(9, (1, 2, 4))
    ('4', 'more')
    """
    return next((str(bound) for bound in bounds if value <= bound), "more")
