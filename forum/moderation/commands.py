"""`forum triage collect`: the city's own decided cases as labelled texts, for its own model."""

import csv
from pathlib import Path

import click
from flask.cli import with_appcontext

from forum.moderation.queries.decided_texts import list_decided_texts


@click.command("collect")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@with_appcontext
def collect(file: Path) -> None:
    """Write the texts of decided cases to FILE as text,label: 1 for insults and attacks, 0 for what stayed.

    The file holds what people have written: keep it as you keep the database, and delete it after training.
    """
    counted = {0: 0, 1: 0}
    with file.open("w", newline="", encoding="utf-8") as output:
        writer = csv.writer(output)
        writer.writerow(("text", "label"))
        for text, label in list_decided_texts():
            writer.writerow((text, label))
            counted[label] += 1
    click.echo(f"{counted[1]} offensive and {counted[0]} other texts are in {file}.")
