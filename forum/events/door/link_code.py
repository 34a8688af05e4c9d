"""The link of a door pass as a code, for the phone that is to open it."""

import segno

# modules of white around the code (ISO/IEC 18004, 6.3.8)
QUIET_ZONE = 4


def draw_link(link: str) -> tuple[int, str]:
    """How many squares the code is wide and high, and the `d` of an SVG path of its dark ones."""
    rows = list(segno.make(link, error="m", micro=False).matrix_iter(border=QUIET_ZONE))
    squares = (f"M{column} {line}h1v1h-1z" for line, row in enumerate(rows) for column, dark in enumerate(row) if dark)
    return len(rows), "".join(squares)
