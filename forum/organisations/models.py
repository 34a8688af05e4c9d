"""Organisations of the city's society, city units, and the mandates of those who speak for them."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.accounts.models import Group, User
from forum.core.data.database import PublicEntity, enum_column
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.slug import slugify

NAME_LENGTH = 120
FUNCTION_LENGTH = 80
ENDING_SOON_DAYS = 60


class OrganisationKind(StrEnum):
    """What an organisation is; each kind belongs to one group of the city's society."""

    COMPANY = "company"
    RESEARCH = "research"
    CULTURE = "culture"
    CLUB = "club"
    INITIATIVE = "initiative"
    CITY_UNIT = "city_unit"

    @property
    def address_word(self) -> str:
        return KIND_WORDS[self]

    @property
    def label(self) -> str:
        return KIND_LABELS[self]

    @property
    def group(self) -> Group:
        return KIND_GROUPS[self]


KIND_WORDS = {
    OrganisationKind.COMPANY: "unternehmen",
    OrganisationKind.RESEARCH: "forschung",
    OrganisationKind.CULTURE: "kultur",
    OrganisationKind.CLUB: "verein",
    OrganisationKind.INITIATIVE: "initiative",
    OrganisationKind.CITY_UNIT: "verwaltung",
}

KIND_LABELS = {
    OrganisationKind.COMPANY: _("Company or chamber"),
    OrganisationKind.RESEARCH: _("University or research institute"),
    OrganisationKind.CULTURE: _("Cultural institution"),
    OrganisationKind.CLUB: _("Club or association"),
    OrganisationKind.INITIATIVE: _("Residents' initiative"),
    OrganisationKind.CITY_UNIT: _("Unit of the city administration"),
}

KIND_GROUPS = {
    OrganisationKind.COMPANY: Group.BUSINESS,
    OrganisationKind.RESEARCH: Group.SCIENCE,
    OrganisationKind.CULTURE: Group.CULTURE,
    OrganisationKind.CLUB: Group.CLUBS,
    OrganisationKind.INITIATIVE: Group.RESIDENTS,
    OrganisationKind.CITY_UNIT: Group.ADMINISTRATION,
}


class OrganisationState(StrEnum):
    REQUESTED = "requested"
    ASKED_BACK = "asked_back"
    LISTED = "listed"
    DECLINED = "declined"

    @property
    def address_word(self) -> str:
        return STATE_WORDS[self]

    @property
    def label(self) -> str:
        return STATE_LABELS[self]


STATE_WORDS = {
    OrganisationState.REQUESTED: "beantragt",
    OrganisationState.ASKED_BACK: "rueckfrage",
    OrganisationState.LISTED: "eingetragen",
    OrganisationState.DECLINED: "abgelehnt",
}

STATE_LABELS = {
    OrganisationState.REQUESTED: _("Waiting for the office"),
    OrganisationState.ASKED_BACK: _("Question from the office"),
    OrganisationState.LISTED: _("Listed"),
    OrganisationState.DECLINED: _("Declined"),
}


class Organisation(PublicEntity):
    """An organisation or city unit that people can speak for."""

    __tablename__ = "organisation"
    __table_args__ = (
        Index("ix_organisation_state_created_at", "state", "created_at"),
        Index("ix_organisation_state_sort_key_id", "state", "sort_key", "id"),
        # a declined name is free again; two that look alike would speak for each other
        Index(
            "uq_organisation_name_key_taken",
            "name_key",
            unique=True,
            sqlite_where=text("state != 'declined'"),
            postgresql_where=text("state != 'declined'"),
        ),
    )

    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    # the name as a dictionary sorts it (DIN 5007-1): lower case, ä as a, ß as ss
    sort_key: Mapped[str] = mapped_column(String(240))
    # name without case and look-alike letters
    name_key: Mapped[str] = mapped_column(String(240), index=True)
    kind: Mapped[OrganisationKind] = mapped_column(enum_column(OrganisationKind))
    website: Mapped[str] = mapped_column(String(300), default="")
    purpose: Mapped[str] = mapped_column(Text)
    proof: Mapped[str] = mapped_column(Text, default="")
    about: Mapped[str] = mapped_column(Text, default="")
    about_html: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[OrganisationState] = mapped_column(
        enum_column(OrganisationState), default=OrganisationState.REQUESTED
    )
    requested_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    # the office's question or its reason for declining
    decision_text: Mapped[str] = mapped_column(Text, default="")
    hidden_at: Mapped[datetime | None]
    hidden_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    hidden_reason: Mapped[str] = mapped_column(Text, default="")
    post_count: Mapped[int] = mapped_column(default=0)
    # the function under which the person who asked will speak for it
    requested_function: Mapped[str] = mapped_column(String(FUNCTION_LENGTH), default="")
    # rises with every change to the request: a decision on an old view of it is refused
    version: Mapped[int] = mapped_column(default=1)

    requested_by: Mapped[User | None] = relationship(lazy="raise_on_sql", foreign_keys=[requested_by_id])

    @property
    def slug(self) -> str:
        return slugify(self.name, fallback="organisation")

    @property
    def group(self) -> Group:
        return self.kind.group

    @property
    def website_label(self) -> str:
        """The website as people say it: without scheme and trailing slash."""
        return self.website.split("://", 1)[-1].rstrip("/")

    @property
    def is_listed(self) -> bool:
        return self.state is OrganisationState.LISTED and self.hidden_at is None

    @property
    def is_city_unit(self) -> bool:
        return self.kind is OrganisationKind.CITY_UNIT


class Mandate(PublicEntity):
    """A person's right to speak for an organisation, from one day until another."""

    __tablename__ = "mandate"
    __table_args__ = (
        CheckConstraint("until_day IS NULL OR until_day >= from_day", name="days_in_order"),
        Index("ix_mandate_user_id_until_day", "user_id", "until_day"),
        Index("ix_mandate_organisation_id_until_day", "organisation_id", "until_day"),
    )

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"))
    function: Mapped[str] = mapped_column(String(80))
    from_day: Mapped[date]
    # the last day on which the mandate holds; None: until further notice
    until_day: Mapped[date | None]
    # ended at once by the office, whatever the last day says
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    deputy_of_id: Mapped[int | None] = mapped_column(ForeignKey("mandate.id", ondelete="SET NULL"))
    # the person agreed to be named on the organisation's page
    named_publicly_at: Mapped[datetime | None]
    granted_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))

    user: Mapped[User] = relationship(lazy="raise_on_sql", foreign_keys=[user_id])
    organisation: Mapped[Organisation] = relationship(lazy="raise_on_sql")

    deputy_of: Mapped["Mandate | None"] = relationship(lazy="raise_on_sql", remote_side="Mandate.id")

    def holds_on(self, day: date) -> bool:
        return self.from_day <= day and not self.is_over(day)

    def is_over(self, day: date) -> bool:
        return self.ended_at is not None or (self.until_day is not None and self.until_day < day)

    def ends_soon(self, day: date) -> bool:
        """Whether it ends within the next 60 days."""
        soon = day + timedelta(days=ENDING_SOON_DAYS)
        return not self.is_over(day) and self.until_day is not None and self.until_day <= soon

    @property
    def is_named_publicly(self) -> bool:
        return self.named_publicly_at is not None
