"""Invitations, and mails of the office to many: individually addressed, with the event's facts and the reader's own link."""

import re

from forum.core.mail.links import public_url
from forum.core.mail.message import MailMessage, MandatoryKind
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.locale import lazy_moment, lazy_ngettext
from forum.events.links import invitation_link, sign_up_link
from forum.events.models.events import Event
from forum.events.models.mailing import EventMail, Invitation
from forum.events.models.sign_ups import SignUp
from forum.events.queries.private_words import OF_EVENT, OF_INVITATION, OF_SIGN_UP
from forum.events.seating.mails import facts_of

INVITED = MandatoryKind("events.invited", about="invitation", private=OF_INVITATION)
INVITATION_WITHDRAWN = MandatoryKind("events.invitation_withdrawn", about="invitation", private=OF_INVITATION)
MAIL_TO_SIGN_UP = MandatoryKind("events.mail_to_sign_up", about="sign_up", private=OF_SIGN_UP)
MAIL_TO_INVITED = MandatoryKind("events.mail_to_invited", about="invitation", private=OF_INVITATION)
MAIL_TRIAL = MandatoryKind("events.mail_trial", about="event", private=OF_EVENT)
LINK_SENT_AGAIN = MandatoryKind("events.link_sent_again", about="sign_up", private=OF_SIGN_UP)

MUST_ARRIVE = (INVITED, INVITATION_WITHDRAWN, MAIL_TO_SIGN_UP, MAIL_TO_INVITED, MAIL_TRIAL, LINK_SENT_AGAIN)

BLANK_LINES = re.compile(r"\n\s*\n")


def invited(invitation: Invitation, event: Event) -> MailMessage:
    kept = lazy_ngettext("We keep one seat for you.", "We keep %(num)s seats for you.", invitation.kept_seats)
    return MailMessage(
        kind=INVITED,
        about=invitation,
        subject=_("Invitation: %(event)s", event=event.title),
        paragraphs=(
            _("we invite you to this event. Please answer until the day named below."),
            *((kept,) if invitation.kept_seats else ()),
        ),
        facts=_facts(event) | {_("Answer until"): lazy_moment(invitation.until)},
        action_label=_("Answer the invitation"),
        action_url=invitation_link(invitation),
        closing=(
            _("On the page behind the link you sign up or decline. Nothing happens by opening it."),
            _(
                "The office has entered your address for this invitation only. It is deleted four weeks after the event."
            ),
        ),
    )


def invitation_withdrawn(invitation: Invitation, event: Event) -> MailMessage:
    return MailMessage(
        kind=INVITATION_WITHDRAWN,
        about=invitation,
        subject=_("Invitation withdrawn: %(event)s", event=event.title),
        paragraphs=(_("we have to withdraw our invitation to this event. Seats are no longer kept for you."),),
        facts=_facts(event),
        action_label=_("To the event"),
        action_url=event_link(event),
    )


def link_sent_again(sign_up: SignUp, event: Event) -> MailMessage:
    """To whatever address was given with the sign-up, confirmed or not: no word that anybody typed."""
    return MailMessage(
        kind=LINK_SENT_AGAIN,
        about=sign_up,
        subject=_("The link to your sign-up: %(event)s", event=event.title),
        paragraphs=(
            _("here is the link to your sign-up. Earlier links no longer work."),
            _("With it you see how your sign-up stands, change it or cancel it."),
        ),
        facts=dict(facts_of(event, sign_up)) | {_("Sign-up"): sign_up.reference},
        action_label=_("To your sign-up"),
        action_url=sign_up_link(sign_up),
        closing=(_("If you have not signed up, you need not do anything."),),
    )


def mail_to_sign_up(mail: EventMail, event: Event, sign_up: SignUp) -> MailMessage:
    return MailMessage(
        kind=MAIL_TO_SIGN_UP,
        about=sign_up,
        facts=dict(facts_of(event, sign_up)) | {_("Sign-up"): sign_up.reference},
        action_label=_("To your sign-up"),
        action_url=sign_up_link(sign_up),
        closing=(_("You get this mail because you have signed up for this event."),),
        subject=mail.subject,
        paragraphs=_paragraphs(mail.body, event),
    )


def mail_to_invited(mail: EventMail, event: Event, invitation: Invitation) -> MailMessage:
    return MailMessage(
        kind=MAIL_TO_INVITED,
        about=invitation,
        facts=_facts(event) | {_("Answer until"): lazy_moment(invitation.until)},
        action_label=_("Answer the invitation"),
        action_url=invitation_link(invitation),
        closing=(_("You get this mail because the office has invited you to this event."),),
        subject=mail.subject,
        paragraphs=_paragraphs(mail.body, event),
    )


def mail_trial(event: Event, *, subject: str, body: str) -> MailMessage:
    """The mail as its readers get it, but with a link to the event: the office has no sign-up to show."""
    return MailMessage(
        kind=MAIL_TRIAL,
        about=event,
        facts=_facts(event),
        action_label=_("To the event"),
        action_url=event_link(event),
        closing=(_("This is a trial. In the mails themselves each person finds the link to their own sign-up here."),),
        subject=subject,
        paragraphs=_paragraphs(body, event),
    )


def event_link(event: Event) -> str:
    return public_url("events.show_event", public_id=event.public_id, slug=event.slug)


def _facts(event: Event) -> dict[object, object]:
    """The event for somebody who may come on site or online."""
    where = ", ".join(part for part in (event.place_name, event.place_address) if part and event.is_on_site)
    facts: dict[object, object] = {_("Event"): event.title, _("When"): lazy_moment(event.starts_at)}
    return facts | ({_("Where"): where} if where else {})


def _paragraphs(body: str, event: Event) -> tuple[object, ...]:
    """The office's own words, set apart by blank lines, after a sentence that says who writes about what."""
    blocks = (block.strip() for block in BLANK_LINES.split(body.replace("\r\n", "\n")))
    opening = _("the office writes to you about “%(event)s”:", event=event.title)
    return (opening, *(block for block in blocks if block))
