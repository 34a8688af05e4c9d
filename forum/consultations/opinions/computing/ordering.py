"""The order of ids: numbers as numbers, before all others; with it nothing depends on the order of the rows."""

import re
from collections.abc import Iterable
from decimal import Decimal

NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
NO_NUMBER = Decimal(0)


def sort_ids(ids: Iterable[str]) -> list[str]:
    return sorted(ids, key=id_key)


def id_key(name: str) -> tuple[bool, Decimal, str]:
    """ "9" before "10" before "a"; "007" before "7", equal numbers go by their signs."""
    # Decimal compares numbers of any length exactly
    return (False, Decimal(name), name) if NUMBER.fullmatch(name) else (True, NO_NUMBER, name)
