"""Contributions that came by post or mail: the office enters their words, and whom the answer goes to."""

import re
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.data.row_locks import read_anew
from forum.core.text import markup
from forum.core.text.bar import BAR
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.one_line import one_line
from forum.core.time import clock
from forum.weighing.errors import WrongArgument
from forum.weighing.kinds import Channel, Step
from forum.weighing.models import EnteredText, Passage, WeighedContribution, Weighing
from forum.weighing.queries.texts import find_entered
from forum.weighing.services.counts import recount
from forum.weighing.services.followers import follow_words
from forum.weighing.services.locking import lock, lock_with_words
from forum.weighing.wordings import says_the_same, words_key

LONGEST_LETTER = 60_000
AS_ENTERED = ("body", "author_name", "organisation", "address", "email")


@dataclass(frozen=True, slots=True)
class Sender:
    """Who wrote it, and where the answer goes."""

    name: str
    organisation: str = ""
    address: str = ""
    email: str = ""


def enter_contribution(
    weighing: Weighing, channel: Channel, body: str, sender: Sender, *, received_on: date, by: User
) -> WeighedContribution:
    """Add a letter or a mail with the next number, as one whole passage; a double click adds one.

    Raises WrongArgument and StepFinished.
    """
    lock(weighing, needs=Step.COLLECT)
    words = _checked(body)
    _check(channel, sender, received_on)
    there = _find_same(weighing, channel, EnteredText(body=words), sender, received_on)
    if there is not None:
        return there
    weighing.last_contribution += 1
    contribution = WeighedContribution(
        weighing_id=weighing.id,
        number=weighing.last_contribution,
        channel=channel,
        received_on=received_on,
        is_organisation=bool(sender.organisation.strip()),
        words_key=words_key(words),
    )
    session.add(contribution)
    session.flush()
    session.add(Passage(weighing_id=weighing.id, contribution_id=contribution.id))
    session.add(_fill(EnteredText(contribution_id=contribution.id, entered_by_id=by.id, body=words), sender))
    activity.record("contribution.entered", contribution, by=by, channel=channel)
    recount(weighing)
    return contribution


def change_entered(
    contribution: WeighedContribution, body: str, sender: Sender, *, received_on: date, by: User
) -> None:
    """Correct what was entered; passages go with their words, as when something in it is blacked out."""
    weighing = lock_with_words(contribution, needs=Step.COLLECT)
    entered = find_entered(contribution)
    if entered is None:
        raise WrongArgument(_("Only what the office has entered can be changed here."))
    words = _checked(body)
    _check(contribution.channel, sender, received_on)
    before, entered.body = entered.body, words
    contribution.received_on, contribution.is_organisation = received_on, bool(sender.organisation.strip())
    _fill(entered, sender)
    session.flush()
    follow_words(contribution, before, words, lifts_bars=True)
    activity.record("contribution.entered_changed", contribution, by=by)
    recount(weighing)


def cover_entered(contribution: WeighedContribution, body: str, *, by: User) -> None:
    """Black out words of what was entered, also when collecting is finished and after the release. Raises WrongArgument."""
    weighing = lock_with_words(contribution, needs=None)
    entered = find_entered(contribution)
    if entered is None:
        raise WrongArgument(_("Only what the office has entered can be changed here."))
    read_anew(entered)
    before, words = entered.body, _checked(body)
    if not says_the_same(before, words, lifts_bars=False):
        raise WrongArgument(
            _("Words can only be blacked out now: put █████ in their place, and leave the rest."), field="body"
        )
    entered.body = words
    session.flush()
    follow_words(contribution, before, words, lifts_bars=False)
    activity.record("contribution.entered_changed", contribution, by=by)
    recount(weighing)


def _find_same(
    weighing: Weighing, channel: Channel, new: EnteredText, sender: Sender, received_on: date
) -> WeighedContribution | None:
    """What was entered already, word by word, of the same person and day."""
    _fill(new, sender)
    query = select(WeighedContribution).join(EnteredText, EnteredText.contribution_id == WeighedContribution.id)
    query = query.where(
        WeighedContribution.weighing_id == weighing.id,
        WeighedContribution.words_key == words_key(new.body),
        WeighedContribution.channel == channel,
        WeighedContribution.received_on == received_on,
        *(getattr(EnteredText, name) == getattr(new, name) for name in AS_ENTERED),
    )
    return session.scalars(query.order_by(WeighedContribution.number).limit(1)).first()


def _fill(entered: EnteredText, sender: Sender) -> EnteredText:
    entered.author_name, entered.organisation = one_line(sender.name).strip(), one_line(sender.organisation).strip()
    entered.address, entered.email = sender.address.strip(), sender.email.strip()
    return entered


def _checked(body: str) -> str:
    problems = markup.check(body, max_length=LONGEST_LETTER)
    if problems:
        raise WrongArgument(problems[0].message, field="body")
    # however many of its signs were typed
    return re.sub(f"{BAR[0]}+", BAR, body.replace("\r\n", "\n").strip())


def _check(channel: Channel, sender: Sender, received_on: date) -> None:
    if not channel.is_entered:
        raise WrongArgument(_("Say whether it came by post or by e-mail."), field="channel")
    if not sender.name.strip():
        raise WrongArgument(_("Enter who wrote it."), field="name")
    if channel is Channel.LETTER and not sender.address.strip():
        raise WrongArgument(_("Enter the postal address: the answer is printed and sent there."), field="address")
    if channel is Channel.MAIL and not sender.email.strip():
        raise WrongArgument(_("Enter the e-mail address: the answer is sent there."), field="email")
    if received_on > clock.today():
        raise WrongArgument(_("It cannot have come after today."), field="received_on")
