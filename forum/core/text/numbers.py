"""Whole numbers out of texts that anybody may have written: bounded before they are computed."""

LARGEST = 2**31 - 1


def whole_number(text: str, *, least: int = 0, most: int = LARGEST) -> int:
    """The number in plain digits; raises ValueError if there is none, or if it lies outside the bounds.

    Python refuses to read more than 4,300 digits, and a database keeps far fewer. As `type` of `request.args.get`
    it makes any other text count as none.
    """
    digits = text.strip()
    if not (digits.isascii() and digits.isdecimal()) or len(digits.lstrip("0")) > len(str(most)):
        raise ValueError("no whole number")
    number = int(digits.lstrip("0") or "0")
    if not least <= number <= most:
        raise ValueError("a number out of bounds")
    return number


def number_or_zero(text: str | None) -> int:
    """A number that a page has sent back; 0 if somebody has tampered with it."""
    try:
        return whole_number(text or "")
    except ValueError:
        return 0


def nearest_number(text: str, *, most: int) -> int:
    """The number in plain digits if it lies from 1 to `most`; else the nearest that does, and 1 for any other text."""
    digits = text.strip()
    if not (digits.isascii() and digits.isdecimal()):
        return 1
    significant = digits.lstrip("0")
    return most if len(significant) > len(str(most)) else min(max(int(significant or "0"), 1), most)
