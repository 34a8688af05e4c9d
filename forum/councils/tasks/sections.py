"""What tasks add to other pages: a link to one's own in one's account, and below a thing the tasks that came out of it."""

from collections.abc import Sequence

from flask import url_for

from forum.accounts.models import User
from forum.accounts.policies import may_take_part
from forum.core.access import Actor
from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.core.web.page_sections import Section
from forum.councils.models.bodies import Body
from forum.councils.models.tasks import OriginKey
from forum.councils.models.threads import BodyThread
from forum.councils.queries.find import find_body_of_space
from forum.councils.tasks.known_origins import FOUNDING, PAPER, THREAD
from forum.councils.tasks.origins import token_for
from forum.councils.tasks.queries.tasks import bodies_of, count_own_tasks, list_tasks_from
from forum.discussions.models.threads import Thread
from forum.papers.models import Paper
from forum.spaces.policies import Right, has_right, spaces_of

MOST_SHOWN = 20
# label and address of a page on which a task is written down
Offer = tuple[str, str]


def own_tasks(user: User, actor: Actor, cursor: str | None) -> Section | None:  # noqa: ARG001
    """In the account of whoever sits in a body today: how many open tasks they have."""
    if not actor.seats:
        return None
    return Section(_("My tasks"), "councils/_account_section.html", {"count": count_own_tasks(actor)})


def tasks_of_thread(thread: Thread, actor: Actor, _cursor: str | None) -> Section | None:
    """Below a thread of a body, for those who sit there; how to write one down stands among its acts."""
    if not isinstance(thread, BodyThread) or thread.space_id not in spaces_of(actor):
        return None
    return _tasks_from(OriginKey(THREAD, thread.id), actor)


def tasks_of_paper(paper: Paper, actor: Actor, _cursor: str | None) -> Section | None:
    """Below a text of a body, for those who sit there."""
    body = find_body_of_space(paper.space) if paper.space_id in spaces_of(actor) else None
    if body is None:
        return None
    offers = _offers([body], token_for(PAPER, paper.public_id), actor)
    return _tasks_from(OriginKey(PAPER, paper.id), actor, offers=offers)


def tasks_of_founding(body: Body, actor: Actor) -> Section | None:
    """Below the resolution that founded a body, for those who sit there or in the body above; it has been loaded."""
    concerned = [one for one in (body, body.parent) if one and one.space_id in spaces_of(actor)]
    if not concerned or not body.is_founded:
        return None
    offers = _offers(concerned, token_for(FOUNDING, body.public_id), actor)
    return _tasks_from(OriginKey(FOUNDING, body.id), actor, offers=offers)


def tasks_of_thing(origin: OriginKey, public_id: str, bodies: Sequence[Body], actor: Actor) -> Section | None:
    """Below a thing of a room above, for those who sit in one of the bodies that it concerns."""
    return _tasks_from(origin, actor, offers=_offers(bodies, token_for(origin.kind, public_id), actor))


def _tasks_from(origin: OriginKey, actor: Actor, *, offers: Sequence[Offer] = ()) -> Section | None:
    tasks = list_tasks_from(origin, actor=actor, most=MOST_SHOWN)
    if not tasks and not offers:
        return None
    shown = {"tasks": tasks, "bodies": bodies_of(tasks) if tasks else {}, "offers": offers, "now_at": clock.now()}
    return Section(_("Tasks"), "councils/_tasks_of_thing.html", shown)


def _offers(bodies: Sequence[Body], token: str, actor: Actor) -> Sequence[Offer]:
    """Where the actor may write down a task out of a thing; with several bodies each is named."""
    if not may_take_part(actor):
        return ()
    writable = [body for body in bodies if has_right(actor, Right.WRITE, body.space_id)]
    several = len(writable) > 1
    return [
        (
            _("Make a task for: %(body)s", body=body.name) if several else _("Make a task of it"),
            url_for("councils.new_task", public_id=body.public_id, aus=token),
        )
        for body in writable
    ]
