"""What people are told about their seats and their place in the line."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from forum.core.mail.links import public_url
from forum.core.mail.message import Attachment, MailMessage, MandatoryKind
from forum.core.mail.recipients import Address, Person, reader_of
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.locale import lazy_moment, lazy_ngettext
from forum.core.time import clock
from forum.events.ical import cancellation, invitation
from forum.events.links import sign_up_link
from forum.events.models.events import Event
from forum.events.models.sign_ups import PartyHold, Place, SeatOffer, SignUp
from forum.events.models.states import Attendance
from forum.events.queries.private_words import OF_SIGN_UP
from forum.events.seating.policies import can_sign_up_again
from forum.events.ticket_pdf import make_ticket_pdf

SEAT_OFFERED = MandatoryKind("events.seat_offered", about="sign_up", private=OF_SIGN_UP)
SEAT_GIVEN = MandatoryKind("events.seat_given", about="sign_up", private=OF_SIGN_UP)
PLACE_IN_LINE = MandatoryKind("events.place_in_line", about="sign_up", private=OF_SIGN_UP)
PARTY_SKIPPED = MandatoryKind("events.party_skipped", about="sign_up", private=OF_SIGN_UP)
OFFER_LAPSED = MandatoryKind("events.offer_lapsed", about="sign_up", private=OF_SIGN_UP)
SIGN_UP_REFUSED = MandatoryKind("events.sign_up_refused", about="sign_up", private=OF_SIGN_UP)
DO_YOU_COME = MandatoryKind("events.do_you_come", about="sign_up", private=OF_SIGN_UP)
SEAT_FREED = MandatoryKind("events.seat_freed", about="sign_up", private=OF_SIGN_UP)
CANCELLED_BY_OFFICE = MandatoryKind("events.cancelled_by_office", about="sign_up", private=OF_SIGN_UP)

MUST_ARRIVE = (
    SEAT_OFFERED,
    SEAT_GIVEN,
    PLACE_IN_LINE,
    PARTY_SKIPPED,
    OFFER_LAPSED,
    SIGN_UP_REFUSED,
    CANCELLED_BY_OFFICE,
    DO_YOU_COME,
    SEAT_FREED,
)


def recipient_of(sign_up: SignUp) -> Address | Person:
    """The account, or the address, greeted by name only once it is confirmed."""
    if sign_up.person_id is not None:
        return Person(sign_up.person_id)
    return Address(sign_up.email, sign_up.language, sign_up.name if sign_up.is_confirmed else "")


def facts_of(event: Event, sign_up: SignUp) -> Mapping[object, object]:
    """Which event it is, when and where."""
    facts: dict[object, object] = {_("Event"): event.title, _("When"): lazy_moment(event.starts_at)}
    where = ", ".join(part for part in (event.place_name, event.place_address) if part)
    if sign_up.attendance is Attendance.ONLINE:
        return facts | {_("Where"): _("Online")}
    return facts | ({_("Where"): where} if where else {})


def seat_given(sign_up: SignUp, event: Event, *, places: Sequence[Place]) -> MailMessage:
    """That somebody has these places, with the entry for their calendar and, for who comes to the door, the tickets."""
    seats = len(places)
    entry = invitation(event, to=recipient_of(sign_up))
    return MailMessage(
        kind=SEAT_GIVEN,
        about=sign_up,
        subject=lazy_ngettext(
            "You have a seat: %(event)s", "You have %(num)s seats: %(event)s", seats, event=event.title
        ),
        paragraphs=(lazy_ngettext("you have a seat at this event.", "you have %(num)s seats at this event.", seats),),
        facts=facts_of(event, sign_up),
        action_label=_("To your sign-up"),
        action_url=sign_up_link(sign_up),
        closing=(_("If you cannot come, please cancel there, so that others can."),),
        attachments=(entry,) if sign_up.attendance is Attendance.ONLINE else (entry, _tickets(sign_up, event, places)),
    )


def seat_offered(sign_up: SignUp, event: Event, offer: SeatOffer) -> MailMessage:
    """That seats are kept until a moment, and that the page behind the link takes both answers."""
    return MailMessage(
        kind=SEAT_OFFERED,
        about=sign_up,
        subject=lazy_ngettext(
            "A seat has become free: %(event)s",
            "%(num)s seats have become free: %(event)s",
            offer.seats,
            event=event.title,
        ),
        paragraphs=(
            lazy_ngettext("we are keeping a seat for you.", "we are keeping %(num)s seats for you.", offer.seats),
            _("On the page behind the link you accept or say “No, thank you”. Nothing happens by opening it."),
            _("If you do not answer in time, the offer goes to the next in the line and your place there ends."),
        ),
        facts={_("Kept until"): lazy_moment(offer.until)} | dict(facts_of(event, sign_up)),
        action_label=_("Answer the offer"),
        action_url=sign_up_link(sign_up),
    )


def offer_lapsed(sign_up: SignUp, event: Event, offer: SeatOffer) -> MailMessage:
    return MailMessage(
        kind=OFFER_LAPSED,
        about=sign_up,
        subject=_("The offer has ended: %(event)s", event=event.title),
        paragraphs=(
            _("you have not answered our offer by %(moment)s. It has ended.", moment=lazy_moment(offer.until)),
            _("You no longer stand in the line."),
            *_again(sign_up, event),
        ),
        facts=facts_of(event, sign_up),
        action_label=_("To your sign-up"),
        action_url=sign_up_link(sign_up),
    )


def party_skipped(sign_up: SignUp, event: Event, hold: PartyHold) -> MailMessage:
    return MailMessage(
        kind=PARTY_SKIPPED,
        about=sign_up,
        subject=_("Too few seats for all of you so far: %(event)s", event=event.title),
        paragraphs=(
            _("you are waiting for %(needed)s seats together.", needed=sign_up.open_places),
            lazy_ngettext(
                "One of them had become free, and we held it for you until %(moment)s. There have not been more.",
                "%(num)s of them had become free, and we held them for you until %(moment)s. There have not been more.",
                hold.seats,
                moment=lazy_moment(hold.until),
            ),
            _("What is free now goes to the next in the line. You keep your place in it."),
            _("If fewer seats would help you too, you can say so on the page of your sign-up."),
        ),
        facts=facts_of(event, sign_up),
        action_label=_("To your sign-up"),
        action_url=sign_up_link(sign_up),
    )


def place_in_line(sign_up: SignUp, event: Event, *, number: int) -> MailMessage:
    """Which place somebody has in the line."""
    return MailMessage(
        kind=PLACE_IN_LINE,
        about=sign_up,
        subject=_("You are on the waiting list: %(event)s", event=event.title),
        paragraphs=(
            _("there is no free seat for you at the moment. You have place %(number)s in the line.", number=number),
            _(
                "If a seat becomes free for you, we write to you and keep it until you have answered, for a limited time."
            ),
        ),
        facts=facts_of(event, sign_up),
        action_label=_("To your sign-up"),
        action_url=sign_up_link(sign_up),
    )


def sign_up_refused(sign_up: SignUp, event: Event, reason: str) -> MailMessage:
    return MailMessage(
        kind=SIGN_UP_REFUSED,
        about=sign_up,
        subject=_("No seat for you this time: %(event)s", event=event.title),
        paragraphs=(_("the office cannot give you a seat at this event. The reason:"),),
        quote=reason,
        facts=facts_of(event, sign_up),
        action_label=_("See the event"),
        action_url=_event_page(event),
        closing=(_("If you see this otherwise, write to the office."),),
    )


def cancelled_by_office(sign_up: SignUp, event: Event, reason: str, *, seats: int, is_unseated: bool) -> MailMessage:
    """`is_unseated`: the last seat of the sign-up went, and the entry in the calendar goes with it."""
    return MailMessage(
        kind=CANCELLED_BY_OFFICE,
        about=sign_up,
        subject=_("The office has cancelled your sign-up: %(event)s", event=event.title)
        if not sign_up.is_active
        else _("The office has cancelled a part of your sign-up: %(event)s", event=event.title),
        paragraphs=(
            lazy_ngettext(
                "the office has cancelled your place.", "the office has cancelled %(num)s places of yours.", seats
            ),
            _("The reason:"),
        ),
        quote=reason,
        facts=facts_of(event, sign_up),
        action_label=_("See the event"),
        action_url=_event_page(event),
        closing=(_("If you see this otherwise, write to the office."),),
        attachments=(cancellation(event, to=recipient_of(sign_up)),) if is_unseated else (),
    )


def do_you_come(sign_up: SignUp, event: Event, *, until: datetime | None) -> MailMessage:
    """The question whether somebody comes; `until`: when silence frees the seat, None if it keeps it."""
    keeps = _("If you do not answer, your sign-up stays as it is. If you know that you cannot come, please say so.")
    frees = _("If you have not answered by then, all seats of your sign-up become free for others.")
    return MailMessage(
        kind=DO_YOU_COME,
        about=sign_up,
        subject=_("Do you come? %(event)s", event=event.title),
        paragraphs=(
            _("you have signed up for this event. Please tell us whether you come."),
            keeps if until is None else frees,
        ),
        facts=({} if until is None else {_("Please answer by"): lazy_moment(until)}) | dict(facts_of(event, sign_up)),
        action_label=_("Say whether you come"),
        action_url=sign_up_link(sign_up),
    )


def seat_freed(sign_up: SignUp, event: Event, *, seats: int, is_unseated: bool) -> MailMessage:
    """`is_unseated`: the last seat of the sign-up went, and the entry in the calendar goes with it."""
    return MailMessage(
        kind=SEAT_FREED,
        about=sign_up,
        subject=lazy_ngettext(
            "Your seat is free for others now: %(event)s",
            "Your %(num)s seats are free for others now: %(event)s",
            seats,
            event=event.title,
        ),
        paragraphs=(
            lazy_ngettext(
                "you have not told us whether you come. Your seat has become free for others.",
                "you have not told us whether you come. Your %(num)s seats have become free for others.",
                seats,
            ),
            *((_("Tickets for it are no longer valid."),) if sign_up.attendance is Attendance.ON_SITE else ()),
            *_again(sign_up, event),
        ),
        facts=facts_of(event, sign_up),
        action_label=_("See the event"),
        action_url=_event_page(event),
        attachments=(cancellation(event, to=recipient_of(sign_up)),) if is_unseated else (),
    )


def _tickets(sign_up: SignUp, event: Event, places: Sequence[Place]) -> Attachment:
    pdf = make_ticket_pdf(event, places, language=reader_of(recipient_of(sign_up)).language)
    return Attachment(pdf.name, "application/pdf", pdf.content)


def _again(sign_up: SignUp, event: Event) -> tuple[str, ...]:
    """That somebody whose sign-up has ended can come again, as long as that is true."""
    if not can_sign_up_again(sign_up, event, at=clock.now()):
        return ()
    return (_("If you want to come after all, you can sign up again; whoever does so stands at the end of the line."),)


def _event_page(event: Event) -> str:
    return public_url("events.show_event", public_id=event.public_id, slug=event.slug)
