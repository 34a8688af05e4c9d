"""Notifications, as the application lists them."""

from forum.core.area import Area
from forum.notifications.content import CONTENT
from forum.notifications.digests import models as digest_models
from forum.notifications.models import notices, subscriptions
from forum.notifications.newsletter import models as newsletter_models

notifications = Area(
    blueprint=None,
    models=(subscriptions, notices, digest_models, newsletter_models),
    jobs=(),
    shown=(),
    must_arrive=(),
    notifications=(),
    settings=(),
    acts=(),
    content=CONTENT,
    commands=(),
    first_rows=(),
)
