"""The draft with what is said about each paragraph, and what has changed since the version before."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.consultations.page_lifetime import changes_within_the_hour
from forum.consultations.pages import PROCEDURE_PAGE
from forum.consultations.queries.find import list_moments
from forum.consultations.reviews.queries.find import (
    find_module_of_thread,
    find_page_keys,
    find_version_before,
    get_review,
    list_gone,
    list_published,
    list_spoken_of,
)
from forum.consultations.reviews.views.drawing import Entered, draw, enter_review
from forum.consultations.views.blueprint import consultations
from forum.consultations.views.entering import enter_module
from forum.core.access import Actor, everyone
from forum.core.text.locale import gettext as _
from forum.core.text.numbers import nearest_number
from forum.core.web.guard import authorise, found
from forum.core.web.guest_pages import FRAME, made_from_basis
from forum.core.web.one_time import one_time
from forum.core.web.page_sections import keys_of_sections, sections_of
from forum.core.web.page_state import read_basis
from forum.discussions.addresses import page_address
from forum.discussions.form_parts.publishing import new_submission
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import page_of
from forum.discussions.queries import find_thread, list_own_without_place, list_posts, supported_by
from forum.organisations.queries import labels_for
from forum.papers.comparing import compare
from forum.papers.models import Remark
from forum.papers.proposals import ShownAmendment, by_paragraph, shown_amendments
from forum.papers.queries.amendments import list_amendments
from forum.papers.queries.remarks import Said, list_places, list_said
from forum.papers.queries.text import Clause, list_clauses_of

# the wordings that it shows, and whom it names
TEXT_PAGE = ("papers", "names", "readable", "organisations")


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading with the paragraphs below it; the first may have none."""

    heading: Clause | None
    clauses: list[Clause]


def chapters_of(clauses: list[Clause]) -> list[Chapter]:
    found = [Chapter(None, [])]
    for clause in clauses:
        if clause.is_heading:
            found.append(Chapter(clause, []))
        else:
            found[-1].clauses.append(clause)
    return [one for one in found if one.heading or one.clauses]


@consultations.get("/beteiligung/entwuerfe/<public_id>/")
def show_review(public_id: str) -> ResponseReturnValue:
    """The published version; the margin holds what is said."""
    keys = (*find_page_keys(public_id), *keys_of_sections("review_posts"))
    basis = read_basis(*FRAME, *keys, *TEXT_PAGE, *PROCEDURE_PAGE)
    entered = enter_review(public_id)
    authorise(everyone, entered.at.actor)
    page = _draw_text(entered)
    if not changes_within_the_hour(list_moments(entered.at.procedure)):
        made_from_basis(basis)
    return page


def _draw_text(entered: Entered) -> str:
    actor, review = entered.at.actor, entered.review
    clauses = list_published(review)
    said = list_said(review.paper, actor=actor)
    suggestions = shown_amendments(list_amendments(review.paper, actor=actor), clauses, review.paper, actor)
    paragraphs = [clause for clause in clauses if not clause.is_heading]
    posts = list(_posts(said, suggestions))
    own = list_spoken_of(review, actor=actor) if actor.is_member else set()
    return draw(
        "consultations/show_review.html",
        entered,
        chapters=chapters_of(clauses),
        said=said,
        suggestions=by_paragraph(suggestions),
        supported=supported_by(actor, posts),
        beside=sections_of("review_posts", posts, actor=actor),
        paragraph_count=len(paragraphs),
        own_count=sum(clause.paragraph.id in own for clause in paragraphs),
        spoken_of_count=sum(clause.paragraph.id in said for clause in paragraphs),
        gone=list_gone(review, clauses),
        before=find_version_before(review),
        opened=request.args.get("absatz", ""),
        submission=one_time(new_submission),
        labels=labels_for(current_member()) if entered.at.verdict.allowed else [],
    )


def _posts(said: dict[int, Said], suggestions: list[ShownAmendment]) -> Iterator[Post]:
    for one in said.values():
        remarks: list[Remark] = [*one.shown, *(answer for answers in one.answers.values() for answer in answers)]
        yield from (remark.post for remark in remarks)
    yield from (one.amendment.post for one in suggestions)


@consultations.get("/beteiligung/entwuerfe/<public_id>/aenderungen")
def compare_review(public_id: str) -> ResponseReturnValue:
    """What the published version changes in the one before."""
    entered = enter_review(public_id)
    authorise(everyone, entered.at.actor)
    before = found(find_version_before(entered.review))
    comparison = compare(list_clauses_of(before), list_published(entered.review))
    here = _("Changes to version %(number)s", number=before.number)
    return draw("consultations/compare_review.html", entered, here=here, before=before, comparison=comparison)


@consultations.get("/beteiligung/entwuerfe/gespraech/<thread_id>")
def list_review_posts(thread_id: str) -> ResponseReturnValue:
    """All that is said about a draft in the order of time: where links to its posts lead."""
    actor: Actor = current_actor()
    thread = found(find_thread(thread_id, actor=actor))
    if thread.type != "review":
        return redirect(page_address(thread, 1), code=301)
    module = find_module_of_thread(thread.id)
    entered = Entered(enter_module(module.public_id, "review"), get_review(module))
    authorise(everyone, actor)
    last = page_of(max(thread.last_number, 1))
    page = nearest_number(request.args.get("seite", ""), most=last)
    posts = [post for post in list_posts(thread.id, page=page) if post.number > 1]
    own = list_own_without_place(thread.id, actor=actor) if page == last else []
    return draw(
        "consultations/list_review_posts.html",
        entered,
        here=_("What is said"),
        posts=posts,
        own=own,
        places=list_places([*posts, *own]),
        beside=sections_of("review_posts", posts, actor=actor),
        page=page,
        last=last,
        address=lambda number: page_address(thread, number),
        back=url_for(".show_review", public_id=module.public_id),
    )
