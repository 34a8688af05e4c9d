"""The front page and the pages about the forum."""

from pathlib import Path

from flask import Blueprint, current_app, redirect, render_template
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.accounts.models import Group
from forum.core import clock, locale
from forum.core.access import everyone
from forum.core.guard import authorise
from forum.core.text_pages import read_text
from forum.home import queries
from forum.home.seats import seat_chart
from forum.topics.queries import lists

home = Blueprint("home", __name__)

TEXTS = Path(__file__).with_name("texts")

SOCIETY = tuple(group for group in Group if group is not Group.ADMINISTRATION)


@home.get("/")
def show_home() -> ResponseReturnValue:
    actor = current_actor()
    authorise(everyone, actor)
    sizes: dict[Group, int] = {group: size for group, size in queries.group_sizes().items() if group in SOCIETY}
    tallies = lists.list_tallies()
    fields = lists.list_fields()
    return render_template(
        "home/show_home.html",
        sizes=sizes,
        members=sum(sizes.values()),
        chart=seat_chart(sizes),
        latest=lists.list_latest(actor, most=5),
        answers=queries.list_answers(actor),
        fields=[field for field in fields if field.archived_at is None],
        field_names={field.id: field.name for field in fields},
        counts=lists.count_by(tallies, "field_id"),
        topic_count=sum(row.topics for row in tallies),
        now_at=clock.now(),
    )


def _show_text(name: str) -> ResponseReturnValue:
    authorise(everyone, current_actor())
    text = read_text(TEXTS, name, locale.language(), current_app.extensions["settings"])
    return render_template("home/show_text.html", text=text)


@home.get("/favicon.ico")
def show_icon() -> ResponseReturnValue:
    """What browsers ask for beside a file, which names no icon of its own."""
    authorise(everyone, current_actor())
    return redirect(current_app.jinja_env.globals["asset"]("mark.svg"))  # type: ignore[operator]


@home.get("/ueber-das-forum")
def show_about() -> ResponseReturnValue:
    return _show_text("about")


@home.get("/so-wirkt-beteiligung")
def show_participation() -> ResponseReturnValue:
    return _show_text("participation")


@home.get("/hilfe")
def show_help() -> ResponseReturnValue:
    return _show_text("help")


@home.get("/impressum")
def show_imprint() -> ResponseReturnValue:
    return _show_text("imprint")


@home.get("/datenschutz")
def show_privacy() -> ResponseReturnValue:
    return _show_text("privacy")


@home.get("/barrierefreiheit")
def show_accessibility() -> ResponseReturnValue:
    return _show_text("accessibility")


@home.get("/leichte-sprache")
def show_easy_language() -> ResponseReturnValue:
    return _show_text("easy_language")
