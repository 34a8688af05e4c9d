"""`forum triage collect` and `reassess`: decided cases as labelled texts, and cases of hints judged anew."""

from collections.abc import Iterator
from pathlib import Path

import click
from flask.cli import with_appcontext

from forum.core.data import unit_of_work
from forum.core.data.csv_file import Cell, write_csv
from forum.moderation.queries.decided_texts import list_decided_texts
from forum.moderation.services.reassess import list_hint_cases, reassess_case
from forum.moderation.services.triage import current_means

COLUMNS = ("text", "label")


@click.command("collect")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@with_appcontext
def collect(file: Path) -> None:
    """Write the texts of decided cases to FILE as text,label: 1 for insults and attacks, 0 for what stayed.

    The file holds what people have written: keep it as you keep the database, and delete it after training.
    """
    counted = {0: 0, 1: 0}
    with file.open("w", newline="", encoding="utf-8") as output:
        write_csv(output, COLUMNS, _counted(counted))
    click.echo(f"{counted[1]} offensive and {counted[0]} other texts are in {file}.")


@click.command("reassess")
@with_appcontext
def reassess() -> None:
    """Judge anew the texts that wait because of a hint alone, and close the cases of those not to be looked at at once.

    Run it after an update, or after lists, model or settings were changed. What somebody has taken, noted, reported or
    decided stays. Each case that is closed stands in the log of acts.
    """
    closed = stayed = 0
    with unit_of_work.transaction():
        waiting, means = list_hint_cases(), current_means()
    for case_id in waiting:
        # a transaction for each, so that nobody at the desk waits
        with unit_of_work.transaction():
            if reassess_case(case_id, means):
                closed += 1
            else:
                stayed += 1
    click.echo(f"{closed} cases of hints were closed, {stayed} stay open.")


def _counted(counts: dict[int, int]) -> Iterator[tuple[Cell, Cell]]:
    """Each text with its label, counted as it is written."""
    for text, label in list_decided_texts():
        counts[label] += 1
        yield text, label
