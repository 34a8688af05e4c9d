"""`forum triage`: train the learned scorer and measure it, on the command line."""

from pathlib import Path

import click
from flask.cli import AppGroup

from forum.core.text.locale import number
from forum.triage.scorer.figures import Judged, Point, average_precision, curve, macro_f1, point
from forum.triage.scorer.labelled import read_labelled
from forum.triage.scorer.loading import SHIPPED, load_scorer, train_scorer
from forum.triage.scorer.scored import Scorer

triage = AppGroup("triage", help="The learned scorer of insults and attacks.")

LABELLED = click.Path(exists=True, dir_okay=False, path_type=Path)
MODEL = click.Path(dir_okay=False, path_type=Path)


# neither command asks the database anything: both work before a forum is set up
@triage.command("train", with_appcontext=False)
@click.argument("files", nargs=-1, required=True, type=LABELLED)
@click.option("--output", default=SHIPPED, type=MODEL, help="Where to write the model; the shipped one if left out.")
def train(files: tuple[Path, ...], output: Path) -> None:
    """Learn from labelled FILES and write a model.

    A file is CSV with the columns text,label or comment_text,Sub1_Toxic, or lines of text, tab, OFFENSE or OTHER.
    """
    labelled = [one for file in files for one in read_labelled(file)]
    held_out = train_scorer(labelled, file=output)
    scorer = load_scorer(output)
    click.echo("Cross-validation on the files themselves:")
    _show([(one.is_offensive, one.scored.probability) for one in held_out], scorer)
    click.echo(f"The model is in {output}.")


@triage.command("evaluate", with_appcontext=False)
@click.argument("file", type=LABELLED)
@click.option(
    "--model", default=SHIPPED, envvar="TRIAGE_MODEL", type=MODEL, help="The model; the shipped one if left out."
)
def evaluate(file: Path, model: Path) -> None:
    """Measure the scorer on a labelled FILE, of the same formats as for training."""
    scorer = load_scorer(model)
    judged = [(one.is_offensive, scorer.score(one.text).probability) for one in read_labelled(file)]
    _show(judged, scorer)
    _show_curve(judged)


def _show(judged: Judged, scorer: Scorer) -> None:
    offensive = sum(is_offensive for is_offensive, _score in judged)
    click.echo(f"{number(len(judged))} texts, {number(offensive)} of them offensive")
    look, urgent = point(judged, scorer.threshold_look), point(judged, scorer.threshold_urgent)
    click.echo(f"macro-F1           {_figure(macro_f1(judged, look.threshold))}")
    click.echo(f"average precision  {_figure(average_precision(judged))}")
    click.echo(_line("look", look))
    click.echo(_line("look at once", urgent))


def _line(name: str, at: Point) -> str:
    figures = {"precision": at.precision, "recall": at.recall, "share": at.share}
    return f"{name} from {_figure(at.threshold)}: " + ", ".join(f"{of} {_figure(one)}" for of, one in figures.items())


def _show_curve(judged: Judged) -> None:
    click.echo(" ".join(f"{name:>10}" for name in ("threshold", "precision", "recall", "share")))
    for at in curve(judged):
        click.echo(" ".join(f"{_figure(one):>10}" for one in (at.threshold, at.precision, at.recall, at.share)))


def _figure(value: float) -> str:
    return f"{value:.3f}"
