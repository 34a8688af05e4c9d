"""Amounts of money as people write them here: 96.000 € for what things cost, 242,30 € for what somebody pays."""

from fractions import Fraction

from forum.core.text.locale import language, number

CENTS = 100
# it does not break
SPACE = "\u00a0"


def euros(amount: int) -> str:
    """Whole euros."""
    return f"{number(amount)}{SPACE}€"


def euros_and_cents(amount: Fraction) -> str:
    """Rounded to the nearest cent; half a cent goes up."""
    cents = int(amount * CENTS + Fraction(1, 2))
    point = "," if language() == "de" else "."
    return f"{number(cents // CENTS)}{point}{cents % CENTS:02}{SPACE}€"
