"""Notifications, as the application lists them."""

from forum.core.area import Area
from forum.notifications import jobs, mails
from forum.notifications.content import CONTENT, PEOPLE, RETENTION
from forum.notifications.models import notices, subscriptions
from forum.notifications.views import routes

notifications = Area(
    blueprint=routes.notifications,
    models=(subscriptions, notices),
    jobs=(jobs.write_mails_at_once, jobs.forget_old_notices),
    shown=(),
    must_arrive=(),
    notifications=mails.NOTIFICATIONS,
    settings=(),
    acts=(),
    content=CONTENT,
    people=PEOPLE,
    retention=RETENTION,
    commands=(),
    first_rows=(),
)
