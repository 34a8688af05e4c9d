"""Who gets which answer from the pages of the office. Forms are sent empty: 422 means that one may send them."""

from forum.accounts.absences.services import enter_absence
from forum.accounts.models import Role
from forum.core.time import clock
from forum.rules.queries import find_draft
from tests.factories import make_mandate, make_user
from tests.rules.versions import make_draft
from tests.support.access import Row, Target, office
from tests.support.outbox import make_failed


def failed_mail() -> Target:
    return Target({"public_id": make_failed()[0].public_id})


def consumer_of_acts() -> Target:
    return Target({"name": "triage"})


def page_of_settings() -> Target:
    return Target({"area_key": "zeiten"})


def version_of_a_setting() -> Target:
    return Target({"area_key": "zeiten", "name": "begins", "version": 0})


def draft() -> Target:
    if find_draft() is None:
        make_draft()
    return Target()


def clause() -> Target:
    draft()
    return Target({"key": "respect"})


def waiting_mandate() -> Target:
    mandate = make_mandate(until_day=clock.today())
    return Target({"source": "mandates", "item_id": mandate.id})


def absence() -> Target:
    person = make_user(roles=(Role.OFFICE,))
    entered = enter_absence(person, from_day=clock.today(), until_day=clock.today(), deputy=None, by=person)
    return Target({"public_id": entered.public_id})


MATRIX = (
    Row("office.show_office", office(200)),
    Row("office.give_item", office(303), waiting_mandate),
    Row("office.list_absences", office(200)),
    Row("office.create_absence", office(422)),
    Row("office.end_absence_now", office(303), absence),
    Row("office.list_mails", office(200)),
    Row("office.list_withheld_mails", office(200)),
    Row("office.confirm_resending", office(200)),
    # no mail is chosen: said on the page one is led back to
    Row("office.resend_mails", office(303)),
    Row("office.resend_mail", office(303), failed_mail),
    Row("office.dismiss_mail", office(303), failed_mail),
    Row("office.list_settings", office(200)),
    Row("office.edit_settings", office(200), page_of_settings),
    Row("office.update_settings", office(422), page_of_settings),
    Row("office.restore_settings", office(303), version_of_a_setting),
    Row("office.show_audit_log", office(200)),
    Row("office.retry_consumer", office(303), consumer_of_acts),
    Row("office.show_rules_draft", office(200), draft),
    # somebody works on a draft already
    Row("office.create_rules_draft", office(409), draft),
    Row("office.new_clause", office(200), draft),
    Row("office.create_clause", office(422), draft),
    Row("office.edit_clause", office(200), clause),
    Row("office.update_clause", office(422), clause),
    Row("office.raise_clause", office(303), clause),
    Row("office.lower_clause", office(303), clause),
    Row("office.delete_clause", office(303), clause),
    Row("office.new_publication", office(200), draft),
    Row("office.create_publication", office(422), draft),
    Row("office.delete_rules_draft", office(303), draft),
)
