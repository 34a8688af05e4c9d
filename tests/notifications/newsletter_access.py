"""Who gets which answer from the pages of the newsletter, of ways out of mails and of refused addresses."""

from forum.accounts.models import Role
from forum.core.mail.leaving import LEAVING
from forum.core.security.signing import mark, sign
from forum.core.time import clock
from forum.notifications.address_check import ADDRESS_CHECK
from forum.notifications.newsletter.links import confirmation_token
from forum.notifications.newsletter.models import IssueState
from forum.notifications.newsletter.queries import find_by_address
from forum.notifications.newsletter.services.consent import agree, order_by_address
from forum.notifications.newsletter.services.issues import IssueWords, begin_issue
from tests.factories import make_topic, make_user
from tests.support.access import Row, Target, everybody, members, office


def draft() -> Target:
    issue = begin_issue(IssueWords("Neues im Mai", "Was geschah."), by=make_user(roles=(Role.OFFICE,)))
    return Target({"public_id": issue.public_id})


def _sent_issue():
    issue = begin_issue(IssueWords("Neues im Mai", "Was geschah."), by=make_user(roles=(Role.OFFICE,)))
    issue.state, issue.sent_at = IssueState.SENT, clock.now()
    return issue


def sent() -> Target:
    issue = _sent_issue()
    return Target({"public_id": issue.public_id, "slug": issue.slug})


def sent_without_its_name() -> Target:
    return Target({"public_id": _sent_issue().public_id})


def subscribed() -> Target:
    reader = make_user()
    agree(reader, fields=())
    return Target({}, {"reader": reader})


def ordered() -> Target:
    order_by_address("leser@example.org", language="de", fields=())
    subscriber = find_by_address("leser@example.org")
    assert subscriber is not None
    return Target({"token": confirmation_token(subscriber)})


def followed_thing() -> Target:
    person = make_user()
    which = f"reply thread:{make_topic(by=person).id}"
    return Target({"token": sign(LEAVING, ["thing", which, f"person:{person.id}"])})


def refused() -> Target:
    person = make_user()
    return Target({"token": sign(ADDRESS_CHECK, [person.id, mark(person.email)])})


NEWSLETTER_MATRIX = [
    # nobody has ordered it yet
    Row("notifications.delete_newsletter_order", members(404, involved={"reader": 303}), subscribed),
    Row("notifications.list_newsletters", everybody(200)),
    Row("notifications.show_issue", everybody(200), sent),
    Row("notifications.show_issue", everybody(301), sent_without_its_name),
    Row("notifications.new_newsletter_order", everybody(200)),
    # members have nothing to fill in
    Row("notifications.create_newsletter_order", everybody(303, guest=422)),
    Row("notifications.show_newsletter_ordered", everybody(200)),
    Row("notifications.show_newsletter_order", everybody(200), ordered),
    Row("notifications.confirm_newsletter_order", everybody(303), ordered),
    Row("notifications.show_leaving", everybody(200), followed_thing),
    Row("notifications.leave_mails", everybody(200), followed_thing),
    Row("notifications.take_leaving_back", everybody(200), followed_thing),
    Row("notifications.create_address_check", members(303)),
    Row("notifications.show_address_check", everybody(200), refused),
    Row("notifications.confirm_address_check", everybody(303), refused),
    # the office's pages
    Row("notifications.list_issues", office(200)),
    Row("notifications.new_issue", office(200)),
    Row("notifications.create_issue", office(422)),
    Row("notifications.edit_issue", office(200), draft),
    Row("notifications.update_issue", office(422), draft),
    Row("notifications.try_issue", office(303), draft),
    # the number of people was not confirmed
    Row("notifications.send_issue", office(422), draft),
    Row("notifications.delete_issue", office(303), draft),
]
