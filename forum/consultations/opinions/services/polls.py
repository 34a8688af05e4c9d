"""Beginning, changing, copying and ending what a module that asks for opinions keeps."""

from dataclasses import dataclass

from sqlalchemy import delete, select

from forum.accounts.models import User
from forum.consultations.models.kinds import Audience
from forum.consultations.models.opinions import OpinionPoll, OpinionStatement
from forum.consultations.models.procedures import Module
from forum.consultations.opinions.errors import WrongOpinionSettings
from forum.consultations.opinions.indexed_words import texts_of
from forum.consultations.opinions.queries.find import get_poll, is_shown
from forum.consultations.opinions.services.holding import hold_poll
from forum.consultations.opinions.services.write import enter_seeds
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.data.row_locks import hold_row
from forum.core.text.locale import lazy_gettext as _
from forum.index.models import IndexWord


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionSettings:
    """What the office decides about a Meinungsbild."""

    takes_statements: bool = True
    releases_first: bool = True
    shows_meanwhile: bool = False
    link_days: int = 0
    takes_guests: bool = False


OWN = ("takes_statements", "releases_first", "shows_meanwhile", "link_days")


def begin_opinions(module: Module, _by: User) -> None:
    session.add(OpinionPoll(module_id=module.id))
    session.flush()


def end_opinions(module: Module) -> None:
    """Only of modules in which nobody has taken part: nobody but the office has written statements."""
    session.execute(delete(IndexWord).where(IndexWord.kind == texts_of(module.id)))
    for statement in session.scalars(select(OpinionStatement).where(OpinionStatement.module_id == module.id)):
        session.delete(statement)
    session.delete(get_poll(module))
    session.flush()


def copy_opinions(source: Module, target: Module, by: User) -> None:
    """The settings and what the office has entered; neither statements of people nor answers."""
    poll, copy = get_poll(source), get_poll(target)
    for name in OWN:
        setattr(copy, name, getattr(poll, name))
    target.takes_guests = source.takes_guests
    query = select(OpinionStatement.text).where(
        OpinionStatement.module_id == source.id, OpinionStatement.is_of_office, is_shown()
    )
    enter_seeds(target, session.scalars(query.order_by(OpinionStatement.id)).all(), by=by)


def change_opinions(module: Module, settings: OpinionSettings, *, by: User) -> None:
    """Change what the office decides. What people were promised before they answered stays. Raises WrongOpinionSettings."""
    hold_row(module, lets_point=True)
    poll = hold_poll(module.id)
    if poll.is_finished:
        raise WrongOpinionSettings(_("The answers have been evaluated: settings change nothing any more."))
    if poll.person_count and settings.link_days != poll.link_days:
        message = _("People have been told how long the link to their answers stands: that cannot be changed any more.")
        raise WrongOpinionSettings(message, field="link_days")
    if settings.takes_guests and module.procedure.audience is not Audience.EVERYBODY:
        message = _("This consultation is not open to everybody: people without an account cannot take part.")
        raise WrongOpinionSettings(message, field="takes_guests")
    for name in OWN:
        setattr(poll, name, getattr(settings, name))
    # the page of the procedure says it without asking further
    module.takes_guests = settings.takes_guests
    activity.record("opinion_poll.changed", poll, by=by)
    session.flush()
