"""The link by which somebody without an account confirms that they ordered the newsletter."""

from datetime import timedelta

from forum.core.security.signing import BadLink, read_signed, sign
from forum.notifications.newsletter.models import Subscriber
from forum.notifications.newsletter.queries import find_subscriber

NEWSLETTER_ORDER = "newsletter-order"
CONFIRMED_WITHIN = timedelta(days=3)


def confirmation_token(subscriber: Subscriber) -> str:
    return sign(NEWSLETTER_ORDER, subscriber.public_id)


def read_confirmation(token: str) -> Subscriber | None:
    """Whoever ordered; None if the link is no longer valid, or the order is gone."""
    try:
        return find_subscriber(read_signed(NEWSLETTER_ORDER, token, valid_for=CONFIRMED_WITHIN))
    except BadLink:
        return None
