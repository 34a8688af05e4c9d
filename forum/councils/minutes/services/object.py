"""Objections to the correctness of minutes: made, withdrawn, answered (NKomVG § 68)."""

from sqlalchemy import exists, select

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.mail import outbox
from forum.core.mail.recipients import Person
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.visible import is_blank
from forum.core.time import clock
from forum.councils.minutes import mails
from forum.councils.minutes.errors import ObjectionRefused
from forum.councils.minutes.services.locking import hold, hold_objection
from forum.councils.models.agenda import AgendaItem
from forum.councils.models.members import Membership
from forum.councils.models.minutes import Minutes, MinutesObjection, MinutesState, ObjectionAnswer

LONGEST_OBJECTION = 2000
LONGEST_ANSWER = 300


def make_objection(
    minutes: Minutes, text: str, *, item: AgendaItem | None, membership: Membership, by: User
) -> MinutesObjection:
    """Raises ObjectionRefused after the day that was set, for a text that says nothing and for one that stands already."""
    hold(minutes)
    if minutes.state(clock.now()) is not MinutesState.OBJECTIONS:
        raise ObjectionRefused(_("These minutes are not open to objections."))
    if is_blank(text):
        raise ObjectionRefused(_("Write how it was."), field="text")
    if _stands(minutes, text, item, membership):
        raise ObjectionRefused(_("You have made this objection to the minutes already."), field="text")
    objection = MinutesObjection(minutes_id=minutes.id, item=item, membership=membership, body_text=text)
    session.add(objection)
    activity.record("minutes.objected", minutes, by=by)
    return objection


def _stands(minutes: Minutes, text: str, item: AgendaItem | None, membership: Membership) -> bool:
    return bool(
        session.scalar(
            select(
                exists(MinutesObjection.id).where(
                    MinutesObjection.minutes_id == minutes.id,
                    MinutesObjection.membership_id == membership.id,
                    MinutesObjection.item_id == (item.id if item else None),
                    MinutesObjection.body_text == text,
                    MinutesObjection.withdrawn_at.is_(None),
                )
            )
        )
    )


def withdraw_objection(objection: MinutesObjection, minutes: Minutes, *, by: User) -> None:
    """It stays in the list as withdrawn. Raises ObjectionRefused once the minutes are approved."""
    hold_objection(objection, minutes)
    if minutes.approved_at is not None:
        raise ObjectionRefused(_("The minutes have been approved."))
    if objection.withdrawn_at is None:
        objection.withdrawn_at = clock.now()
        activity.record("minutes.objection_withdrawn", minutes, by=by)


def answer_objection(
    objection: MinutesObjection, minutes: Minutes, *, answer: ObjectionAnswer, words: str, by: User
) -> None:
    """Whoever made it is told by mail; another answer replaces this one until the approval. Raises ObjectionRefused."""
    hold_objection(objection, minutes)
    if minutes.approved_at is not None:
        raise ObjectionRefused(_("The minutes have been approved."))
    if objection.withdrawn_at is not None:
        raise ObjectionRefused(_("This objection has been withdrawn."))
    if answer is ObjectionAnswer.REJECTED and is_blank(words):
        raise ObjectionRefused(_("Say why the text stays as it is."), field="words")
    objection.answer, objection.answer_words = answer, words
    objection.answered_at, objection.answered_by_id = clock.now(), by.id
    activity.record("minutes.objection_answered", minutes, by=by)
    if objection.membership.person_id is not None:
        outbox.post(mails.objection_answered(objection, minutes), to=Person(objection.membership.person_id))
