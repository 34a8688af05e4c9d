"""What the mail of the office says."""

from datetime import timedelta

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.core.due.holding import give
from forum.core.due.registry import find_source
from forum.core.time import clock
from forum.office import mails
from forum.office.services import remind_of_due_items
from tests.factories import make_mandate, make_organisation, make_user
from tests.support.mail_texts import MailText


def something_is_due_today() -> None:
    kim = make_user(roles=(Role.OFFICE,), public_name="Kim Muster")
    club = make_organisation(name="Musterverein Radkultur")
    mandate = make_mandate(make_user(public_name="Jule Testfall"), club, until_day=clock.today())
    session.flush()
    source = find_source("mandates")
    assert source is not None
    give(source, mandate.id, to=kim, from_id=None, by=kim)
    make_mandate(make_user(public_name="Toni Testfall"), club, until_day=clock.today() + timedelta(days=30))
    remind_of_due_items()


TEXTS = (
    MailText(
        mails.DUE_ITEMS,
        something_is_due_today,
        ("Jule Testfall",),
        never=("Toni Testfall",),
    ),
)
