"""What becomes of the words in the tables of events."""

from forum.core.data.content_plan import MACHINE, OFFICE, Content, Exempt, Internal
from forum.events.jobs import erase_needs, erase_sign_ups

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
