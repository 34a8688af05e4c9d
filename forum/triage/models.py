"""How urgent a text is, and the words the city watches for."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from forum.core.data.database import Base, PublicEntity, enum_column
from forum.core.text.locale import lazy_gettext as _


class Level(StrEnum):
    """How soon a person should look at a text."""

    UNREMARKABLE = "unremarkable"
    LOOK = "look"
    URGENT = "urgent"

    @property
    def urgency(self) -> int:
        """The higher, the sooner."""
        return list(Level).index(self)

    @property
    def address_word(self) -> str:
        return LEVEL_WORDS[self]

    @property
    def label(self) -> str:
        return LEVEL_LABELS[self]


def most_urgent(levels: Iterable[Level]) -> Level:
    """The one that asks to look soonest; of none, that there is no need to."""
    return max(levels, key=lambda one: one.urgency, default=Level.UNREMARKABLE)


LEVEL_WORDS = {
    Level.UNREMARKABLE: "unauffaellig",
    Level.LOOK: "ansehen",
    Level.URGENT: "sofort",
}

LEVEL_LABELS = {
    Level.UNREMARKABLE: _("unremarkable"),
    Level.LOOK: _("have a look"),
    Level.URGENT: _("look at once"),
}


class TermKind(StrEnum):
    INSULT = "insult"
    THREAT = "threat"
    INCITEMENT = "incitement"
    SEXUAL = "sexual"
    SPAM = "spam"
    ADVERTISING = "advertising"

    @property
    def address_word(self) -> str:
        return TERM_KIND_WORDS[self]

    @property
    def label(self) -> str:
        return TERM_KIND_LABELS[self]


TERM_KIND_WORDS = {
    TermKind.INSULT: "beleidigung",
    TermKind.THREAT: "drohung",
    TermKind.INCITEMENT: "hetze",
    TermKind.SEXUAL: "sexuell",
    TermKind.SPAM: "spam",
    TermKind.ADVERTISING: "wahlwerbung",
}

TERM_KIND_LABELS = {
    TermKind.INSULT: _("Insult"),
    TermKind.THREAT: _("Threat"),
    TermKind.INCITEMENT: _("Incitement"),
    TermKind.SEXUAL: _("Sexual"),
    TermKind.SPAM: _("Spam"),
    TermKind.ADVERTISING: _("Party and election advertising"),
}


class Term(PublicEntity):
    """A word or phrase of the word lists, as the office keeps them."""

    __tablename__ = "term"
    __table_args__ = (UniqueConstraint("kind", "key"), CheckConstraint("length(key) > 0", name="has_key"))

    kind: Mapped[TermKind] = mapped_column(enum_column(TermKind))
    words: Mapped[str] = mapped_column(String(80))
    # the words folded, as texts are searched; see triage/folding.py
    key: Mapped[str] = mapped_column(String(120))
    # found as a part of longer words too
    in_compounds: Mapped[bool] = mapped_column(default=False)
    level: Mapped[Level] = mapped_column(enum_column(Level), default=Level.LOOK)
    # words in which it is harmless, one a line
    exceptions: Mapped[str] = mapped_column(Text, default="")
    changed_at: Mapped[datetime | None]
    changed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))


class TermLists(Base):
    """One row; `version` rises with every change, so that the worker knows when to read the lists again."""

    __tablename__ = "term_lists"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    version: Mapped[int] = mapped_column(default=1)
