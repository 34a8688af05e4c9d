"""What becomes of the words in the tables of events."""

from forum.core.data.content_plan import MACHINE, OFFICE, Content, Exempt, Internal
from forum.core.data.people_plan import Address, Gone, Nobody, People
from forum.core.data.retention import Retention, after_the_end, days
from forum.core.text.locale import lazy_gettext as _
from forum.events.jobs import erase_needs, erase_sign_ups
from forum.events.periods import KEEPS_SIGN_UPS

CONTENT: Content = {
    "event": Exempt(OFFICE),
    "event_series": Exempt(OFFICE),
    "event_quota": Exempt(OFFICE),
    "event_change": Exempt(OFFICE),
    "event_paper": Exempt(OFFICE),
    "programme_item": Exempt(OFFICE),
    "sign_up": Internal(
        ("name", "email", "address_key", "spoken_for"),
        erase_sign_ups,
        {"consent_given": OFFICE},
    ),
    "sign_up_step": Exempt(OFFICE),
    "place": Internal(("name", "email"), erase_sign_ups),
    "access_needs": Internal(("kinds", "note"), erase_needs),
    "invitation": Internal(("name", "email", "address_key"), erase_sign_ups),
    "event_mail": Exempt(OFFICE),
    "door_pass": Exempt(OFFICE),
    "lot_draw": Exempt(MACHINE),
    "lot_loss": Exempt(MACHINE),
}

PEOPLE: People = {
    "sign_up": Gone(
        heading=_("Your sign-ups for events"),
        by=("person_id", Address("address_key")),
        left_out=("address_key", "lot_code"),
    ),
    "place": Gone(heading=_("Places of your sign-ups"), by=("sign_up_id",), left_out=("ticket_code",)),
    "access_needs": Gone(heading=_("What you need at events"), by=("sign_up_id",)),
    "sign_up_step": Gone(heading=_("What became of your sign-ups"), by=("sign_up_id",), left_out=("reason",)),
    "seat_offer": Gone(heading=_("Seats that were offered to you"), by=("sign_up_id",)),
    "party_hold": Gone(heading=_("Seats that were held for you"), by=("sign_up_id",)),
    "chosen_option": Gone(heading=_("Choices in your sign-ups"), by=("sign_up_id",)),
    "invitation": Gone(heading=_("Invitations to events"), by=(Address("address_key"),), left_out=("address_key",)),
    "event_mail_copy": Gone(heading=_("Mails about events to you"), by=("sign_up_id", "invitation_id")),
    "event": Nobody("the office plans it; the address in it is the organiser's"),
    "lot_loss": Nobody("a keyed hash, for the next draw of lots"),
}

RETENTION = (
    Retention(
        what=_("What people need at events"),
        tables=("access_needs",),
        period=lambda: after_the_end(days(1)),
        why=_("To prepare the event."),
        job=erase_needs,
    ),
    Retention(
        what=_("Sign-ups for events and invitations"),
        tables=(
            "sign_up",
            "place",
            "invitation",
            "sign_up_step",
            "seat_offer",
            "party_hold",
            "chosen_option",
            "event_mail_copy",
        ),
        period=lambda: after_the_end(days(KEEPS_SIGN_UPS.days)),
        why=_("For questions after the event."),
        job=erase_sign_ups,
    ),
)
