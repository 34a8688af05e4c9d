"""Accounts of people, as the application lists it."""

from forum.accounts import jobs, mails, models, pages
from forum.accounts.acts import ACTS
from forum.accounts.commands import members
from forum.accounts.content import CONTENT, PEOPLE, RETENTION
from forum.accounts.views import routes
from forum.core.area import Area

accounts = Area(
    blueprint=routes.accounts,
    models=(models,),
    jobs=(
        jobs.remove_unconfirmed,
        jobs.forget_expired_devices,
        jobs.forget_networks,
        jobs.forget_old_email_changes,
        jobs.remind_of_leaving,
        jobs.tell_of_new_rules,
    ),
    shown=pages.SHOWN,
    must_arrive=mails.MUST_ARRIVE,
    notifications=(),
    settings=(),
    acts=(ACTS,),
    content=CONTENT,
    people=PEOPLE,
    retention=RETENTION,
    commands=(members,),
    first_rows=(),
)
