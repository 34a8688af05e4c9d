"""Telling authors what was answered to them: each gets one message with all answers, exactly once."""

from sqlalchemy import select

from forum.consultations.models.procedures import Procedure
from forum.core.data.database import session
from forum.core.data.upsert import insert_unless_there
from forum.core.mail import outbox
from forum.core.mail.recipients import Address, Person
from forum.core.text.locale import DEFAULT_LANGUAGE
from forum.weighing import mails
from forum.weighing.kinds import Channel
from forum.weighing.models import AnswerNotice, EnteredText, WeighedContribution, Weighing
from forum.weighing.queries.answers import list_answered, list_contributions_of, list_mails_of
from forum.weighing.queries.texts import WITH_POST, find_entered
from forum.weighing.services.locking import lock

AT_ONCE = 100


def tell_authors(weighing: Weighing) -> bool:
    """Write to the authors of the next contributions by number; whether there are more.

    How far it got, the notices and the mails are written in one transaction: killed at any moment, nobody is left out
    and nobody gets a second one.
    """
    lock(weighing)
    query = select(WeighedContribution).where(
        WeighedContribution.weighing_id == weighing.id, WeighedContribution.number > weighing.told_up_to
    )
    due = session.scalars(query.order_by(WeighedContribution.number).limit(AT_ONCE).options(WITH_POST)).all()
    procedure = session.get_one(Procedure, weighing.procedure_id)
    for contribution in due:
        if contribution.is_shown:
            _tell_author(weighing, procedure, contribution)
        weighing.told_up_to = contribution.number
    session.flush()
    return len(due) == AT_ONCE


def _tell_author(weighing: Weighing, procedure: Procedure, contribution: WeighedContribution) -> None:
    """Letters are printed; imported contributions have nobody to write to."""
    if contribution.channel is Channel.MAIL:
        _answer_mail(weighing, procedure, contribution)
    elif contribution.post is not None and contribution.post.author_id is not None:
        _answer_person(weighing, procedure, contribution.post.author_id)


def _answer_person(weighing: Weighing, procedure: Procedure, author_id: int) -> None:
    if insert_unless_there(AnswerNotice, weighing_id=weighing.id, reader_key=f"person:{author_id}") is None:
        return
    answered = list_answered(list_contributions_of(weighing, author_id))
    if any(one.answers for one in answered):
        outbox.post(mails.answers(weighing, procedure, answered), to=Person(author_id))


def _answer_mail(weighing: Weighing, procedure: Procedure, contribution: WeighedContribution) -> None:
    entered: EnteredText | None = find_entered(contribution)
    if entered is None or not entered.email:
        return
    mails_of_author = list_mails_of(weighing, entered)
    key = f"contribution:{min(one.id for one in mails_of_author)}"
    if insert_unless_there(AnswerNotice, weighing_id=weighing.id, reader_key=key) is None:
        return
    answered = list_answered([one for one in mails_of_author if one.is_shown])
    if any(one.answers for one in answered):
        outbox.post(
            mails.answers(weighing, procedure, answered),
            to=Address(entered.email, DEFAULT_LANGUAGE, entered.author_name),
        )
