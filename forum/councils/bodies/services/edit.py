"""Writing what a body is and by which rules it works."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.data.row_locks import hold_row
from forum.core.data.row_marks import differences
from forum.core.errors import DomainError
from forum.core.text import markup
from forum.core.text.locale import lazy_gettext as _
from forum.councils.bodies.services.tell_thread import tell_founding_thread
from forum.councils.models.bodies import Body
from forum.councils.models.rules import QuorumRule
from forum.papers.models import Paper
from forum.spaces.models import Space


class BodyRefused(DomainError):
    """What was entered about a body does not fit together; `field` names the input."""


def lock_body(body: Body) -> None:
    """Let nobody else change the body until the transaction ends, and read it again."""
    hold_row(body)


def edit_body(body: Body, values: Mapping[str, Any], *, by: User) -> Body:
    """Change what is written about a body, by the names of its columns. Raises BodyRefused."""
    lock_body(body)
    changes = differences(body, values)
    _check(body, changes)
    for name, value in changes.items():
        setattr(body, name, value)
    if "mandate" in changes:
        body.mandate_html = str(markup.render(body.mandate))
    if {"name", "parent_id"} & changes.keys():
        _let_space_follow(body)
    if "name" in changes:
        tell_founding_thread(body)
    if changes:
        activity.record("body.edited", body, by=by, columns=sorted(changes))
    return body


def _check(body: Body, changes: Mapping[str, Any]) -> None:
    if changes.get("parent_id") is not None:
        _refuse_circle(body, changes["parent_id"])
    if changes.get("rules_paper_id") is not None:
        _refuse_foreign_paper(body, changes["rules_paper_id"])
    rule = changes.get("quorum_rule", body.quorum_rule)
    number = changes.get("quorum_number", body.quorum_number)
    if rule is QuorumRule.NUMBER and not number:
        raise BodyRefused(_("Enter how many people have to be there."), field="quorum_number")
    if rule is not QuorumRule.NUMBER and number is not None:
        raise BodyRefused(_("A number belongs to the rule of a fixed number alone."), field="quorum_number")


def _refuse_foreign_paper(body: Body, paper_id: int) -> None:
    if session.scalar(select(Paper.space_id).where(Paper.id == paper_id)) != body.space_id:
        raise BodyRefused(_("Choose a text of this body."), field="rules_paper_id")


def _refuse_circle(body: Body, parent_id: int) -> None:
    """No body stands above itself, over whatever steps."""
    above: int | None = parent_id
    while above is not None:
        if above == body.id:
            raise BodyRefused(_("A body cannot stand above itself."), field="parent_id")
        above = session.scalar(select(Body.parent_id).where(Body.id == above))


def _let_space_follow(body: Body) -> None:
    """The space has the name of the body, and belongs to the space of the body above."""
    space = session.get_one(Space, body.space_id)
    space.name = body.name
    space.parent_id = None
    if body.parent_id is not None:
        space.parent_id = session.get_one(Body, body.parent_id).space_id
