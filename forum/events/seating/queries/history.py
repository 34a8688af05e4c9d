"""The history of a sign-up in sentences that the person and the office read alike."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.locale import lazy_moment, lazy_ngettext
from forum.events.models.sign_ups import SignUp, SignUpStep
from forum.events.models.states import StepKind


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """What happened at a moment; `reason` are the office's own words, if it did it."""

    at: datetime
    sentence: str
    reason: str


def list_history(sign_up: SignUp) -> Sequence[HistoryEntry]:
    """The earliest first; one query."""
    steps = session.scalars(select(SignUpStep).where(SignUpStep.sign_up_id == sign_up.id).order_by(SignUpStep.id))
    return [HistoryEntry(step.created_at, describe_step(step), step.reason) for step in steps]


def describe_step(step: SignUpStep) -> str:
    """One step in a sentence."""
    if step.kind is StepKind.CANCELLED and step.by_id is not None:
        return lazy_ngettext("The office cancelled a place.", "The office cancelled %(num)s places.", step.seats or 1)
    counted = COUNTED.get(step.kind)
    return PLAIN[step.kind] if counted is None else counted(step)


PLAIN: Mapping[StepKind, str] = {
    StepKind.CONFIRMED: _("The address was confirmed."),
    StepKind.ENTERED_LOT: _("The sign-up takes part in the drawing of lots."),
    StepKind.DRAWN: _("The lots were drawn."),
    StepKind.SKIPPED: _(
        "The seats held until then were too few for all together and went on. The place in the line stays."
    ),
    StepKind.LAPSED: _("The offer was not answered in time and ended."),
    StepKind.WITHDRAWN: _("The event was cancelled, and the sign-up ended with it."),
    StepKind.CHANGED: _("The sign-up was changed."),
    StepKind.EXPIRED: _("The address was not confirmed in time, and the sign-up ended."),
    StepKind.APPROVED: _("The office approved the sign-up."),
    StepKind.REFUSED: _("The office refused the sign-up."),
    StepKind.MOVED_IN_LINE: _("The office gave it another place in the line."),
    StepKind.RECONFIRMED: _("The answer came: they come."),
}


def _sent(step: SignUpStep) -> str:
    return lazy_ngettext("The form was sent for one person.", "The form was sent for %(num)s people.", step.seats)


def _seated(step: SignUpStep) -> str:
    return lazy_ngettext(
        "A seat was free and was given at once.", "%(num)s seats were free and were given at once.", step.seats
    )


def _joined_line(step: SignUpStep) -> str:
    return lazy_ngettext(
        "No seat was free: one person waits in the line.",
        "No seat was free: %(num)s people wait in the line.",
        step.seats,
    )


def _held(step: SignUpStep) -> str:
    return lazy_ngettext(
        "One seat, too few for all together, was held until %(until)s.",
        "%(num)s seats, too few for all together, were held until %(until)s.",
        step.seats,
        until=_until(step),
    )


def _offered(step: SignUpStep) -> str:
    return lazy_ngettext(
        "A seat was offered until %(until)s.",
        "%(num)s seats were offered until %(until)s.",
        step.seats,
        until=_until(step),
    )


def _accepted(step: SignUpStep) -> str:
    return lazy_ngettext("An offered seat was accepted.", "%(num)s offered seats were accepted.", step.seats)


def _declined(step: SignUpStep) -> str:
    return lazy_ngettext("An offered seat was declined.", "%(num)s offered seats were declined.", step.seats)


def _cancelled(step: SignUpStep) -> str:
    return lazy_ngettext("One place was cancelled.", "%(num)s places were cancelled.", step.seats)


def _given_seat(step: SignUpStep) -> str:
    return lazy_ngettext(
        "The office gave a seat out of turn.", "The office gave %(num)s seats out of turn.", step.seats
    )


def _asked(step: SignUpStep) -> str:
    if step.until is None:
        return _("It was asked whether they come.")
    return _("It was asked whether they come, with an answer by %(until)s.", until=_until(step))


def _silent(step: SignUpStep) -> str:
    return lazy_ngettext(
        "No answer came, and the seat became free.", "No answer came, and %(num)s seats became free.", step.seats
    )


def _absent(step: SignUpStep) -> str:
    return lazy_ngettext(
        "One person had not come after the start, and the seat became free.",
        "%(num)s people had not come after the start, and their seats became free.",
        step.seats,
    )


def _until(step: SignUpStep) -> str:
    return lazy_moment(step.until) if step.until else ""


COUNTED: Mapping[StepKind, Callable[[SignUpStep], str]] = {
    StepKind.SENT: _sent,
    StepKind.SEATED: _seated,
    StepKind.JOINED_LINE: _joined_line,
    StepKind.HELD: _held,
    StepKind.OFFERED: _offered,
    StepKind.ACCEPTED: _accepted,
    StepKind.DECLINED: _declined,
    StepKind.CANCELLED: _cancelled,
    StepKind.GIVEN_SEAT: _given_seat,
    StepKind.RECONFIRM_ASKED: _asked,
    StepKind.SILENT: _silent,
    StepKind.ABSENT: _absent,
}
