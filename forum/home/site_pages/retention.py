"""How long the forum keeps what: the rows of the table in the privacy statement."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import current_app

from forum.core.text.locale import lazy_gettext as _
from forum.core.text.locale import lazy_ngettext


@dataclass(frozen=True, slots=True)
class Period:
    """What is kept, and for how long, in words."""

    what: object
    how_long: object


def list_periods() -> Sequence[Period]:
    """One row for each kind of data, as the jobs delete it."""
    days = current_app.extensions["settings"].retention_days
    return (
        Period(_("Registrations that were not confirmed"), _("7 days")),
        Period(_("Failed log-ins"), _("24 hours")),
        Period(_("Networks of log-ins"), _("60 days after they were last used")),
        Period(
            _("Text of deleted or hidden posts"),
            lazy_ngettext(
                "%(num)s day, hidden ones at least until nobody can object any more",
                "%(num)s days, hidden ones at least until nobody can object any more",
                days,
            ),
        ),
        Period(_("Person and wording of reports and objections"), _("3 years")),
        Period(_("Reasons for decisions"), _("5 years")),
        Period(_("Sign-ups for events"), _("4 weeks after the event")),
        Period(_("Reports of barriers"), _("one year after the answer")),
        Period(_("Mails that were sent, in the outbox"), _("30 days")),
        Period(
            _("Log of what moderation and office have done"),
            _("for good, without names and texts"),
        ),
    )
