"""Misuse (DSA Art. 23): the criteria in one place, and what they say of one account; a person decides, never these."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from forum.core.text.locale import lazy_gettext as _
from forum.core.text.rounding import in_percent

# within so many months …
MONTHS = 12
# … so many manifestly unlawful contents, or manifestly unfounded reports, after a warning
MANY_CONTENTS = 3
MANY_REPORTS = 3
FIRST_DAYS, LATER_DAYS = 14, 30
# reports of whoever misuses them wait longer, unless hours count
SLOW_WORKING_DAYS = 5
# what weighs heavier than its number: danger for people, hatred against groups
GRAVE = frozenset({"stgb_111", "stgb_126", "stgb_130", "stgb_140", "stgb_184b", "stgb_240", "stgb_241"})


class Proposal(StrEnum):
    """What the criteria suggest to the moderator."""

    NOTHING = "nothing"
    WARN = "warn"
    SUSPEND = "suspend"


@dataclass(frozen=True, slots=True)
class Misuse:
    """An account against the criteria of the last twelve months.

    `contents` and `reports` are manifest ones that still stand; `warned_at` is the last warning in that time.
    """

    contents: int
    contents_since_warning: int
    all_posts: int
    grave_contents: int
    reports: int
    reports_since_warning: int
    all_reports: int
    warned_at: datetime | None
    suspensions: int

    @property
    def content_share(self) -> int:
        """Manifestly unlawful contents among all posts, in percent."""
        return _percent(self.contents, self.all_posts)

    @property
    def report_share(self) -> int:
        """Manifestly unfounded reports among all reports, in percent."""
        return _percent(self.reports, self.all_reports)

    @property
    def misuses_content(self) -> bool:
        return self.contents >= MANY_CONTENTS and self.contents_since_warning > 0

    @property
    def misuses_reports(self) -> bool:
        return self.reports >= MANY_REPORTS and self.reports_since_warning > 0

    @property
    def may_suspend(self) -> bool:
        """The law asks for a warning first, and for misuse that went on after it."""
        return self.warned_at is not None and self.misuses_content

    @property
    def days(self) -> int:
        """How long a suspension would be."""
        return LATER_DAYS if self.suspensions else FIRST_DAYS

    @property
    def reports_wait_longer(self) -> bool:
        """Everybody may report, always; but who goes on misusing it after a warning is looked at last."""
        return self.warned_at is not None and self.misuses_reports

    @property
    def proposal(self) -> Proposal:
        if self.may_suspend:
            return Proposal.SUSPEND
        return Proposal.WARN if self._calls_for_warning else Proposal.NOTHING

    @property
    def _calls_for_warning(self) -> bool:
        """One grave content is enough, otherwise the second; what lies before a warning is settled by it."""
        new = self.contents if self.warned_at is None else 0
        new_reports = self.reports if self.warned_at is None else 0
        return bool(new and self.grave_contents) or max(new, new_reports) > 1

    @property
    def is_any(self) -> bool:
        return bool(self.contents or self.reports or self.warned_at)


PROPOSALS = {
    Proposal.NOTHING: _("The criteria suggest nothing beyond this decision."),
    Proposal.WARN: _("The criteria suggest a warning."),
    Proposal.SUSPEND: _("The criteria suggest a suspension."),
}


def _percent(part: int, whole: int) -> int:
    return in_percent(part / whole) if whole else 0
