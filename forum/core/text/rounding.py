"""Shares in whole percent as people round them: halves go up, also those that binary fractions cannot hold."""

from decimal import ROUND_HALF_UP, Decimal


def in_percent(share: float) -> int:
    """A part of 1. The shortest decimal of a float is meant: 29 of 200, 0.145, lies a little lower in binary."""
    return int((Decimal(str(share)) * 100).quantize(Decimal(1), ROUND_HALF_UP))
