"""An act of the audit log in words."""

from datetime import date

from forum.accounts.models import Role
from forum.core.audit.audit import AuditEntry
from forum.core.data.office_settings import list_areas
from forum.core.text import locale
from forum.core.text.locale import gettext as _
from forum.moderation.grounds import ground_of
from forum.moderation.models.decisions import AccountMeasure, Measure

SUBJECTS = {
    "case": lambda: _("Case"),
    "contribution_import": lambda: _("Import"),
    "field_of_action": lambda: _("Field of action"),
    "mandate": lambda: _("Mandate"),
    "outgoing_mail": lambda: _("Mail"),
    "audit_head": lambda: _("Log"),
    "office_setting": lambda: _("Setting"),
    "organisation": lambda: _("Organisation"),
    "post": lambda: _("Post"),
    "publishing_rules": lambda: _("Publication"),
    "rules_version": lambda: _("Dialogue rules"),
    "seat": lambda: _("Seat"),
    "space": lambda: _("Space"),
    "term": lambda: _("Word list"),
    "text_block": lambda: _("Text block"),
    "thread": lambda: _("Topic"),
    "user": lambda: _("Account"),
}


def subject_words(entry: AuditEntry) -> str:
    """What it was done to: kind and inner number, for names stay out of the log."""
    kind = SUBJECTS.get(entry.subject_kind)
    return f"{kind() if kind else entry.subject_kind} {entry.subject_id}"


def detail_words(entry: AuditEntry) -> str:
    """The details that say more than the verb does."""
    details = entry.details
    words: list[object] = []
    if role := details.get("role"):
        words.append(Role(role).label)
    if (measure := details.get("measure")) and measure != Measure.NONE.value:
        words.append(Measure(measure).label)
    if (account := details.get("account_measure")) and account != AccountMeasure.NONE.value:
        words.append(AccountMeasure(account).label)
    if ground := details.get("ground"):
        words.append(_ground(ground, str(details.get("rules_version", ""))))
    if setting := details.get("setting"):
        words.append(_label_of(str(setting)))
    if label := details.get("label"):
        words.append(label)
    days = [details[key] for key in ("holds_from", "until_day") if details.get(key)]
    words += [locale.day(date.fromisoformat(day[:10]), long=False) for day in days]
    return ", ".join(str(word) for word in words)


def _label_of(setting: str) -> object:
    labels = {name: one.label for area in list_areas() for name, one in area.settings.items()}
    return labels.get(setting, setting)


def _ground(key: str, rules_version: str) -> str:
    try:
        return str(ground_of(key, rules_version).label)
    except KeyError:
        return key
