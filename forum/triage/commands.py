"""`forum triage`: train the learned scorer and measure it, on the command line."""

from collections.abc import Sequence
from pathlib import Path

import click
from flask.cli import AppGroup

from forum.core.text.locale import number
from forum.triage.measuring import Counted, Judgement, count, judge_held_out, judge_post, read_contributions
from forum.triage.scorer.figures import Judged, Point, average_precision, curve, macro_f1, point
from forum.triage.scorer.labelled import Labelled, read_labelled
from forum.triage.scorer.loading import SHIPPED, load_scorer, train_scorer
from forum.triage.scorer.scored import Scorer
from forum.triage.word_list_file import shipped_terms
from forum.triage.words import WordLists

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
    lists = WordLists(shipped_terms())
    _show_labelled([(one.is_offensive, judge_held_out(one, lists=lists, model=scorer)) for one in held_out])
    click.echo(f"The model is in {output}.")


@triage.command("evaluate", with_appcontext=False)
@click.argument("file", required=False, type=LABELLED)
@click.option(
    "--civil", multiple=True, type=LABELLED, help="Contributions that nobody minds: CSV with the columns title,text."
)
@click.option(
    "--model", default=SHIPPED, envvar="TRIAGE_MODEL", type=MODEL, help="The model; the shipped one if left out."
)
def evaluate(file: Path | None, civil: tuple[Path, ...], model: Path) -> None:
    """Measure the scorer, and what the forum does with it and the lists that ship.

    On a labelled FILE, of the same formats as for training, the scorer alone and the whole; on contributions how many
    would open a case or have a hint, and which words it would name.
    """
    if not file and not civil:
        raise click.UsageError("Name a labelled FILE, or contributions with --civil.")
    scorer, lists = load_scorer(model), WordLists(shipped_terms())
    if file:
        _evaluate_labelled(read_labelled(file), scorer, lists)
    if civil:
        posts = [post for one in civil for post in read_contributions(one)]
        _show_civil([judge_post(title, text, lists=lists, scorer=scorer) for title, text in posts])


def _evaluate_labelled(labelled: Sequence[Labelled], scorer: Scorer, lists: WordLists) -> None:
    judged = [(one.is_offensive, scorer.score(one.text).probability) for one in labelled]
    _show(judged, scorer)
    _show_labelled([(one.is_offensive, judge_post("", one.text, lists=lists, scorer=scorer)) for one in labelled])
    _show_curve(judged)


def _show_labelled(judged: Sequence[tuple[bool, Judgement]]) -> None:
    """Which of the offensive texts, and which of the others, open a case or have a hint."""
    click.echo("As the forum judges, with the word lists that ship:")
    for name, wanted in (("offensive", True), ("others", False)):
        _show_counted(name, count([one for is_offensive, one in judged if is_offensive is wanted]))


def _show_civil(judged: Sequence[Judgement]) -> None:
    _show_counted("contributions that nobody minds", count(judged))
    for one in judged:
        if one.reasons:
            click.echo(f"  {one.level.label}: {', '.join(one.reasons)}")


def _show_counted(name: str, counted: Counted) -> None:
    cases, hints = (f"{number(one)} ({one / max(1, counted.texts):.4f})" for one in (counted.cases, counted.hints))
    click.echo(f"{number(counted.texts)} {name}: {cases} open a case, {hints} have a hint")


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
