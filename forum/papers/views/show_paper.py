"""A text as it stands, with what is said about each paragraph."""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.core.access import Actor, everyone
from forum.core.text.locale import gettext as _
from forum.core.web.guard import authorise, found
from forum.core.web.page_sections import sections_of
from forum.discussions.form_parts.publishing import new_submission
from forum.discussions.policies import may_moderate_in
from forum.discussions.queries import find_opening
from forum.organisations.queries import labels_for
from forum.papers.comparing import ChangesSince
from forum.papers.models import Paper
from forum.papers.proposals import by_paragraph, shown_amendments
from forum.papers.queries import papers as queries
from forum.papers.queries.amendments import list_open_amendments
from forum.papers.queries.remarks import list_said
from forum.papers.queries.text import list_clauses
from forum.papers.queries.versions import find_latest_of
from forum.papers.views.blueprint import papers
from forum.papers.views.drawing import NO_RIGHTS, Viewer, draw_for_paper, rights_of, show_not_seen, viewer_in


@papers.get("/texte/text/<public_id>/<slug>")
def show_paper(public_id: str, slug: str) -> ResponseReturnValue:
    actor = current_actor()
    authorise(everyone, actor)
    paper = queries.find_paper(public_id, actor=actor)
    if paper is None:
        return _lead_to_version(public_id, actor)
    if slug != paper.slug:
        return redirect(url_for(".show_paper", public_id=public_id, slug=paper.slug), code=301)
    viewer = viewer_in(paper.space, actor)
    if viewer.stand_in and queries.find_paper(public_id, actor=viewer.actor) is None:
        return _show_what_is_seen(paper, viewer, actor)
    return _page(paper, viewer, actor)


def _lead_to_version(public_id: str, actor: Actor) -> ResponseReturnValue:
    """Who may not read the text as it stands is led to the latest version that they may read, if there is one."""
    version = found(find_latest_of(public_id, actor=actor))
    return redirect(url_for(".show_version", public_id=public_id, number=version.number))


def _show_what_is_seen(paper: Paper, viewer: Viewer, actor: Actor) -> ResponseReturnValue:
    """The stand-in cannot read the text as it stands: the latest version that it can read, or that there is nothing."""
    version = find_latest_of(paper.public_id, actor=viewer.actor)
    assert viewer.stand_in
    if version is not None:
        als = viewer.stand_in.value
        return redirect(url_for(".show_version", public_id=paper.public_id, number=version.number, als=als))
    back = url_for(".show_paper", public_id=paper.public_id, slug=paper.slug)
    return show_not_seen(paper.space, viewer.stand_in, actor=actor, title=paper.title, back=back)


def _page(paper: Paper, viewer: Viewer, actor: Actor) -> str:
    looks_as_other = viewer.stand_in is not None
    rights = NO_RIGHTS if looks_as_other else rights_of(actor, paper)
    clauses = list_clauses(paper)
    amendments = shown_amendments(list_open_amendments(paper, actor=viewer.actor), clauses, paper, viewer.actor)
    return draw_for_paper(
        "papers/show_paper.html",
        paper,
        actor=actor,
        here=paper.title,
        rights=rights,
        stand_in=viewer.stand_in,
        clauses=clauses,
        changes=ChangesSince(),
        said=list_said(paper, actor=viewer.actor),
        amendments=by_paragraph(amendments),
        amendment_total=len(amendments),
        opening=find_opening(paper.thread_id),
        opened=request.args.get("absatz", ""),
        moderates=not looks_as_other and bool(may_moderate_in(actor, paper.thread)),
        sections=[] if looks_as_other else sections_of("paper", paper, actor=actor),
        submission=new_submission() if rights.may_remark else "",
        labels=labels_for(current_member()) if rights.may_remark else [],
    )


@papers.get("/texte/text/<public_id>/druck")
def print_paper(public_id: str) -> ResponseReturnValue:
    """The text alone, for paper."""
    actor = current_actor()
    paper = found(queries.find_paper(public_id, actor=actor))
    authorise(everyone, actor)
    return draw_for_paper(
        "papers/print_text.html", paper, actor=actor, here=_("Print"), clauses=list_clauses(paper), version=None
    )
