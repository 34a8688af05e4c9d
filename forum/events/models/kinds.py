"""The kinds of events and the choices that the office makes about sign-up."""

from enum import StrEnum

from forum.core.text.locale import lazy_gettext as _


class EventKind(StrEnum):
    TALK = "talk"
    WORKSHOP = "workshop"
    WALK = "walk"
    OFFICE_HOUR = "office_hour"
    MEETING = "meeting"

    @property
    def label(self) -> str:
        return EVENT_KIND_LABELS[self]

    @property
    def address_word(self) -> str:
        return EVENT_KIND_WORDS[self]

    @property
    def icon(self) -> str:
        return EVENT_KIND_ICONS[self]


EVENT_KIND_LABELS = {
    EventKind.TALK: _("Talk and discussion"),
    EventKind.WORKSHOP: _("Workshop"),
    EventKind.WALK: _("Guided walk"),
    EventKind.OFFICE_HOUR: _("Office hour"),
    EventKind.MEETING: _("Meeting"),
}

EVENT_KIND_WORDS = {
    EventKind.TALK: "vortrag",
    EventKind.WORKSHOP: "werkstatt",
    EventKind.WALK: "rundgang",
    EventKind.OFFICE_HOUR: "sprechstunde",
    EventKind.MEETING: "sitzung",
}

EVENT_KIND_ICONS = {
    EventKind.TALK: "mode_comment",
    EventKind.WORKSHOP: "handshake",
    EventKind.WALK: "location_on",
    EventKind.OFFICE_HOUR: "forum",
    EventKind.MEETING: "groups",
}


class AccessFeature(StrEnum):
    """What makes a place usable for everybody."""

    STEP_FREE = "step_free"
    INDUCTION_LOOP = "induction_loop"
    SIGN_LANGUAGE = "sign_language"
    SPEECH_TO_TEXT = "speech_to_text"
    ACCESSIBLE_TOILET = "accessible_toilet"
    CHILD_CARE = "child_care"

    @property
    def label(self) -> str:
        return ACCESS_FEATURE_LABELS[self]

    @property
    def address_word(self) -> str:
        return ACCESS_FEATURE_WORDS[self]


ACCESS_FEATURE_LABELS = {
    AccessFeature.STEP_FREE: _("Step-free"),
    AccessFeature.INDUCTION_LOOP: _("Induction loop"),
    AccessFeature.SIGN_LANGUAGE: _("Sign language"),
    AccessFeature.SPEECH_TO_TEXT: _("Live captions"),
    AccessFeature.ACCESSIBLE_TOILET: _("Accessible toilet"),
    AccessFeature.CHILD_CARE: _("Child care"),
}

ACCESS_FEATURE_WORDS = {
    AccessFeature.STEP_FREE: "stufenfrei",
    AccessFeature.INDUCTION_LOOP: "hoeranlage",
    AccessFeature.SIGN_LANGUAGE: "gebaerdensprache",
    AccessFeature.SPEECH_TO_TEXT: "schriftdolmetschen",
    AccessFeature.ACCESSIBLE_TOILET: "wc",
    AccessFeature.CHILD_CARE: "kinderbetreuung",
}


class SignUpMode(StrEnum):
    """Whether people sign up, and who gets the seats."""

    NONE = "none"
    FIRST_COME = "first_come"
    LOT = "lot"


class Audience(StrEnum):
    """Who may sign up, among those who may see the event."""

    EVERYBODY = "everybody"
    ACCOUNTS = "accounts"
    SEATS = "seats"
    INVITED = "invited"


class LineOrder(StrEnum):
    """In which order the waiting people get seats that become free."""

    TIME = "time"
    LOT = "lot"


class ListVisibility(StrEnum):
    """Who reads the names of those who agreed to be named."""

    NOBODY = "nobody"
    PARTICIPANTS = "participants"
    EVERYBODY = "everybody"


class LinkVisibility(StrEnum):
    """Who gets to see the address of the online part."""

    EVERYBODY = "everybody"
    PARTICIPANTS = "participants"


class ChangeKind(StrEnum):
    """What happened to a published event, of which everybody who has signed up is told."""

    MOVED = "moved"
    CANCELLED = "cancelled"
