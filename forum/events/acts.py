"""The acts of events and sign-ups, with the words in which the office reads them in the audit log."""

from forum.core.acts.verbs import ActGroup, AreaActs, Audited
from forum.core.text.locale import lazy_gettext as _

EVENTS = ActGroup("veranstaltungen", _("Events"))

ACTS = AreaActs(
    audited=(
        Audited("event.drafted", _("Event drafted"), EVENTS),
        Audited("event.draft_deleted", _("Draft of an event deleted"), EVENTS),
        Audited("event.edited", _("Event edited"), EVENTS),
        Audited("event.published", _("Event published"), EVENTS),
        Audited("event.moved", _("Event moved"), EVENTS),
        Audited("event.cancelled", _("Event cancelled"), EVENTS),
        Audited("sign_up.approved", _("Sign-up approved"), EVENTS),
        Audited("sign_up.refused", _("Sign-up refused"), EVENTS),
        Audited("sign_up.cancelled", _("Sign-up cancelled by the office"), EVENTS, only_by_a_person=True),
        Audited("sign_up.moved_in_line", _("Moved in the waiting list"), EVENTS),
        Audited("sign_up.given_seat", _("Seat given out of turn"), EVENTS),
        Audited("sign_up.link_sent", _("Link to a sign-up sent again"), EVENTS),
        Audited("event_mail.sent", _("Mail to many sent"), EVENTS),
        Audited("event_mail.planned", _("Reminder planned"), EVENTS),
        Audited("event_mail.changed", _("Planned mail changed"), EVENTS),
        Audited("event_mail.stopped", _("Mail to many stopped"), EVENTS),
        Audited("invitation.sent", _("People invited to an event"), EVENTS),
        Audited("invitation.withdrawn", _("Invitation withdrawn"), EVENTS),
        Audited("event.limits_changed", _("Seats of an event changed"), EVENTS),
        Audited("event.lot_drawn", _("Lots drawn"), EVENTS, only_by_a_person=True),
    ),
    unaudited=(
        "event.lot_closed",
        "event.reconfirmation_asked",
        "invitation.declined",
        "sign_up.absent",
        "sign_up.accepted",
        "sign_up.changed",
        "sign_up.confirmed",
        "sign_up.declined",
        "sign_up.drawn",
        "sign_up.entered_lot",
        "sign_up.expired",
        "sign_up.held",
        "sign_up.joined_line",
        "sign_up.lapsed",
        "sign_up.offered",
        "sign_up.reconfirm_asked",
        "sign_up.reconfirmed",
        "sign_up.seated",
        "sign_up.sent",
        "sign_up.silent",
        "sign_up.skipped",
    ),
    subjects={"event": _("Event"), "sign_up": _("Sign-up for an event"), "invitation": _("Invitation to an event")},
    keys=(),
    details={},
    retired=(),
    retired_subjects={},
)
