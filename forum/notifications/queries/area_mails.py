"""Mails that areas write by themselves about what people are also told here."""

from sqlalchemy import select

from forum.core.acts.models import Activity
from forum.core.data.database import session
from forum.core.mail.kinds import find_notification_kind
from forum.core.mail.message import Wish
from forum.core.mail.outbox import DropReason, OutgoingMail
from forum.notifications.recipients import News


def was_over_budget(act: Activity, news: News) -> bool:
    """Whether the area's mail about an act has already been let go, because its person had had enough that week."""
    dropped = (OutgoingMail.drop_reason == DropReason.OVER_BUDGET, OutgoingMail.created_at >= act.created_at)
    people = select(news.people.subquery().c.person_id)
    query = select(OutgoingMail.kind, OutgoingMail.about_id).where(*dropped, OutgoingMail.person_id.in_(people))
    wish = Wish(news.kind.value, news.subject.value, news.subject_id)
    return any(_wish_of(kind, about_id) == wish for kind, about_id in session.execute(query))


def _wish_of(kind: str, about_id: int | None) -> Wish | None:
    wanted = find_notification_kind(kind).wanted
    return wanted.wish(about_id) if wanted and about_id is not None else None
