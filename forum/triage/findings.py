"""Findings: what triage saw in a thing, with the passages it marks."""

import hashlib
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Float, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from forum.core.data.database import Entity, enum_column
from forum.triage.assess import label_of
from forum.triage.models import Level


def fingerprint_of(text: str) -> str:
    """What a wording is recognised by, letter for letter: marks are places in it."""
    return hashlib.sha256(text.encode()).hexdigest()


class Finding(Entity):
    """The latest look of triage at a thing; it sorts the queue and decides nothing."""

    __tablename__ = "finding"
    __table_args__ = (UniqueConstraint("subject_kind", "subject_id"),)

    subject_kind: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[int]
    level: Mapped[Level] = mapped_column(enum_column(Level))
    # of the learned scorer, from 0 to 1
    probability: Mapped[float] = mapped_column(Float, default=0.0)
    # [{"start": 12, "end": 20, "kind": "insult", "level": "look"}, …] in the text that was looked at; one with
    # "title", the fingerprint of the title that was looked at, has its places in that
    marks: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    # fingerprint of the text: marks fit this wording alone
    fingerprint: Mapped[str] = mapped_column(String(64))
    # equal for texts that differ in spelling alone, empty for short ones; see triage/spam.py
    copy_key: Mapped[str] = mapped_column(String(64), default="", index=True)
    looked_at: Mapped[datetime]


def reasons_of(finding: Finding, *, title: str, text: str) -> list[str]:
    """The words that call for a look, each once, and the names of signs of the whole text; of these wordings alone."""
    reasons = []
    for mark in finding.marks:
        where, seen = (title, mark["title"]) if "title" in mark else (text, finding.fingerprint)
        if mark["level"] != Level.UNREMARKABLE and seen == fingerprint_of(where):
            words = " ".join(where[mark["start"] : mark["end"]].split())
            reasons.append(words or str(label_of(mark["kind"])))
    return list(dict.fromkeys(reasons))
