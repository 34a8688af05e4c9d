"""Notifications, as the application lists them."""

from forum.core.area import Area
from forum.notifications.content import CONTENT
from forum.notifications.models import notices, subscriptions

notifications = Area(
    blueprint=None,
    models=(subscriptions, notices),
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
