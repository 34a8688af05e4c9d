"""Until when things are done that no rule of their own puts a day to, and how long people work on them; set by the office."""

from dataclasses import dataclass

from forum.core.data.office_settings import SettingsArea, office_setting
from forum.core.due.rules import after_working_days
from forum.core.text.locale import lazy_gettext as _


@dataclass(frozen=True, slots=True)
class DueTerms:
    inbox_hours: int = office_setting(
        _("Hours a day for the inbox"),
        hint=_("For each person of the office. What a day reaches for is counted by it."),
        least=1,
        most=10,
        from_environment=lambda _settings: 5,
    )
    fault_days: int = office_setting(
        _("Working days for faults"),
        hint=_("Mails that were not delivered, failed imports and follow-up work that stands still."),
        least=1,
        most=20,
        from_environment=lambda _settings: 1,
    )
    minutes_days: int = office_setting(
        _("Working days for the draft of minutes"),
        hint=_("Counted from the day of the meeting."),
        least=1,
        most=60,
        from_environment=lambda _settings: 10,
    )
    release_days: int = office_setting(
        _("Working days for the release of short texts"),
        hint=_("Statements and live questions that people have written in a consultation."),
        least=1,
        most=20,
        from_environment=lambda _settings: 1,
    )
    approval_days: int = office_setting(
        _("Working days for the confirmation of sign-ups"),
        hint=_("For events at which the office confirms each sign-up; counted from the one that waits longest."),
        least=1,
        most=20,
        from_environment=lambda _settings: 2,
    )
    result_days: int = office_setting(
        _("Working days for results without a promised day"),
        hint=_("Counted from the day on which a consultation closes."),
        least=1,
        most=250,
        from_environment=lambda _settings: 40,
    )


DUE_TERMS = SettingsArea(
    "posteingang",
    label=_("Inbox of the office"),
    schema=DueTerms,
    effect=_("The inbox shows the new days at once, also for what waits already."),
)

AFTER_FAULT = after_working_days(lambda: DUE_TERMS.current().fault_days)
AFTER_MEETING = after_working_days(lambda: DUE_TERMS.current().minutes_days)
AFTER_SENDING = after_working_days(lambda: DUE_TERMS.current().release_days)
AFTER_SIGNING_UP = after_working_days(lambda: DUE_TERMS.current().approval_days)
AFTER_CLOSING = after_working_days(lambda: DUE_TERMS.current().result_days)
