"""What people who have signed up are told when an event is moved or cancelled."""

from datetime import datetime

from forum.core.mail.links import public_url
from forum.core.mail.message import Attachment, MailMessage, MandatoryKind
from forum.core.mail.recipients import Address
from forum.core.text.locale import gettext, lazy, moment
from forum.core.text.locale import lazy_gettext as _
from forum.events.ical import cancellation, invitation
from forum.events.links import place_link, sign_up_link
from forum.events.models.events import Event, EventChange
from forum.events.models.kinds import ChangeKind
from forum.events.models.sign_ups import Place, SignUp
from forum.events.models.states import PlaceState
from forum.events.queries.private_words import OF_SIGN_UP
from forum.events.spans import span

# about the sign-up, with which they are deleted: each names its person
EVENT_MOVED = MandatoryKind("events.event_moved", about="sign_up", private=OF_SIGN_UP)
EVENT_CANCELLED = MandatoryKind("events.event_cancelled", about="sign_up", private=OF_SIGN_UP)

MUST_ARRIVE = (EVENT_MOVED, EVENT_CANCELLED)


def change_told(change: EventChange, sign_up: SignUp, *, is_seated: bool) -> MailMessage:
    """To the person who sent the form; `is_seated`: with a seat, not only an offer or a place in line."""
    to = Address(sign_up.email, sign_up.language, sign_up.name)
    if change.kind is ChangeKind.CANCELLED:
        return _cancelled(change, sign_up, attachments=(cancellation(change.event, to=to),) if is_seated else ())
    closing = (
        _("Your sign-up stays valid. If you cannot come, please cancel on the page of your sign-up.")
        if is_seated
        else _(
            "Your place on the waiting list stays as it is. If you cannot come any more, you can leave the list there."
        )
    )
    attachments = (invitation(change.event, to=to),) if is_seated else ()
    return _moved(change, sign_up, action_url=sign_up_link(sign_up), closing=closing, attachments=attachments)


def change_told_to_companion(change: EventChange, place: Place, sign_up: SignUp) -> MailMessage:
    """To somebody for whom another person has signed up; whoever has or had a seat gets it into the calendar."""
    to = Address(place.email, sign_up.language, place.name)
    is_seated = place.state is PlaceState.TAKEN or place.ticket_code is not None
    if change.kind is ChangeKind.CANCELLED:
        return _cancelled(change, sign_up, attachments=(cancellation(change.event, to=to),) if is_seated else ())
    closing = _("What holds for you stands on your own page.")
    attachments = (invitation(change.event, to=to),) if is_seated else ()
    return _moved(change, sign_up, action_url=place_link(place), closing=closing, attachments=attachments)


def _moved(
    change: EventChange, sign_up: SignUp, *, action_url: str, closing: str, attachments: tuple[Attachment, ...] = ()
) -> MailMessage:
    event = change.event
    return MailMessage(
        kind=EVENT_MOVED,
        about=sign_up,
        subject=_("Changed: %(title)s", title=event.title),
        paragraphs=(_("the event “%(title)s” takes place differently than announced.", title=event.title),),
        facts=_former(change) | _present(event),
        quote=change.note,
        quote_label=_("The organisers write:"),
        action_label=_("Look at your sign-up"),
        action_url=action_url,
        closing=(closing,),
        attachments=attachments,
    )


def _cancelled(change: EventChange, sign_up: SignUp, *, attachments: tuple[Attachment, ...] = ()) -> MailMessage:
    event = change.event
    replaced = event.replaced_by_id is not None
    return MailMessage(
        kind=EVENT_CANCELLED,
        about=sign_up,
        subject=_("Cancelled: %(title)s", title=event.title),
        paragraphs=(
            _(
                "the event “%(title)s” on %(moment)s has been cancelled.",
                title=event.title,
                moment=lazy(moment, event.starts_at),
            ),
        ),
        quote=change.note,
        quote_label=_("The reason:"),
        action_label=_("To the page of the event"),
        action_url=public_url("events.show_event", public_id=event.public_id, slug=event.slug),
        closing=(
            _("You need not cancel your sign-up: it ends with the event."),
            *((_("Another date takes its place. Please sign up there anew."),) if replaced else ()),
        ),
        attachments=attachments,
    )


def _former(change: EventChange) -> dict[object, object]:
    """What held before, of that which has changed."""
    before, facts = change.before, dict[object, object]()
    if "starts_at" in before:
        facts[_("Until now")] = lazy(moment, datetime.fromisoformat(before["starts_at"]))
    if before.keys() & {"place_name", "place_address"}:
        former = {"place_name": change.event.place_name, "place_address": change.event.place_address} | before
        facts[_("Place until now")] = _joined(former["place_name"], former["place_address"])
    if "online_url" in before:
        facts[_("Online part")] = _("has a new address, which stands on the page of your sign-up")
    return facts


def _present(event: Event) -> dict[object, object]:
    facts: dict[object, object] = {_("Now"): lazy(span, event.starts_at, event.ends_at)}
    if event.is_on_site:
        facts[_("Place")] = _joined(event.place_name, event.place_address)
    if event.is_online:
        facts[_("Also online") if event.is_on_site else _("Takes place")] = lazy(gettext, "online")
    return facts


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
