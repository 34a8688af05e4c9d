"""Reports: what people find wrong with a thing."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from forum.core.data.database import PublicEntity, enum_column
from forum.core.text.locale import lazy_gettext as _


class Category(StrEnum):
    """Why something is reported (DSA Art. 16)."""

    ILLEGAL = "illegal"
    CHILD_ABUSE = "child_abuse"
    RULES = "rules"
    PERSONAL_DATA = "personal_data"
    OTHER = "other"

    @property
    def address_word(self) -> str:
        return CATEGORY_WORDS[self]

    @property
    def label(self) -> str:
        return CATEGORY_LABELS[self]


CATEGORY_WORDS = {
    Category.ILLEGAL: "rechtswidrig",
    Category.CHILD_ABUSE: "kindesmissbrauch",
    Category.RULES: "dialogregeln",
    Category.PERSONAL_DATA: "daten-dritter",
    Category.OTHER: "sonstiges",
}

CATEGORY_LABELS = {
    Category.ILLEGAL: _("Unlawful content"),
    Category.CHILD_ABUSE: _("Depiction of sexual abuse of children"),
    Category.RULES: _("Breach of the dialogue rules"),
    Category.PERSONAL_DATA: _("Personal data of others"),
    Category.OTHER: _("Something else"),
}

# looked at within hours; also the order in which one category outranks another
URGENT = (Category.CHILD_ABUSE, Category.ILLEGAL)
BY_URGENCY = (*URGENT, Category.PERSONAL_DATA, Category.RULES, Category.OTHER)


def more_urgent(one: Category | None, other: Category) -> Category:
    """The category that decides when a case is due."""
    return other if one is None else min(one, other, key=BY_URGENCY.index)


class ReporterKind(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"
    AUTHORITY = "authority"
    TRUSTED_FLAGGER = "trusted_flagger"

    @property
    def label(self) -> str:
        return REPORTER_LABELS[self]


REPORTER_LABELS = {
    ReporterKind.PERSON: _("Private person"),
    ReporterKind.ORGANISATION: _("Organisation"),
    ReporterKind.AUTHORITY: _("Public authority"),
    ReporterKind.TRUSTED_FLAGGER: _("Trusted flagger"),
}


class Report(PublicEntity):
    """A notice about a thing (DSA Art. 16). `reference` stands in the confirmation: "M 2026-118/2"."""

    __tablename__ = "report"
    __table_args__ = (CheckConstraint("length(explanation) > 0", name="explained"),)

    reference: Mapped[str] = mapped_column(String(24), unique=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id", ondelete="CASCADE"), index=True)
    category: Mapped[Category] = mapped_column(enum_column(Category))
    reporter_kind: Mapped[ReporterKind] = mapped_column(enum_column(ReporterKind), default=ReporterKind.PERSON)
    explanation: Mapped[str] = mapped_column(Text)
    # exact addresses, one a line
    addresses: Mapped[str] = mapped_column(Text)
    reporter_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)
    reporter_name: Mapped[str] = mapped_column(String(120), default="")
    reporter_email: Mapped[str] = mapped_column(String(254), default="")
    reporter_language: Mapped[str] = mapped_column(String(2), default="de")
    # when the address proved to be the reporter's: by an account, or by the link in the first mail
    email_confirmed_at: Mapped[datetime | None]
    # when that first mail was written; None: the address had got too many
    asked_to_confirm_at: Mapped[datetime | None]
    good_faith_at: Mapped[datetime | None]
    # found to be without any ground at all, which counts as misuse when repeated (DSA Art. 23)
    is_unfounded: Mapped[bool] = mapped_column(default=False)
    # the decision that answered it; None: still waiting
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("decision.id", ondelete="SET NULL"))
    # when the person was taken out of it; see services/forget.py
    forgotten_at: Mapped[datetime | None]

    @property
    def is_anonymous(self) -> bool:
        return not self.reporter_email

    @property
    def is_confirmed(self) -> bool:
        """Whether the address is known to be the reporter's."""
        return self.email_confirmed_at is not None

    @property
    def gets_mail(self) -> bool:
        return bool(self.reporter_email) and (self.is_confirmed or self.asked_to_confirm_at is not None)
