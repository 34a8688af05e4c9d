"""The door: who may check people in, and the log of everybody who came and went."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.core.data.database import Entity, PublicEntity, enum_column
from forum.core.text.locale import lazy_gettext as _
from forum.events.models.events import Event
from forum.events.models.sign_ups import Place


class DoorPass(PublicEntity):
    """A link that lets one phone check people in at one event on one day, and opens nothing else."""

    __tablename__ = "door_pass"
    __table_args__ = (Index("ix_door_pass_event_id", "event_id", "id"),)

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    # as the office calls the phone or the door: "Tür 1"
    name: Mapped[str] = mapped_column(String(60))
    day: Mapped[date]
    link_version: Mapped[int] = mapped_column(default=1)
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    last_used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    revoked_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))

    event: Mapped[Event] = relationship(lazy="raise_on_sql")


class ScanKind(StrEnum):
    IN = "in"
    OUT = "out"
    UNDONE = "undone"
    REFUSED = "refused"


class RefusedScan(StrEnum):
    """Why a scan did not let anybody in."""

    UNKNOWN = "unknown"
    OTHER_EVENT = "other_event"
    CANCELLED = "cancelled"
    WAITING = "waiting"
    INSIDE = "inside"
    # the seat was given on, for the person had not come by then
    RELEASED = "released"
    # the office has not decided, or an offer has not been answered
    UNCONFIRMED = "unconfirmed"
    ONLINE = "online"

    @property
    def label(self) -> str:
        return REFUSED_SCAN_LABELS[self]


REFUSED_SCAN_LABELS = {
    RefusedScan.UNKNOWN: _("This code does not belong to any ticket."),
    RefusedScan.OTHER_EVENT: _("This ticket is for another event."),
    RefusedScan.CANCELLED: _("This place has been cancelled."),
    RefusedScan.WAITING: _("This person is on the waiting list."),
    RefusedScan.INSIDE: _("This person is inside already."),
    RefusedScan.RELEASED: _("This person came too late: the seat was given on, and none is left."),
    RefusedScan.UNCONFIRMED: _("This place has not been confirmed yet."),
    RefusedScan.ONLINE: _("This person has signed up for taking part online."),
}


class Scan(Entity):
    """One line in the log of the door; it is never changed, an undoing is a line of its own."""

    __tablename__ = "scan"
    __table_args__ = (
        UniqueConstraint("event_id", "scan_id"),
        Index("ix_scan_event_id_id", "event_id", "id"),
        Index("ix_scan_place_id", "place_id", "id"),
    )

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    # drawn at random by the device: the same one again is the same scan
    scan_id: Mapped[str] = mapped_column(String(36))
    # None: of no ticket, or its person has been deleted
    place_id: Mapped[int | None] = mapped_column(ForeignKey("place.id", ondelete="SET NULL"))
    # None: by the office on its own pages
    door_pass_id: Mapped[int | None] = mapped_column(ForeignKey("door_pass.id", ondelete="SET NULL"), index=True)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    kind: Mapped[ScanKind] = mapped_column(enum_column(ScanKind))
    refused_as: Mapped[RefusedScan | None] = mapped_column(enum_column(RefusedScan))
    # by the clock of the device; `created_at` is when it arrived
    scanned_at: Mapped[datetime]
    was_offline: Mapped[bool] = mapped_column(default=False)
    # of the scan that this one takes back
    undoes_id: Mapped[int | None] = mapped_column(ForeignKey("scan.id", ondelete="SET NULL"), unique=True)
    # another device let the same ticket in while neither knew of the other
    is_conflict: Mapped[bool] = mapped_column(default=False)

    place: Mapped[Place | None] = relationship(lazy="raise_on_sql")
