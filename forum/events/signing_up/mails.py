"""What people are told about a sign-up of their own by the pages on which they send, change and cancel it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from forum.core.mail.links import public_url
from forum.core.mail.message import MailMessage, MandatoryKind, PrivateWords
from forum.core.mail.recipients import Address, Person
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.locale import lazy_moment
from forum.core.time import clock
from forum.events.ical import cancellation
from forum.events.links import place_link, sign_up_link
from forum.events.models.events import Event
from forum.events.models.kinds import SignUpMode
from forum.events.models.sign_ups import Place, SignUp
from forum.events.queries.private_words import OF_PLACE, OF_SIGN_UP
from forum.events.seating.mails import facts_of, recipient_of
from forum.events.seating.policies import can_sign_up_again
from forum.events.signing_up.queries.find import list_active_beside, list_with_readable_links


def _links_that_are_left(key: int, _to: Person | Address) -> MailMessage | None:
    """The links to those sign-ups alone whose events their owner may still read."""
    left = list_active_beside(key)
    return links_requested(left) if left else None


OF_LINKS = PrivateWords(_("The links to your sign-ups"), list_with_readable_links, without=_links_that_are_left)
CONFIRM_SIGN_UP = MandatoryKind("events.confirm_sign_up", about="sign_up", private=OF_SIGN_UP)
SIGNED_UP_ALREADY = MandatoryKind("events.signed_up_already", about="sign_up", private=OF_SIGN_UP)
LINKS_REQUESTED = MandatoryKind("events.links_requested", about="sign_up", private=OF_LINKS)
COMPANION_LINK = MandatoryKind("events.companion_link", about="place", private=OF_PLACE)
SIGN_UP_CHANGED = MandatoryKind("events.sign_up_changed", about="sign_up", private=OF_SIGN_UP)
ENTERED_LOT = MandatoryKind("events.entered_lot", about="sign_up", private=OF_SIGN_UP)
WAITS_FOR_OFFICE = MandatoryKind("events.waits_for_office", about="sign_up", private=OF_SIGN_UP)
PLACES_CANCELLED = MandatoryKind("events.places_cancelled", about="sign_up", private=OF_SIGN_UP)

MUST_ARRIVE = (
    CONFIRM_SIGN_UP,
    SIGNED_UP_ALREADY,
    LINKS_REQUESTED,
    COMPANION_LINK,
    SIGN_UP_CHANGED,
    ENTERED_LOT,
    WAITS_FOR_OFFICE,
    PLACES_CANCELLED,
)
__all__ = ["MUST_ARRIVE", "recipient_of"]


def confirm_sign_up(sign_up: SignUp, event: Event, *, until: datetime) -> MailMessage:
    """The only mail to an address that nobody has confirmed: none of its words were typed by whoever sent the form."""
    return MailMessage(
        kind=CONFIRM_SIGN_UP,
        about=sign_up,
        subject=_("Please confirm your sign-up: %(event)s", event=event.title),
        paragraphs=(
            _("somebody has signed up for the event below with this address. If it was you, please confirm it."),
            _until_confirmed(event),
        ),
        facts=facts_of(event, sign_up),
        action_label=_("To the sign-up"),
        action_url=sign_up_link(sign_up),
        closing=(_("If it was not you, you need not do anything: the sign-up is deleted if nobody confirms it."),),
        valid_for=max(until - clock.now(), timedelta(minutes=1)),
    )


def signed_up_already(sign_up: SignUp, event: Event) -> MailMessage:
    return MailMessage(
        kind=SIGNED_UP_ALREADY,
        about=sign_up,
        subject=_("You have signed up already: %(event)s", event=event.title),
        paragraphs=(
            _(
                "somebody has just sent the form for this event with your address. You have signed up already, so nothing has changed."
            ),
            _("If you want to change something, or to bring somebody along, use your link:"),
        ),
        facts=facts_of(event, sign_up),
        action_label=_("To your sign-up"),
        action_url=sign_up_link(sign_up),
        closing=(_("If it was not you, you need not do anything."),),
    )


def links_requested(sign_ups: Sequence[SignUp]) -> MailMessage:
    """The links of all the sign-ups of an address; each has its event loaded. It is deleted with the first of them."""
    return MailMessage(
        kind=LINKS_REQUESTED,
        about=min(sign_ups, key=lambda one: one.event.ends_at),
        subject=_("The links to your sign-ups"),
        paragraphs=(_("somebody has asked for the links to the sign-ups with this address. These are they:"),),
        facts={_event_and_day(one): sign_up_link(one) for one in sign_ups},
        closing=(
            _("Whoever has a link can change the sign-up. If you have not asked for them, you need not do anything."),
        ),
    )


def companion_link(place: Place, event: Event) -> MailMessage:
    """To a companion whose address somebody else gave: no word of whoever gave it."""
    return MailMessage(
        kind=COMPANION_LINK,
        about=place,
        subject=_("Your own place: %(event)s", event=event.title),
        paragraphs=(
            _("somebody has signed you up for the event below and sends you this link to your own place."),
            _(
                "There you see how it stands with your place, show your ticket and can cancel. You see nobody else's place."
            ),
        ),
        facts=facts_of(event, place.sign_up),
        action_label=_("To your place"),
        action_url=place_link(place),
        closing=(_("If this means nothing to you, you need not do anything."),),
    )


def sign_up_changed(sign_up: SignUp, event: Event) -> MailMessage:
    return MailMessage(
        kind=SIGN_UP_CHANGED,
        about=sign_up,
        subject=_("Your sign-up has been changed: %(event)s", event=event.title),
        paragraphs=(_("your sign-up has been changed. The page behind the link shows how it stands now."),),
        facts=facts_of(event, sign_up),
        action_label=_("To your sign-up"),
        action_url=sign_up_link(sign_up),
        closing=(_("If you did not do this, write to the office."),),
    )


def entered_lot(sign_up: SignUp, event: Event) -> MailMessage:
    """That an entry in the lot counts, with the code by which it is found in the published list."""
    return MailMessage(
        kind=ENTERED_LOT,
        about=sign_up,
        subject=_("You take part in the drawing: %(event)s", event=event.title),
        paragraphs=(
            _("your sign-up takes part in the drawing of the seats. It does not matter when you have sent it."),
            _(
                "After the drawing we tell you whether you have a seat. By your code you find your entry in the published list."
            ),
        ),
        facts=dict(facts_of(event, sign_up))
        | {_("Your code"): sign_up.lot_code, _("Open until"): lazy_moment(event.closing_at)},
        action_label=_("To your sign-up"),
        action_url=sign_up_link(sign_up),
    )


def waits_for_office(sign_up: SignUp, event: Event) -> MailMessage:
    return MailMessage(
        kind=WAITS_FOR_OFFICE,
        about=sign_up,
        subject=_("Your sign-up has arrived: %(event)s", event=event.title),
        paragraphs=(
            _(
                "your sign-up has arrived. The office decides on each sign-up for this event; until then a seat is kept for you."
            ),
            _("We write to you as soon as it has decided."),
        ),
        facts=facts_of(event, sign_up),
        action_label=_("To your sign-up"),
        action_url=sign_up_link(sign_up),
    )


def places_cancelled(sign_up: SignUp, event: Event, *, names: Sequence[str], is_unseated: bool) -> MailMessage:
    """That places of these people have been cancelled; with the last seat, the entry in the calendar goes, too."""
    ended, again = not sign_up.is_active, can_sign_up_again(sign_up, event, at=clock.now())
    return MailMessage(
        kind=PLACES_CANCELLED,
        about=sign_up,
        subject=_("Cancelled: %(event)s", event=event.title),
        paragraphs=(
            _("your sign-up has been cancelled.") if ended else _("places of your sign-up have been cancelled."),
            _(
                "Tickets of cancelled places are no longer valid. What became free is open to others, the waiting list first."
            ),
        ),
        facts=dict(facts_of(event, sign_up)) | {_("Cancelled for"): ", ".join(names)},
        action_label=_("Sign up again") if again else _("To your sign-up"),
        action_url=public_url("events.new_sign_up", public_id=event.public_id) if again else sign_up_link(sign_up),
        closing=(_("Whoever signs up again stands at the end of the waiting list, if there is one."),) if again else (),
        attachments=(cancellation(event, to=recipient_of(sign_up)),) if is_unseated else (),
    )


def _until_confirmed(event: Event) -> str:
    if event.sign_up_mode is SignUpMode.LOT:
        return _("Until then it does not count, and takes no part when lots are drawn for the seats.")
    return _("Until then it does not count. The page behind the link says whether you have a seat or wait for one.")


def _event_and_day(sign_up: SignUp) -> object:
    event = sign_up.event
    return _("%(event)s, %(when)s", event=event.title, when=lazy_moment(event.starts_at))
