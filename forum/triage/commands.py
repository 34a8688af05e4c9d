"""`forum triage`: train the learned scorer and measure it, on the command line."""

import os
from contextlib import AbstractContextManager
from pathlib import Path

import click
from flask.cli import AppGroup

from forum.core.errors import DomainError
from forum.core.text import locale
from forum.core.text.locale import gettext as _
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
    with _operators_language():
        try:
            labelled = [one for file in files for one in read_labelled(file)]
            held_out = train_scorer(labelled, file=output)
            scorer = load_scorer(output)
        except (DomainError, OSError) as error:
            raise click.ClickException(str(error)) from None
        click.echo(_("Cross-validation on the files themselves:"))
        _show([(one.is_offensive, one.scored.probability) for one in held_out], scorer)
        click.echo(_("The model is in %(file)s.", file=output))


@triage.command("evaluate", with_appcontext=False)
@click.argument("file", type=LABELLED)
@click.option(
    "--model", default=SHIPPED, envvar="TRIAGE_MODEL", type=MODEL, help="The model; the shipped one if left out."
)
def evaluate(file: Path, model: Path) -> None:
    """Measure the scorer on a labelled FILE, of the same formats as for training."""
    with _operators_language():
        try:
            scorer = load_scorer(model)
            judged = [(one.is_offensive, scorer.score(one.text).probability) for one in read_labelled(file)]
        except (DomainError, OSError) as error:
            raise click.ClickException(str(error)) from None
        _show(judged, scorer)
        _show_curve(judged)


def _show(judged: Judged, scorer: Scorer) -> None:
    offensive = sum(is_offensive for is_offensive, _score in judged)
    click.echo(
        _("%(texts)s texts, %(offensive)s of them offensive", texts=number(len(judged)), offensive=number(offensive))
    )
    look, urgent = point(judged, scorer.threshold_look), point(judged, scorer.threshold_urgent)
    click.echo(f"macro-F1           {_figure(macro_f1(judged, look.threshold))}")
    click.echo(f"average precision  {_figure(average_precision(judged))}")
    click.echo(_line(_("look"), look))
    click.echo(_line(_("look at once"), urgent))


def _line(name: str, at: Point) -> str:
    return _(
        "%(name)s from %(threshold)s: precision %(precision)s, recall %(recall)s, share %(share)s",
        name=name,
        threshold=_figure(at.threshold),
        precision=_figure(at.precision),
        recall=_figure(at.recall),
        share=_figure(at.share),
    )


def _show_curve(judged: Judged) -> None:
    click.echo(" ".join(f"{name:>10}" for name in (_("threshold"), _("precision"), _("recall"), _("share"))))
    for at in curve(judged):
        click.echo(" ".join(f"{_figure(one):>10}" for one in (at.threshold, at.precision, at.recall, at.share)))


def _figure(value: float) -> str:
    return f"{value:.3f}".replace(".", "," if locale.language() == "de" else ".")


def _operators_language() -> AbstractContextManager[None]:
    """German, unless the operator's terminal is set to English."""
    name = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return locale.in_language(locale.negotiate(name.split(".")[0].replace("_", "-")))
