"""The states of seats and offers, what can happen to a sign-up, and what people may need."""

from enum import StrEnum

from forum.core.text.locale import lazy_gettext as _


class Attendance(StrEnum):
    """How somebody takes part."""

    ON_SITE = "on_site"
    ONLINE = "online"

    @property
    def label(self) -> str:
        return _("On site") if self is Attendance.ON_SITE else _("Online")


class PlaceState(StrEnum):
    """How it stands with the seat of one person."""

    # in the lot, before it is drawn
    ENTERED = "entered"
    WAITING = "waiting"
    # a seat is kept until the address is confirmed
    RESERVED = "reserved"
    # a seat is kept until the office has decided
    PENDING = "pending"
    OFFERED = "offered"
    TAKEN = "taken"
    CANCELLED = "cancelled"
    DECLINED = "declined"
    # an offer that nobody answered
    LAPSED = "lapsed"
    # the address was never confirmed
    EXPIRED = "expired"
    # the office said no
    REFUSED = "refused"
    # said nothing when asked whether they come
    SILENT = "silent"
    # did not come
    ABSENT = "absent"

    @property
    def label(self) -> str:
        return PLACE_STATE_LABELS[self]

    @property
    def holds_seat(self) -> bool:
        return self in HOLDING

    @property
    def is_active(self) -> bool:
        return self in HOLDING or self in IN_LINE


PLACE_STATE_LABELS = {
    PlaceState.ENTERED: _("in the lot"),
    PlaceState.WAITING: _("is waiting"),
    PlaceState.RESERVED: _("kept until the address is confirmed"),
    PlaceState.PENDING: _("waits for the office"),
    PlaceState.OFFERED: _("offered"),
    PlaceState.TAKEN: _("has a seat"),
    PlaceState.CANCELLED: _("cancelled"),
    PlaceState.DECLINED: _("offer declined"),
    PlaceState.LAPSED: _("offer lapsed"),
    PlaceState.EXPIRED: _("address not confirmed in time"),
    PlaceState.REFUSED: _("refused"),
    PlaceState.SILENT: _("freed: no answer"),
    PlaceState.ABSENT: _("did not come"),
}

HOLDING = frozenset({PlaceState.RESERVED, PlaceState.PENDING, PlaceState.OFFERED, PlaceState.TAKEN})
IN_LINE = frozenset({PlaceState.ENTERED, PlaceState.WAITING})


class OfferOutcome(StrEnum):
    ACCEPTED = "accepted"
    DECLINED = "declined"
    LAPSED = "lapsed"
    # the event was cancelled, or the person left the line
    WITHDRAWN = "withdrawn"


class StepKind(StrEnum):
    """What happened to a sign-up, as the person and the office read it under "Why?"."""

    SENT = "sent"
    CONFIRMED = "confirmed"
    ENTERED_LOT = "entered_lot"
    DRAWN = "drawn"
    SEATED = "seated"
    JOINED_LINE = "joined_line"
    HELD = "held"
    SKIPPED = "skipped"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
    CHANGED = "changed"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    APPROVED = "approved"
    REFUSED = "refused"
    MOVED_IN_LINE = "moved_in_line"
    GIVEN_SEAT = "given_seat"
    RECONFIRM_ASKED = "reconfirm_asked"
    RECONFIRMED = "reconfirmed"
    SILENT = "silent"
    ABSENT = "absent"


class NeedKind(StrEnum):
    """What somebody needs in order to take part."""

    SIGN_LANGUAGE = "sign_language"
    WHEELCHAIR = "wheelchair"
    INDUCTION_LOOP = "induction_loop"
    SPEECH_TO_TEXT = "speech_to_text"

    @property
    def label(self) -> str:
        return NEED_LABELS[self]


NEED_LABELS = {
    NeedKind.SIGN_LANGUAGE: _("Sign language interpreter"),
    NeedKind.WHEELCHAIR: _("Step-free access, room for a wheelchair"),
    NeedKind.INDUCTION_LOOP: _("Induction loop"),
    NeedKind.SPEECH_TO_TEXT: _("Live captions"),
}
