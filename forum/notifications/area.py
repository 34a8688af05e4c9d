"""Notifications, as the application lists them."""

from forum.core.area import Area
from forum.notifications import address_check, jobs, mails
from forum.notifications.content import CONTENT, PEOPLE, RETENTION
from forum.notifications.digests import jobs as digest_jobs
from forum.notifications.digests import mails as digest_mails
from forum.notifications.digests import models as digest_models
from forum.notifications.models import notices, subscriptions
from forum.notifications.newsletter import acts as newsletter_acts
from forum.notifications.newsletter import jobs as newsletter_jobs
from forum.notifications.newsletter import mails as newsletter_mails
from forum.notifications.newsletter import models as newsletter_models
from forum.notifications.newsletter import pages as newsletter_pages
from forum.notifications.views import routes

notifications = Area(
    blueprint=routes.notifications,
    models=(subscriptions, notices, digest_models, newsletter_models),
    jobs=(
        jobs.write_mails_at_once,
        jobs.forget_old_notices,
        digest_jobs.make_digests,
        digest_jobs.delete_old_digests,
        newsletter_jobs.send_newsletters,
        newsletter_jobs.forget_newsletter_readers,
    ),
    shown=newsletter_pages.SHOWN,
    must_arrive=(*newsletter_mails.MUST_ARRIVE, *address_check.MUST_ARRIVE),
    notifications=(*mails.NOTIFICATIONS, *digest_mails.NOTIFICATIONS, *newsletter_mails.NOTIFICATIONS),
    settings=(),
    acts=(newsletter_acts.ACTS,),
    content=CONTENT,
    people=PEOPLE,
    retention=RETENTION,
    commands=(),
    first_rows=(),
)
