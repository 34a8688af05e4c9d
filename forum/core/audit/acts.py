"""The words of the audit log for itself, and for details that the acts of several areas have."""

from datetime import date
from functools import partial

from forum.core.acts.verbs import AreaActs, Details
from forum.core.text import locale
from forum.core.text.locale import lazy_gettext as _


def _label(details: Details) -> str:
    return str(details["label"])


def _day(key: str, details: Details) -> str:
    return locale.day(date.fromisoformat(details[key]), long=False)


ACTS = AreaActs(
    audited=(),
    unaudited=(),
    subjects={"audit_head": _("Log")},
    keys=("label",),
    details={"label": _label, "holds_from": partial(_day, "holds_from"), "until_day": partial(_day, "until_day")},
    retired=(),
    retired_subjects={},
)
