"""The command `forum`: counting given votes starts at once, everything else loads the forum first."""

import sys
from importlib import import_module

import click

from forum.core.running.loading import without_garbage_collection

# what needs neither settings nor database, and where it is
ALONE = {
    ("poll", "count"): ("forum.ballots.counting.commands", "count"),
    ("meinungsbild", "evaluate"): ("forum.consultations.opinions.computing.commands", "evaluate"),
}


def main() -> None:
    """Loading the forum takes seconds, and whoever counts many elections one by one needs nothing of it."""
    name = tuple(sys.argv[1:3])
    if name in ALONE:
        module, function = ALONE[name]
        command: click.Command = getattr(import_module(module), function)
        command(sys.argv[3:], prog_name=" ".join(["forum", *name]))
    else:
        with without_garbage_collection():
            commands = import_module("forum.cli")
        commands.main()


if __name__ == "__main__":
    main()
