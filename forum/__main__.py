"""The command `forum`: counting given votes starts at once, everything else loads the forum first."""

import sys
from importlib import import_module

from forum.ballots.counting.commands import count

COUNTING = ["poll", "count"]


def main() -> None:
    """Loading the forum takes seconds, and whoever counts many elections one by one needs nothing of it."""
    if sys.argv[1:3] == COUNTING:
        count(sys.argv[3:], prog_name=" ".join(["forum", *COUNTING]))
    else:
        import_module("forum.cli").main()


if __name__ == "__main__":
    main()
