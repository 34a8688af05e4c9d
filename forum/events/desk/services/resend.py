"""Sending somebody the link to their sign-up again."""

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.mail import outbox
from forum.events.mailing import mails
from forum.events.models.events import Event
from forum.events.models.sign_ups import SignUp
from forum.events.seating.mails import recipient_of


def resend_link(sign_up: SignUp, event: Event, *, by: User) -> None:
    """A new link by mail; earlier ones, which may have gone to somebody else, open nothing any more."""
    sign_up.link_version += 1
    outbox.post(mails.link_sent_again(sign_up, event), to=recipient_of(sign_up))
    activity.record("sign_up.link_sent", sign_up, by=by)
