"""The start page of a body for those who sit in it."""

from datetime import UTC, datetime

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.core.access import Actor
from forum.core.text.locale import gettext as _
from forum.core.text.numbers import whole_number
from forum.core.time import clock
from forum.councils.circulars.queries.circulars import list_missing_votes, list_open_circulars
from forum.councils.frame import frame_of_body
from forum.councils.meetings.queries.agenda import list_items
from forum.councils.meetings.queries.find import find_next_meeting
from forum.councils.meetings.queries.papers import list_papers
from forum.councils.models.bodies import Body
from forum.councils.policies import may_work_in
from forum.councils.resolutions.queries.owed import list_awaiting_of
from forum.councils.tasks.queries.tasks import list_next_own_tasks
from forum.councils.views.blueprint import councils
from forum.councils.views.enter import enter_body
from forum.councils.workspace.queries.news import find_visit, list_thread_news
from forum.councils.workspace.queries.standing import list_standings
from forum.councils.workspace.queries.threads import list_latest_threads
from forum.councils.workspace.services.visit import note_visit
from forum.councils.workspace.standing_words import describe_standing
from forum.documents.queries.shelf import count_new_since
from forum.documents.queries.shelf import list_newest as list_newest_documents
from forum.papers.queries.papers import count_changed_since, count_open_amendments
from forum.papers.queries.papers import list_newest as list_newest_papers

THREADS_SHOWN = 5
TASKS_SHOWN = 5
CIRCULARS_SHOWN = 5
DOCUMENTS_SHOWN = 5
PAPERS_SHOWN = 3
# a moment that no clock has shown: seconds up to the year 9999 fit
LATEST_SECOND = 253_402_300_799


@councils.get("/gremien/<public_id>/<slug>/intern")
def show_workspace(public_id: str, slug: str) -> ResponseReturnValue:
    body, actor = enter_body(public_id)
    if slug != body.slug:
        return redirect(url_for(".show_workspace", public_id=public_id, slug=body.slug), code=301)
    return _page(body, actor)


@councils.post("/gremien/<public_id>/gesehen")
def update_visit(public_id: str) -> ResponseReturnValue:
    """What had come when the page was drawn has been seen; sent by its button, or by its script once it was in view."""
    body, _actor = enter_body(public_id)
    second = request.form.get("until", 0, type=lambda text: whole_number(text, most=LATEST_SECOND))
    note_visit(body, by=current_member(), until=datetime.fromtimestamp(second, UTC))
    if "quiet" in request.form:
        return "", 204
    flash(_("What was new has been marked as seen."), "success")
    return redirect(url_for(".show_workspace", public_id=public_id, slug=body.slug), code=303)


def _page(body: Body, actor: Actor) -> str:
    seen_at = find_visit(body, actor=actor)
    circulars = list_open_circulars(body, actor=actor, most=CIRCULARS_SHOWN)
    papers = list_newest_papers(body.space, actor=actor, most=PAPERS_SHOWN)
    return render_template(
        "councils/show_workspace.html",
        body=body,
        frame=frame_of_body(body, actor),
        standings=[describe_standing(one) for one in list_standings(body, actor=actor)],
        seen_at=seen_at,
        news=list_thread_news(body, actor=actor, since=seen_at) if seen_at else (),
        new_documents=count_new_since(body.space, actor, seen_at) if seen_at else 0,
        changed_papers=count_changed_since(body.space, actor=actor, moment=seen_at) if seen_at else 0,
        documents=list_newest_documents(body.space, actor, DOCUMENTS_SHOWN),
        papers=papers,
        amendments=count_open_amendments(papers),
        until=int(clock.now().timestamp()),
        **_next_meeting(body, actor),
        threads=list_latest_threads(body, actor=actor, most=THREADS_SHOWN),
        circulars=circulars,
        missing=list_missing_votes(circulars, actor),
        tasks=list_next_own_tasks(body, actor=actor, most=TASKS_SHOWN),
        awaiting=list_awaiting_of([body], actor=actor)[body.id],
        now_at=clock.now(),
        may_write=may_work_in(actor, body),
    )


def _next_meeting(body: Body, actor: Actor) -> dict[str, object]:
    """The next meeting with its agenda as far as the actor sees it."""
    meeting = find_next_meeting(body, actor=actor)
    items = list_items(meeting, actor=actor) if meeting else ()
    return {"meeting": meeting, "items": items, "item_papers": list_papers(items, actor=actor)}
