"""What people follow beside threads and consultations, what they have muted, and what they have chosen."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, Float, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from forum.core.data.database import Base, PublicEntity, enum_column
from forum.core.text.locale import lazy_gettext as _
from forum.notifications.models.kinds import Channel, NoticeKind

KEY_LENGTH = 80
LABEL_LENGTH = 120
SEARCH_LENGTH = 300
MOST_WEEKLY_MAILS = 50
WEEKLY_MAILS = 5
# metres
RADII = (250, 500, 1000, 2000, 5000)
FRIDAY = 4


class Followed(StrEnum):
    """What somebody can follow here."""

    FIELD = "field"
    KIND = "kind"
    ORGANISATION = "organisation"
    BODY = "body"
    EVENT = "event"
    SEARCH = "search"
    PLACE = "place"

    @property
    def label(self) -> str:
        return FOLLOWED_LABELS[self]


FOLLOWED_LABELS = {
    Followed.FIELD: _("Fields of action"),
    Followed.KIND: _("Kinds of topics"),
    Followed.ORGANISATION: _("Organisations"),
    Followed.BODY: _("Bodies"),
    Followed.EVENT: _("Events"),
    Followed.SEARCH: _("Saved searches"),
    Followed.PLACE: _("Places and their surroundings"),
}


def key_of(what: str, which: object) -> str:
    """The one text by which subscriptions and mutes name a thing: "field:3", "kind:proposal", "thread:12"."""
    return f"{what}:{which}"[:KEY_LENGTH]


class Subscription(PublicEntity):
    """Somebody wants to be told of what is new about something; `key` names it once for each person.

    That a thread is followed stands in `reading`, that a consultation is in `procedure_follow`.
    """

    __tablename__ = "subscription"
    __table_args__ = (
        UniqueConstraint("person_id", "key"),
        CheckConstraint(
            "(what = 'place') = (latitude IS NOT NULL AND longitude IS NOT NULL AND radius IS NOT NULL)",
            name="place_has_point",
        ),
        CheckConstraint("(what = 'field') = (field_id IS NOT NULL)", name="field_named"),
        CheckConstraint("(what = 'organisation') = (organisation_id IS NOT NULL)", name="organisation_named"),
        CheckConstraint("(what = 'body') = (body_id IS NOT NULL)", name="body_named"),
        CheckConstraint("(what = 'event') = (event_id IS NOT NULL)", name="event_named"),
    )

    person_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    what: Mapped[Followed] = mapped_column(enum_column(Followed), index=True)
    key: Mapped[str] = mapped_column(String(KEY_LENGTH), index=True)
    field_id: Mapped[int | None] = mapped_column(ForeignKey("field_of_action.id", ondelete="CASCADE"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id", ondelete="CASCADE"), index=True)
    body_id: Mapped[int | None] = mapped_column(ForeignKey("body.id", ondelete="CASCADE"), index=True)
    event_id: Mapped[int | None] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    # how the person calls a place or a search
    label: Mapped[str] = mapped_column(String(LABEL_LENGTH), default="")
    # the search as it stands in the address of its page, without the question mark
    search: Mapped[str] = mapped_column(String(SEARCH_LENGTH), default="")
    latitude: Mapped[float | None] = mapped_column(Float, index=True)
    longitude: Mapped[float | None] = mapped_column(Float)
    # metres
    radius: Mapped[int | None]


class Mute(PublicEntity):
    """Somebody wants to hear nothing of a thing, of a kind of notice or of all; `key` is "thread:12", "notice:posts" or "all"."""

    __tablename__ = "mute"
    __table_args__ = (UniqueConstraint("person_id", "key"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(KEY_LENGTH))


MUTES_ALL = "all"


def key_of_kind(kind: NoticeKind) -> str:
    """The key under which a kind of notice is muted."""
    return key_of("notice", kind.value)


class ChannelChoice(Base):
    """The way that somebody has chosen for a kind of notice; without a row its usual one holds."""

    __tablename__ = "channel_choice"

    person_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[NoticeKind] = mapped_column(enum_column(NoticeKind), primary_key=True)
    channel: Mapped[Channel] = mapped_column(enum_column(Channel))


class NoticeSettings(Base):
    """When somebody gets summaries and how many mails a week; without a row what stands here as default holds.

    Hours and days are those of the city. A summary is one of the mails of a week, which begins on Monday.
    """

    __tablename__ = "notice_settings"
    __table_args__ = (
        CheckConstraint(f"weekly_mails BETWEEN 0 AND {MOST_WEEKLY_MAILS}", name="weekly_mails_in_bounds"),
        CheckConstraint("summary_hour BETWEEN 0 AND 23", name="summary_hour_of_day"),
        CheckConstraint("summary_weekday BETWEEN 0 AND 6", name="summary_weekday_of_week"),
    )

    person_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    weekly_mails: Mapped[int] = mapped_column(default=WEEKLY_MAILS)
    # of daily and weekly summaries alike
    summary_hour: Mapped[int] = mapped_column(default=16)
    # Monday is 0; of the weekly one
    summary_weekday: Mapped[int] = mapped_column(default=FRIDAY)
    # no mail until this day; what there is by then comes in a summary
    paused_until: Mapped[date | None]
