"""Measures against the account behind a thing: warn, suspend, exclude, and let write again."""

from datetime import datetime, timedelta

from sqlalchemy import select
from wtforms import SelectField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]

from forum.accounts.models import User
from forum.accounts.policies import rank
from forum.accounts.services.sanctions import exclude, lift_sanctions, suspend, warn
from forum.core.access import Verdict, allow, deny, unless
from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.locale import lazy_moment, ngettext
from forum.core.text.numbers import number_or_zero
from forum.core.time import clock
from forum.moderation.measure_specs import (
    NONE,
    AccountMail,
    AccountMeasure,
    Details,
    Question,
    Taking,
    Undoing,
    list_account_measures,
)
from forum.moderation.models.decisions import Decision, Trigger

SUSPENSION_DAYS = (1, 3, 7, 14, 30, 90, 180)
WORKS_FOR_FORUM = _("This account works for the forum itself: an administrator has to act.")


def _days_choices() -> list[SelectChoice]:
    return [SelectChoice(str(days), ngettext("%(num)s day", "%(num)s days", days)) for days in SUSPENSION_DAYS]


def _find_end(days: str) -> datetime | None:
    """The end of a suspension that begins now."""
    if days not in map(str, SUSPENSION_DAYS):
        return None
    return clock.now() + timedelta(days=number_or_zero(days))


END = Question(
    name="account_days",
    field=SelectField(_("Length of a suspension"), choices=_days_choices, default="14", validate_choice=False),
    find_answer=_find_end,
    missing=_("Choose a length from the list."),
)


def _may_do_nothing(_author: User, _by: User) -> Verdict:
    return allow()


def _may_act(author: User, by: User) -> Verdict:
    """Nobody acts against an account of their own rank or above."""
    return unless(rank(author.roles) >= rank(by.roles), WORKS_FOR_FORUM)


def _may_exclude(author: User, by: User) -> Verdict:
    verdict = _may_act(author, by)
    if verdict and author.excluded_at is not None:
        return deny(_("This account is excluded from writing already."))
    return verdict


def _may_lift(author: User, by: User) -> Verdict:
    """Among equals too: otherwise nobody could let an administrator act again."""
    if rank(author.roles) > rank(by.roles):
        return deny(WORKS_FOR_FORUM)
    is_free = author.suspended_until is None and author.excluded_at is None
    return unless(is_free, _("This account is neither suspended nor excluded."))


def _do_nothing(_taking: Taking[User]) -> Details:
    return {}


def _leave(_undoing: Undoing[User]) -> AccountMeasure:
    """It keeps nobody from anything."""
    return NOTHING


def _warn(taking: Taking[User]) -> Details:
    warn(taking.target, by=taking.by)
    return {}


def _suspend(taking: Taking[User]) -> Details:
    suspend(taking.target, until=taking.answers.to(END), by=taking.by)
    return {}


def _exclude(taking: Taking[User]) -> Details:
    exclude(taking.target, by=taking.by)
    return {}


def _lift(taking: Taking[User]) -> Details:
    lift_sanctions(taking.target, by=taking.by)
    return {}


def _lift_this_one(undoing: Undoing[User]) -> AccountMeasure:
    """What another decision did to the account holds on, unless the moderation has let it write again since."""
    author = undoing.target
    lift_sanctions(author, by=undoing.by)
    of_author = select(Decision).where(Decision.author_id == author.id, Decision.reversed_at.is_(None))
    # a grant takes back one decision, not all before it
    lifted = of_author.where(Decision.account_measure == LIFT, Decision.trigger != Trigger.OBJECTION)
    latest = session.scalars(lifted.order_by(Decision.id.desc()).limit(1)).first()
    sanctions = Decision.account_measure.in_([one for one in list_account_measures() if one.is_sanction])
    others = of_author.where(sanctions, Decision.id != undoing.decision_id, Decision.id > (latest.id if latest else 0))
    for other in session.scalars(others.order_by(Decision.id)):
        _impose_again(other, author)
    return LIFT


def _impose_again(decision: Decision, author: User) -> None:
    if decision.account_measure is EXCLUDE:
        author.excluded_at = decision.created_at
    elif decision.account_until is not None and decision.account_until > clock.now():
        author.suspended_until = decision.account_until


def _tell_end(until: datetime | None) -> str:
    return _("you cannot write in the forum until %(moment)s. You can go on reading.", moment=_end_in_mail(until))


def _end_in_mail(until: datetime | None) -> str:
    assert until is not None
    return lazy_moment(until)


NOTHING = AccountMeasure(
    key=NONE,
    label=_("Nothing against the account"),
    is_restriction=False,
    is_sanction=False,
    may=_may_do_nothing,
    take=_do_nothing,
    undo=_leave,
    resets_trust=False,
    asks=(),
    ends=None,
    mail=None,
    statement_code="",
)

WARN = AccountMeasure(
    key="warn",
    label=_("Warn"),
    is_restriction=True,
    is_sanction=False,
    may=_may_act,
    take=_warn,
    undo=_leave,
    resets_trust=True,
    asks=(),
    ends=None,
    mail=AccountMail(
        subject=_("Warning of the moderation"),
        opening=lambda _until: _(
            "the moderation warns you. If it happens again, you may be suspended from writing for some time."
        ),
        effect=lambda _until: _("Warning"),
    ),
    statement_code="",
)

SUSPEND = AccountMeasure(
    key="suspend",
    label=_("Suspend from writing"),
    is_restriction=True,
    is_sanction=True,
    may=_may_act,
    take=_suspend,
    undo=_lift_this_one,
    resets_trust=True,
    asks=(END,),
    ends=END,
    mail=AccountMail(
        subject=_("You are suspended from writing"),
        opening=_tell_end,
        effect=lambda until: _("Suspended from writing until %(moment)s", moment=_end_in_mail(until)),
    ),
    statement_code="DECISION_ACCOUNT_SUSPENDED",
)

EXCLUDE = AccountMeasure(
    key="exclude",
    label=_("Exclude from writing for good"),
    is_restriction=True,
    is_sanction=True,
    may=_may_exclude,
    take=_exclude,
    undo=_lift_this_one,
    resets_trust=True,
    asks=(),
    ends=None,
    mail=AccountMail(
        subject=_("You are excluded from writing"),
        opening=lambda _until: _("you can no longer write in the forum. You can go on reading."),
        effect=lambda _until: _("Excluded from writing for good"),
    ),
    statement_code="DECISION_ACCOUNT_TERMINATED",
)

LIFT = AccountMeasure(
    key="lift",
    label=_("Let the account write again"),
    is_restriction=False,
    is_sanction=False,
    may=_may_lift,
    take=_lift,
    undo=_leave,
    resets_trust=False,
    asks=(),
    ends=None,
    mail=AccountMail(
        subject=_("You can write again"),
        opening=lambda _until: _("you can write in the forum again."),
        effect=lambda _until: _("You can write again"),
    ),
    statement_code="",
)
