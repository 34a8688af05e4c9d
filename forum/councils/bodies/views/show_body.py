"""The public page of one body."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.core.access import GUEST, everyone
from forum.core.time import clock
from forum.core.web.guard import authorise, found
from forum.core.web.guest_pages import made_from
from forum.core.web.page_sections import sections_of
from forum.core.web.page_state import One
from forum.councils.bodies.queries.page import count_composition, list_named, list_published_threads
from forum.councils.bodies.queries.threads import find_founding_thread
from forum.councils.bodies.words import list_rules
from forum.councils.meetings.queries.lists import list_around_today
from forum.councils.models.bodies import Body
from forum.councils.models.rules import MEMBERS
from forum.councils.pages import BODY_PAGE
from forum.councils.policies import may_run_bodies, sits_in
from forum.councils.queries.find import find_body
from forum.councils.queries.procedure import find_rules_of_procedure, latest_versions
from forum.councils.resolutions.sections import resolutions_of_body
from forum.councils.tasks.sections import tasks_of_founding
from forum.councils.views.blueprint import councils
from forum.documents.queries.shelf import list_public_documents
from forum.papers.queries.papers import list_public_versions

MOST_SHOWN = 20
MOST_MEETINGS = 3


@councils.get("/gremien/<public_id>/")
@councils.get("/gremien/<public_id>/<slug>")
def show_body(public_id: str, slug: str = "") -> ResponseReturnValue:
    actor = current_actor()
    made_from(One("body", Body, public_id), "bodies", "meetings", *BODY_PAGE)
    body: Body = found(find_body(public_id, actor=actor))
    authorise(everyone, actor)
    if slug != body.slug:
        return redirect(url_for(".show_body", public_id=public_id, slug=body.slug), code=301)
    composition, named = count_composition(body), list_named(body)
    coming, past = list_around_today(body, actor=GUEST, most=MOST_MEETINGS)
    return render_template(
        "councils/show_body.html",
        body=body,
        composition=composition,
        named=[one for one in named if one.function in MEMBERS],
        beside=[one for one in named if one.function not in MEMBERS],
        coming=coming,
        past=past,
        threads=list_published_threads(body),
        documents=list_public_documents(body.space).items[:MOST_SHOWN],
        papers=latest_versions(list_public_versions(body.space))[:MOST_SHOWN],
        procedure=find_rules_of_procedure(body),
        founding_tasks=tasks_of_founding(body, actor),
        founding_thread=find_founding_thread(body, actor=GUEST),
        resolutions=resolutions_of_body(body, GUEST),
        rules=list_rules(body, voters=composition.voters),
        is_over=body.is_over(clock.today()),
        following=sections_of("body_following", body, actor=actor),
        sits_here=sits_in(actor, body),
        may_run=bool(may_run_bodies(actor)),
    )
