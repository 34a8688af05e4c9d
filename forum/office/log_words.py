"""An act of the audit log in words."""

from forum.core.acts.verbs import listed_acts
from forum.core.audit.audit import AuditEntry


def act_words(entry: AuditEntry) -> str:
    return listed_acts().label_of(entry.verb)


def subject_words(entry: AuditEntry) -> str:
    """What it was done to: kind and inner number, for names stay out of the log."""
    return f"{listed_acts().word_of(entry.subject_kind)} {entry.subject_id}"


def detail_words(entry: AuditEntry) -> str:
    """The details that say more than the verb does."""
    described = listed_acts().details.items()
    words = [describe(entry.details) for key, describe in described if entry.details.get(key)]
    return ", ".join(filter(None, words))
