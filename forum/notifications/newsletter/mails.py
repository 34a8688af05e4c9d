"""The mails of the newsletter: confirming an address, the issues themselves, and a trial for the office."""

from sqlalchemy import select

from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.mail.leaving import Leaving, person_reader
from forum.core.mail.links import public_url
from forum.core.mail.message import MailMessage, MandatoryKind, NotificationKind
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.plain_text import excerpt, plain
from forum.notifications.newsletter.links import CONFIRMED_WITHIN, confirmation_token
from forum.notifications.newsletter.models import Issue, IssueDelivery, Subscriber
from forum.notifications.newsletter.policies import has_agreed

NEWSLETTER_SCOPE = "newsletter"
PREVIEW_LENGTH = 120


def subscriber_reader(subscriber: Subscriber) -> str:
    """How an address that stops the newsletter names whoever gets it."""
    return person_reader(subscriber.person_id) if subscriber.person_id else f"subscriber:{subscriber.public_id}"


def confirm_order(subscriber: Subscriber) -> MailMessage:
    """To an address without an account: whether its owner has ordered the newsletter."""
    return MailMessage(
        kind=CONFIRM_ORDER,
        about=subscriber,
        subject=_("Confirm your order of the newsletter"),
        paragraphs=(
            _("somebody has ordered our newsletter for this address. If it was you, please confirm it."),
            _("If it was not you, you need not do anything: without the confirmation nothing is sent."),
        ),
        action_label=_("Confirm the order"),
        action_url=public_url("notifications.show_newsletter_order", token=confirmation_token(subscriber)),
        valid_for=CONFIRMED_WITHIN,
    )


def trial(issue: Issue) -> MailMessage:
    """An issue for the person who writes it."""
    return _message(issue, kind=TRIAL, leaving=None)


def issue_still_due(delivery_id: int, _reader: Actor) -> MailMessage | None:
    """The issue for one subscriber, as long as the consent stands."""
    query = select(Issue, Subscriber).select_from(IssueDelivery)
    query = query.join(Issue, Issue.id == IssueDelivery.issue_id)
    query = query.join(Subscriber, Subscriber.id == IssueDelivery.subscriber_id)
    found = session.execute(query.where(IssueDelivery.id == delivery_id, has_agreed())).first()
    if found is None:
        return None
    leaving = Leaving(NEWSLETTER_SCOPE, "", subscriber_reader(found.Subscriber))
    return _message(found.Issue, kind=ISSUE, leaving=leaving)


def _message(issue: Issue, *, kind: MandatoryKind | NotificationKind, leaving: Leaving | None) -> MailMessage:
    return MailMessage(
        kind=kind,
        about=issue if isinstance(kind, MandatoryKind) else None,
        subject=issue.title,
        preview=excerpt(issue.body, PREVIEW_LENGTH),
        paragraphs=(_("here is the newsletter of the forum."),),
        text=plain(issue.body),
        html=issue.body_html,
        action_label=_("Read it in the forum"),
        action_url=public_url("notifications.show_issue", public_id=issue.public_id, slug=issue.slug),
        why=_("You have ordered our newsletter."),
        leaving=leaving,
        leaving_label=_("No newsletter any more"),
    )


CONFIRM_ORDER = MandatoryKind("notifications.newsletter_order", about="newsletter_subscriber", forgets_words=True)
TRIAL = MandatoryKind("notifications.newsletter_trial", about="newsletter_issue")
ISSUE = NotificationKind(
    "notifications.newsletter",
    about="newsletter_delivery",
    label=_("Newsletter"),
    still_due=issue_still_due,
)
MUST_ARRIVE = (CONFIRM_ORDER, TRIAL)
NOTIFICATIONS = (ISSUE,)
