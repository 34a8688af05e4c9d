"""The briefing of whoever chairs a meeting: two pages, as page and as PDF."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from urllib.parse import urljoin

from flask import Response, render_template

from forum.accounts.identity import current_actor
from forum.core.access import Actor
from forum.core.mail.links import public_url
from forum.core.text.blocks import Block, ItemList, Look, Paragraph, Printed, Runs, heading, paragraph, words
from forum.core.text.locale import gettext as _
from forum.core.text.locale import language, moment
from forum.core.text.printed_pdf import print_pdf
from forum.core.time import clock
from forum.core.web.guard import authorise, found
from forum.councils.frame import frame_of_body
from forum.councils.models.meetings import Meeting
from forum.councils.policies import may_steer
from forum.councils.reports.briefing_words import (
    circular_to_come,
    contested_rule,
    contested_words,
    recommendation_words,
    thread_words,
    vote_to_come,
)
from forum.councils.reports.queries.briefing import Briefing, find_meeting_for_briefing, read_briefing
from forum.councils.resolutions.queries.place import Place
from forum.councils.resolutions.words import place_words
from forum.councils.views.blueprint import councils

for _words in (circular_to_come, contested_rule, contested_words, recommendation_words, vote_to_come):
    councils.add_app_template_global(_words)


@councils.get("/gremien/sitzungen/<public_id>/briefing")
def show_briefing(public_id: str) -> str:
    meeting, actor = _enter(public_id)
    return render_template(
        "councils/show_briefing.html",
        meeting=meeting,
        frame=frame_of_body(meeting.body, actor),
        name=place_words(Place(meeting=meeting)),
        briefing=read_briefing(meeting, actor=actor),
        made_at=clock.now(),
    )


@councils.get("/gremien/sitzungen/<public_id>/briefing.pdf")
def print_briefing(public_id: str) -> Response:
    meeting, actor = _enter(public_id)
    printed = Printed(
        _("Briefing for the chair"),
        tuple(_blocks(read_briefing(meeting, actor=actor))),
        meta=(
            f"{meeting.body.name} · {place_words(Place(meeting=meeting))}",
            _("As of %(moment)s", moment=moment(clock.now(), long=False)),
        ),
        foot=_("Not public"),
        language=language(),
    )
    response = Response(print_pdf(printed), mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="briefing-{meeting.body.slug}-{meeting.number}.pdf"'
    return response


def _enter(public_id: str) -> tuple[Meeting, Actor]:
    """For chair, vice chair and managing office of the body."""
    actor = current_actor()
    meeting = found(find_meeting_for_briefing(public_id, actor=actor))
    authorise(may_steer(actor, meeting.body), actor)
    return meeting, actor


def _blocks(briefing: Briefing) -> Iterator[Block]:
    yield heading(_("Overdue answers"))
    yield _list(map(recommendation_words, briefing.overdue))
    yield heading(_("Open recommendations"))
    yield _list(map(recommendation_words, briefing.waiting))
    yield heading(_("Contested threads"))
    yield paragraph(contested_rule(), Look.META)
    yield _list((*thread_words(one), *words(f". {' '.join(contested_words(one))}")) for one in briefing.contested)
    yield heading(_("Votes to come"))
    yield _list([*map(vote_to_come, briefing.votes), *map(circular_to_come, briefing.circulars)])


def _list(lines: Iterable[Runs]) -> Block:
    base = public_url("home.show_home")
    items = tuple((Paragraph(_with_whole_addresses(line, base)),) for line in lines)
    return ItemList(items) if items else paragraph(_("None."))


def _with_whole_addresses(runs: Runs, base: str) -> Runs:
    """On paper there is no page from which an address could go on."""
    return tuple(replace(run, href=urljoin(base, run.href)) if run.href else run for run in runs)
