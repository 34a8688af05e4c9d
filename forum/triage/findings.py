"""Findings: what triage saw in a thing, with the passages it marks."""

import hashlib
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Float, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from forum.core.data.database import Entity, enum_column
from forum.triage.assess import Mark, label_of
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

    def fits(self, text: str) -> bool:
        """Whether a text is still the one that was looked at."""
        return self.fingerprint == fingerprint_of(text)


def marks_of(finding: Finding, *, title: str, text: str) -> list[Mark]:
    """What triage has marked, as far as these are the wordings that it looked at."""
    title_now, fits_text = fingerprint_of(title), finding.fits(text)
    fitting = [one for one in finding.marks if (one["title"] == title_now if "title" in one else fits_text)]
    return [_read(one) for one in fitting]


def reasons_of(finding: Finding, *, title: str, text: str) -> list[str]:
    """The words that call for a look, each once, and the names of signs of the whole text; of these wordings alone."""
    marks = marks_of(finding, title=title, text=text)
    remarkable = (mark for mark in marks if mark.level is not Level.UNREMARKABLE)
    return list(dict.fromkeys(mark.reason(title=title, text=text) for mark in remarkable))


def _read(kept: dict[str, Any]) -> Mark:
    kind = kept["kind"]
    return Mark(kept["start"], kept["end"], kind, label_of(kind), Level(kept["level"]), is_in_title="title" in kept)
