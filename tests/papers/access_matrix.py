"""Who gets which answer from the pages of texts in a closed space. Forms are sent empty: 422 means that one may send them."""

from collections.abc import Callable
from typing import Any

from forum.core.data.database import session
from forum.papers.services.begin import Readership
from forum.papers.services.readers import publish_version
from forum.papers.services.remarks import settle_remark
from forum.papers.services.versions import close_version
from forum.spaces.models import Level
from tests.papers.factories import Body, make_amendment, make_body, make_paper, make_remark, paragraphs_of
from tests.support.access import Answer, Row, Target, everybody

# makes the values of an address, given the body in which the thing stands
Make = Callable[[Body], dict[str, Any]]


def of(make: Make) -> Callable[[], Target]:
    """The thing, with the people who have a seat where it stands."""

    def target() -> Target:
        body = make_body()
        values = make(body)
        session.flush()
        return Target(values, {"seated": body.member, "chair": body.chair})

    target.__name__ = make.__name__
    return target


def space(body: Body) -> dict[str, Any]:
    return {"space_id": body.space.public_id}


def paper(body: Body) -> dict[str, Any]:
    return {"public_id": make_paper(body).public_id}


def paper_with_slug(body: Body) -> dict[str, Any]:
    made = make_paper(body)
    return {"public_id": made.public_id, "slug": made.slug}


def thread(body: Body) -> dict[str, Any]:
    made = make_paper(body)
    return {"thread_id": made.thread.public_id, "slug": made.thread.slug}


def paragraph(body: Body) -> dict[str, Any]:
    return {"paragraph_id": paragraphs_of(make_paper(body))[1].public_id}


def wording(body: Body) -> dict[str, Any]:
    return paragraph(body) | {"number": 1}


def remark(body: Body) -> dict[str, Any]:
    made = make_remark(paragraphs_of(make_paper(body))[0], by=body.member)
    return {"post_id": made.post.public_id}


def settled_remark(body: Body) -> dict[str, Any]:
    made = make_remark(paragraphs_of(make_paper(body))[0], by=body.member)
    settle_remark(made, by=body.chair)
    return {"post_id": made.post.public_id}


def amendment(body: Body) -> dict[str, Any]:
    made = make_amendment(paragraphs_of(make_paper(body))[1], by=body.member)
    return {"amendment_id": made.public_id}


def version(body: Body) -> dict[str, Any]:
    made = make_paper(body)
    close_version(made, by=body.chair)
    return {"public_id": made.public_id, "number": 1}


def public_version(body: Body) -> dict[str, Any]:
    made = make_paper(body)
    publish_version(close_version(made, by=body.chair), Readership(Level.PUBLIC), by=body.chair)
    return {"public_id": made.public_id, "number": 1}


def row(endpoint: str, make: Make, *, seated: Answer, chair: Answer | None = None) -> Row:
    expected = everybody(404, involved={"seated": seated, "chair": seated if chair is None else chair})
    return Row(f"papers.{endpoint}", expected, of(make))


def steered(endpoint: str, make: Make, answer: Answer) -> Row:
    """What the chair alone does; members of the body learn that they may not."""
    return row(endpoint, make, seated=403, chair=answer)


MATRIX = [
    row("list_papers", space, seated=200),
    row("new_paper", space, seated=200),
    row("create_paper", space, seated=422),
    row("show_paper", paper_with_slug, seated=200),
    row("print_paper", paper, seated=200),
    row("list_posts_of_paper", thread, seated=200),
    steered("edit_paper", paper, 200),
    steered("update_paper", paper, 422),
    steered("lock_paper", paper, 303),
    steered("unlock_paper", paper, 303),
    steered("edit_readers", paper, 200),
    steered("update_readers", paper, 422),
    steered("edit_text", paper, 200),
    steered("update_text", paper, 200),
    row("list_versions", paper, seated=200),
    steered("new_version", paper, 200),
    steered("create_version", paper, 303),
    row("show_version", version, seated=200),
    Row("papers.show_version", everybody(200), of(public_version)),
    row("print_version", version, seated=200),
    Row("papers.print_version", everybody(200), of(public_version)),
    steered("edit_version_readers", version, 200),
    steered("update_version_readers", version, 422),
    steered("take_back_version", version, 303),
    row("compare_versions", version, seated=200),
    row("new_paragraph", paper, seated=200),
    row("create_paragraph", paper, seated=422),
    row("edit_paragraph", paragraph, seated=200),
    row("update_paragraph", paragraph, seated=422),
    row("settle_conflict", paragraph, seated=422),
    row("confirm_strike", paragraph, seated=200),
    row("strike_paragraph", paragraph, seated=409),
    row("restore_paragraph", paragraph, seated=303),
    row("move_paragraph", paragraph, seated=303),
    row("edit_split", paragraph, seated=200),
    row("split_paragraph", paragraph, seated=422),
    row("edit_join", paragraph, seated=200),
    row("join_paragraphs", paragraph, seated=303),
    row("show_paragraph_history", paragraph, seated=200),
    row("restore_earlier_wording", wording, seated=409),
    steered("confirm_erasure", wording, 200),
    steered("erase_wording", wording, 422),
    row("list_paragraph_remarks", paragraph, seated=200),
    row("create_remark", paragraph, seated=422),
    row("new_answer", remark, seated=200),
    row("create_answer", remark, seated=422),
    row("settle_remark", remark, seated=303),
    row("reopen_remark", settled_remark, seated=303),
    row("list_paper_amendments", paper, seated=200),
    row("new_amendment", paragraph, seated=200),
    row("create_amendment", paragraph, seated=422),
    row("withdraw_amendment", amendment, seated=303, chair=403),
    steered("edit_decision", amendment, 200),
    steered("update_decision", amendment, 422),
    steered("raise_amendment", amendment, 303),
    steered("lower_amendment", amendment, 303),
    steered("suggest_order", paper, 303),
]
