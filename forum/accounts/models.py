"""People, the devices they are logged in on, and the roles they hold."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.core.data.database import Base, Entity, PublicEntity, enum_column
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.slug import slugify
from forum.core.time import clock


class Group(StrEnum):
    """The groups of the city's society, in their fixed order, and the administration."""

    BUSINESS = "business"
    SCIENCE = "science"
    CULTURE = "culture"
    CLUBS = "clubs"
    RESIDENTS = "residents"
    ADMINISTRATION = "administration"

    @property
    def address_word(self) -> str:
        return GROUP_WORDS[self]

    @property
    def label(self) -> str:
        return GROUP_LABELS[self]


GROUP_WORDS = {
    Group.BUSINESS: "wirtschaft",
    Group.SCIENCE: "wissenschaft",
    Group.CULTURE: "kultur",
    Group.CLUBS: "vereine",
    Group.RESIDENTS: "einwohnerschaft",
    Group.ADMINISTRATION: "verwaltung",
}

GROUP_LABELS = {
    Group.BUSINESS: _("Business"),
    Group.SCIENCE: _("Science"),
    Group.CULTURE: _("Culture"),
    Group.CLUBS: _("Clubs and associations"),
    Group.RESIDENTS: _("Residents"),
    Group.ADMINISTRATION: _("Administration"),
}


# the groups that everybody may choose; who speaks for the administration is said by the office
OPEN_GROUPS = tuple(group for group in Group if group is not Group.ADMINISTRATION)


class Role(StrEnum):
    """What a person does for the forum beside taking part."""

    EXPERT = "expert"
    MODERATOR = "moderator"
    OFFICE = "office"
    ADMIN = "admin"

    @property
    def label(self) -> str:
        return ROLE_LABELS[self]


ROLE_LABELS = {
    Role.EXPERT: _("Expert (answers for the city)"),
    Role.MODERATOR: _("Moderation"),
    Role.OFFICE: _("Office"),
    Role.ADMIN: _("Administrator"),
}


class Theme(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"

    @property
    def label(self) -> str:
        return THEME_LABELS[self]


THEME_LABELS = {
    Theme.SYSTEM: _("As on my device"),
    Theme.LIGHT: _("Light"),
    Theme.DARK: _("Dark"),
}


class TextSize(StrEnum):
    NORMAL = "normal"
    LARGE = "large"
    LARGER = "larger"

    @property
    def label(self) -> str:
        return TEXT_SIZE_LABELS[self]


TEXT_SIZE_LABELS = {
    TextSize.NORMAL: _("Normal"),
    TextSize.LARGE: _("Large"),
    TextSize.LARGER: _("Very large"),
}


class User(PublicEntity):
    """A person with an account, known to others by a public name."""

    __tablename__ = "user"
    __table_args__ = (CheckConstraint("email = lower(email)", name="email_lower_case"),)

    email: Mapped[str] = mapped_column(String(254), unique=True)
    email_confirmed_at: Mapped[datetime | None]
    public_name: Mapped[str] = mapped_column(String(40))
    # public_name without case and look-alike letters: two people cannot be mistaken for one another
    name_key: Mapped[str] = mapped_column(String(80), unique=True)
    password_hash: Mapped[str] = mapped_column(String(200))
    group: Mapped[Group] = mapped_column(enum_column(Group), index=True)
    # the roles held now, as values separated by commas; kept by the services that grant and withdraw
    role_values: Mapped[str] = mapped_column(String(80), default="")
    about: Mapped[str] = mapped_column(Text, default="")
    about_html: Mapped[str] = mapped_column(Text, default="")
    language: Mapped[str] = mapped_column(String(2), default="de")
    theme: Mapped[Theme] = mapped_column(enum_column(Theme), default=Theme.SYSTEM)
    text_size: Mapped[TextSize] = mapped_column(enum_column(TextSize), default=TextSize.NORMAL)
    old_enough_at: Mapped[datetime]
    rules_version: Mapped[str] = mapped_column(String(20))
    rules_accepted_at: Mapped[datetime]
    post_count: Mapped[int] = mapped_column(default=0)
    # has ever been given a mandate; most people never are, and then no page asks for them
    has_mandates: Mapped[bool] = mapped_column(default=False)
    # when the person was first given a seat in a space; most people never are, and then no request asks for theirs
    first_seat_at: Mapped[datetime | None]
    hidden_at: Mapped[datetime | None]
    hidden_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    hidden_reason: Mapped[str] = mapped_column(Text, default="")
    suspended_until: Mapped[datetime | None]
    # may never write again
    excluded_at: Mapped[datetime | None]
    # posts that the moderation has released since the last measure against this account
    released_posts: Mapped[int] = mapped_column(default=0)
    # the last measure of the moderation against a text of this account, or against the account
    last_measure_at: Mapped[datetime | None]
    # when the account is deleted, as its person wants it; until then they can take it back by logging in
    leaves_at: Mapped[datetime | None] = mapped_column(index=True)
    # whether their posts are erased then, or kept without a name; None: they do not leave
    leaving_erases: Mapped[bool | None]
    leaving_reminded_at: Mapped[datetime | None]

    @property
    def is_leaving(self) -> bool:
        return self.leaves_at is not None

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(Role(value) for value in self.role_values.split(",") if value)

    @property
    def role_labels(self) -> list[str]:
        return [role.label for role in Role if role in self.roles]

    @property
    def slug(self) -> str:
        return slugify(self.public_name, fallback="profil")

    @property
    def is_confirmed(self) -> bool:
        return self.email_confirmed_at is not None

    @property
    def is_hidden(self) -> bool:
        return self.hidden_at is not None

    @property
    def greeting(self) -> str:
        """The name by which mails greet: none for an address that nobody has confirmed, for anybody may have typed both."""
        return self.public_name if self.is_confirmed else ""

    def is_barred(self, at: datetime) -> bool:
        """Whether the moderation lets this person not write at that moment."""
        return self.excluded_at is not None or (self.suspended_until is not None and self.suspended_until > at)

    @property
    def is_barred_now(self) -> bool:
        return self.is_barred(clock.now())


class UserSession(PublicEntity):
    """A device on which a person is logged in; deleting the row logs it out."""

    __tablename__ = "user_session"

    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    # browser and system, as in "Firefox|Windows"; nothing else of the User-Agent header is kept
    device: Mapped[str] = mapped_column(String(120))
    last_used_at: Mapped[datetime] = mapped_column(default=clock.now)
    expires_at: Mapped[datetime] = mapped_column(index=True)
    # when the person last gave the password on this device: at the log-in, or before a serious change
    password_given_at: Mapped[datetime | None]

    user: Mapped[User] = relationship(lazy="raise_on_sql")

    @property
    def name(self) -> str:
        """ "Firefox on Windows", in the reader's language."""
        browser, _bar, system = self.device.partition("|")
        if browser and system:
            return _("%(browser)s on %(system)s", browser=browser, system=system)
        return browser or system or _("Unknown device")


class KnownNetwork(Entity):
    """A network from which somebody has logged in, as a keyed hash; kept for sixty days after its last use."""

    __tablename__ = "known_network"
    __table_args__ = (UniqueConstraint("user_id", "key_hash"),)

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    key_hash: Mapped[str] = mapped_column(String(64))
    last_used_at: Mapped[datetime]


class EmailChange(Entity):
    """A change of address under way: it happens when both ends have confirmed it."""

    __tablename__ = "email_change"

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), unique=True)
    new_email: Mapped[str] = mapped_column(String(254))
    old_confirmed_at: Mapped[datetime | None]
    new_confirmed_at: Mapped[datetime | None]

    user: Mapped[User] = relationship(lazy="raise_on_sql")


class RoleGrant(Entity):
    """A role given to a person, by whom and when, and when it was withdrawn."""

    __tablename__ = "role_grant"
    __table_args__ = (
        # a role is held once at a time
        Index(
            "uq_role_grant_held",
            "user_id",
            "role",
            unique=True,
            sqlite_where=text("withdrawn_at IS NULL"),
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
    )

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    role: Mapped[Role] = mapped_column(enum_column(Role))
    granted_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))

    user: Mapped[User] = relationship(lazy="raise_on_sql", foreign_keys=[user_id])
    granted_by: Mapped[User | None] = relationship(lazy="raise_on_sql", foreign_keys=[granted_by_id])


class NameHold(Entity):
    """A name asked for with an address that already has an account.

    It is kept as long as an unconfirmed account keeps its name: whether the name is free
    must not tell whether the address was known.
    """

    __tablename__ = "name_hold"

    email_hash: Mapped[str] = mapped_column(String(64), unique=True)
    name_key: Mapped[str] = mapped_column(String(80), unique=True)


class GroupSize(Base):
    """How many confirmed accounts a group has; kept in the transaction that changes it."""

    __tablename__ = "group_size"

    group: Mapped[Group] = mapped_column(enum_column(Group), primary_key=True)
    members: Mapped[int] = mapped_column(default=0)
