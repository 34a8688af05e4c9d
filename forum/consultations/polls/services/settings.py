"""Setting polls up: beginning, changing, copying and ending them. After the first vote everything stays."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete

from forum.accounts.models import User
from forum.ballots.counting.values import Unranked
from forum.consultations.models.polls import (
    DESCRIPTION_LENGTH,
    MOST_OPTIONS,
    OPTION_LENGTH,
    Poll,
    PollKind,
    PollOption,
    RankingMethod,
)
from forum.consultations.models.procedures import Module
from forum.consultations.polls.errors import PollHasVotes, WrongPoll
from forum.consultations.polls.queries import get_poll, list_options
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.data.row_locks import hold_row, keep_row
from forum.core.text.locale import lazy_gettext as _

OPTIONS = "options"


@dataclass(frozen=True, slots=True)
class NewOption:
    """An option as the office writes it."""

    label: str
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PollSettings:
    """What the office decides about a poll."""

    kind: PollKind
    most_choices: int = 1
    points: int = 10
    most_points: int = 5
    method: RankingMethod = RankingMethod.SCHULZE
    unranked: Unranked = Unranked.LAST
    is_hidden: bool = True
    is_secret: bool = False
    takes_guests: bool = False


def begin_poll(module: Module, _by: User) -> None:
    session.add(Poll(module_id=module.id))
    session.flush()


def end_poll(module: Module) -> None:
    """Only of modules in which nobody has taken part: there is no box yet."""
    session.delete(get_poll(module))
    session.flush()


def copy_poll(source: Module, target: Module, _by: User) -> None:
    """The questions and options, not the votes."""
    poll, copy = get_poll(source), get_poll(target)
    for name in PollSettings.__slots__:
        setattr(copy, name, getattr(poll, name))
    target.takes_guests = copy.takes_guests
    options = [NewOption(option.label, option.description) for option in list_options(poll)]
    _write_options(copy, options)


def change_poll(poll: Poll, settings: PollSettings, *, options: Sequence[NewOption], by: User) -> None:
    """Set a poll up. Raises PollHasVotes once somebody has voted, WrongPoll and RowGone."""
    module = session.get_one(Module, poll.module_id)
    # the module comes first for everybody, as for those who vote and who take it out
    keep_row(module)
    hold_row(poll)
    if poll.has_votes or poll.is_counted:
        raise PollHasVotes(_("People have voted already: changing it now would change what they voted on."))
    _check_settings(settings, options)
    _check_options(options)
    for name in PollSettings.__slots__:
        setattr(poll, name, getattr(settings, name))
    # the page of the procedure says it without asking the poll
    module.takes_guests = settings.takes_guests
    _write_options(poll, options)
    activity.record("poll.changed", poll, by=by)


def _check_settings(settings: PollSettings, options: Sequence[NewOption]) -> None:
    if settings.is_secret and settings.takes_guests:
        message = _("A secret poll needs accounts: otherwise nobody could see to it that each person votes once.")
        raise WrongPoll(message, field="takes_guests")
    if not settings.is_hidden and settings.is_secret:
        raise WrongPoll(_("Of a secret poll nobody sees how things stand before the end."), field="is_hidden")
    if not settings.is_hidden and settings.kind is PollKind.RANKING:
        raise WrongPoll(_("Orders are counted at the end: there is nothing to see before."), field="is_hidden")
    if settings.kind is PollKind.MULTIPLE and not 2 <= settings.most_choices <= max(2, len(options)):
        raise WrongPoll(_("Let people choose at least 2 options, and not more than there are."), field="most_choices")
    if settings.most_points > settings.points:
        raise WrongPoll(_("One option cannot get more points than there are."), field="most_points")


def _check_options(options: Sequence[NewOption]) -> None:
    if len(options) > MOST_OPTIONS:
        raise WrongPoll(_("A poll has up to %(most)s options.", most=MOST_OPTIONS), field=OPTIONS)
    labels = [option.label.casefold() for option in options]
    for option in options:
        if not option.label:
            raise WrongPoll(_("A line has a description and no name in front of it."), field=OPTIONS)
        if len(option.label) > OPTION_LENGTH or len(option.description) > DESCRIPTION_LENGTH:
            message = _(
                "“%(option)s” is too long: names have up to %(label)s characters, descriptions up to %(description)s.",
                option=option.label[:40],
                label=OPTION_LENGTH,
                description=DESCRIPTION_LENGTH,
            )
            raise WrongPoll(message, field=OPTIONS)
        if labels.count(option.label.casefold()) > 1:
            raise WrongPoll(_("“%(option)s” stands there twice.", option=option.label), field=OPTIONS)


def _write_options(poll: Poll, options: Sequence[NewOption]) -> None:
    session.execute(delete(PollOption).where(PollOption.poll_id == poll.id))
    for number, option in enumerate(options, 1):
        session.add(PollOption(poll_id=poll.id, number=number, label=option.label, description=option.description))
    session.flush()
