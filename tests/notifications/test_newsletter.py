"""The newsletter: only to those who agreed, confirmed and have not left; counted before, sent in portions, once to each."""

import pytest
from sqlalchemy import func, select

from forum.accounts.models import Group, Role
from forum.core.data.database import session
from forum.core.data.unit_of_work import transaction
from forum.core.mail.leaving import Leaving, leaving_path
from forum.core.mail.outbox import OutgoingMail
from forum.core.running import jobs
from forum.core.time import clock as city_clock
from forum.notifications.newsletter.consent import TEXT_VERSION
from forum.notifications.newsletter.errors import CannotSend, CountHasChanged, Overtaken
from forum.notifications.newsletter.jobs import forget_newsletter_readers, send_newsletters
from forum.notifications.newsletter.models import Issue, IssueDelivery, IssueState, Subscriber
from forum.notifications.newsletter.queries import count_reach, find_by_address, find_own
from forum.notifications.newsletter.services import consent
from forum.notifications.newsletter.services.issues import IssueWords, begin_issue, save_issue, send_issue
from forum.notifications.newsletter.services.send import send_portion
from forum.notifications.services.choices import set_mails
from tests.factories import make_field, make_user
from tests.support.outbox import deliver

pytestmark = pytest.mark.both_databases


@pytest.fixture
def city(make_app, mail):
    return make_app(smtp_port=mail.port)


def make_office():
    return make_user(roles=(Role.OFFICE,))


def make_issue(**parts) -> Issue:
    issue = begin_issue(
        IssueWords(**({"title": "Neues im Mai", "body": "Der Markt wird **grüner**."} | parts)), by=make_office()
    )
    session.flush()
    return issue


def make_reader(*fields, **values):
    person = make_user(**values)
    consent.agree(person, fields=fields)
    session.flush()
    return person


def send(issue, count, app) -> None:
    send_issue(issue, version=issue.version, confirmed_count=count, by=make_office())
    session.commit()
    jobs.run(app, send_newsletters)
    deliver(app)


def test_it_goes_to_those_who_agreed_and_to_nobody_else(city, mail):
    reader, stranger = make_reader(), make_user()
    left = make_reader()
    consent.leave(find_own(left.id))

    send(make_issue(), 1, city)

    received = mail.only_mail_to(reader.email)
    assert received.subject == "[Smart-City-Forum] Neues im Mai"
    assert "Der Markt wird grüner." in received.text
    assert "<strong>grüner</strong>" in received.html
    assert received.message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail.to(stranger.email) == mail.to(left.email) == []


def test_fields_and_groups_choose_readers(city):
    mobility, energy = make_field(), make_field()
    make_reader(mobility, group=Group.RESIDENTS)
    make_reader(energy, group=Group.SCIENCE)
    make_reader(group=Group.SCIENCE)
    consent.order_by_address("leser@example.org", language="de", fields=())
    consent.confirm(find_by_address("leser@example.org"))

    assert count_reach((), ()).people == 4
    assert count_reach((mobility.id,), ()).people == 3
    assert count_reach((), (Group.SCIENCE,)).people == 2
    assert count_reach((mobility.id,), (Group.SCIENCE,)).people == 1


def test_an_address_without_an_account_gets_nothing_before_it_is_confirmed(city, mail, make_client, clock):
    client = make_client(app=city)
    form = client.get("/newsletter/bestellen").form("Einwilligen und bestellen")
    clock.advance(seconds=10)
    form.fill(email="Leser@Example.org").submit("Einwilligen und bestellen")
    deliver(city)
    subscriber = find_by_address("leser@example.org")
    assert subscriber.agreed_at is None
    assert count_reach((), ()).people == 0

    link = next(
        word for word in mail.only_mail_to("leser@example.org").text.split() if "/newsletter/bestaetigen/" in word
    )
    path = "/newsletter" + link.partition("/newsletter")[2]
    page = client.get(path)
    session.refresh(subscriber)
    assert subscriber.agreed_at is None
    page.press("Bestellung bestätigen")

    session.refresh(subscriber)
    assert subscriber.agreed_at is not None
    assert subscriber.text_version == TEXT_VERSION
    send(make_issue(), 1, city)
    assert len(mail.to("leser@example.org")) == 2


def test_ordering_twice_writes_one_mail_a_day_and_answers_the_same(city, mail, clock):
    for _time in range(3):
        consent.order_by_address("leser@example.org", language="de", fields=())
    deliver(city)
    assert len(mail.to("leser@example.org")) == 1

    clock.advance(days=2)
    consent.order_by_address("leser@example.org", language="de", fields=())
    deliver(city)
    assert len(mail.to("leser@example.org")) == 2


def test_saving_the_profile_or_the_choices_of_notices_changes_no_consent(make_client):
    person = make_reader()
    before = find_own(person.id).agreed_at
    client = make_client(person=person)
    client.get("/konto/profil").press("Profil speichern", status=None)
    set_mails(by=person, weekly_mails=0, summary_weekday=4, summary_hour=16, paused_until=None)
    session.flush()

    own = find_own(person.id)
    session.refresh(own)
    assert (own.agreed_at, own.left_at) == (before, None)


def test_members_order_choose_fields_and_leave_on_one_page(make_client):
    field, person = make_field(), make_user()
    client = make_client(person=person)

    page = client.get("/newsletter/bestellen").form("Einwilligen und bestellen").fill({field.name: True}).submit()
    own = find_own(person.id)
    assert own.agreed_at is not None
    page.press("Keinen Newsletter mehr")

    session.refresh(own)
    assert own.left_at is not None


def test_the_office_sees_how_many_it_reaches_and_how_many_are_at_their_limit(make_client, clock):
    full = make_reader()
    set_mails(by=full, weekly_mails=0, summary_weekday=4, summary_hour=16, paused_until=None)
    make_reader()
    issue = make_issue()

    page = make_client(person=make_office()).get(f"/geschaeftsstelle/newsletter/{issue.public_id}")

    assert "2 Personen, davon hat eine in dieser Woche schon so viele E-Mails bekommen" in page.text
    assert "Der Markt wird grüner." in page.text


def test_whoever_is_at_their_limit_gets_it_on_monday(city, mail, clock):
    full = make_reader()
    set_mails(by=full, weekly_mails=0, summary_weekday=4, summary_hour=16, paused_until=None)
    send(make_issue(), 1, city)
    assert mail.to(full.email) == []

    due = session.scalars(select(OutgoingMail.due_at).where(OutgoingMail.person_id == full.id)).one()
    local = due.astimezone(city_clock.CITY_TIME)
    assert (local.weekday(), local.hour) == (0, 8)
    clock.advance(days=6)
    deliver(city)
    assert len(mail.to(full.email)) == 1


def test_another_number_than_the_confirmed_one_sends_nothing():
    make_reader()
    issue = make_issue()
    with pytest.raises(CountHasChanged, match="1 Personen"):
        send_issue(issue, version=1, confirmed_count=7, by=make_office())

    assert issue.is_draft


def test_from_two_hundred_people_on_their_number_is_typed(make_client, monkeypatch):
    monkeypatch.setattr("forum.notifications.newsletter.services.issues.TYPED_FROM", 2)
    make_reader()
    make_reader()
    issue = make_issue()
    client = make_client(person=make_office())
    page = client.get(f"/geschaeftsstelle/newsletter/{issue.public_id}")

    refused = page.form("An 2 Personen senden").submit("An 2 Personen senden", status=422)
    assert "ginge jetzt an 2 Personen" in refused.text
    refused.form("An 2 Personen senden").fill(count="2").submit("An 2 Personen senden")

    session.refresh(issue)
    assert issue.state is IssueState.SENDING


def test_two_people_at_once_do_not_undo_each_others_work(make_client):
    issue = make_issue()
    first, second = (
        make_client(person=make_office()).get(f"/geschaeftsstelle/newsletter/{issue.public_id}") for _ in "ab"
    )
    save = "Speichern und Vorschau zeigen"
    first.form(save).fill(body="Der Text der ersten Person.").submit(save)

    told = second.form(save).fill(body="Der Text der zweiten Person.").submit(save, status=422)
    assert "Der Text der ersten Person." in told.text
    assert "Der Text der zweiten Person." in told.body
    told.form(save).submit(save)

    session.refresh(issue)
    assert issue.body == "Der Text der zweiten Person."
    with pytest.raises(Overtaken):
        send_issue(issue, version=1, confirmed_count=0, by=make_office())


def test_a_sent_issue_can_be_neither_changed_nor_sent_again(city, mail):
    make_reader()
    issue = make_issue()
    send(issue, 1, city)
    session.refresh(issue)

    with pytest.raises(CannotSend):
        save_issue(issue, IssueWords("Anders", "Anders"), version=1, by=make_office())
    with pytest.raises(CannotSend):
        send_issue(issue, version=1, confirmed_count=1, by=make_office())


def test_a_process_that_is_killed_leaves_no_gap_and_nobody_gets_it_twice(city, mail, monkeypatch):
    monkeypatch.setattr("forum.notifications.newsletter.services.send.PORTION", 2)
    readers = [make_reader() for _number in range(5)]
    issue = make_issue()
    send_issue(issue, version=1, confirmed_count=5, by=make_office())
    session.commit()
    with transaction():
        send_portion(issue.id)
    send_portion(issue.id)
    # killed before its commit
    session.rollback()
    jobs.run(city, send_newsletters)
    jobs.run(city, send_newsletters)
    deliver(city)

    assert [len(mail.to(reader.email)) for reader in readers] == [1] * 5
    assert session.scalar(select(func.count(IssueDelivery.id))) == 5
    session.refresh(issue)
    assert (issue.state, issue.mail_count) == (IssueState.SENT, 5)


def test_whoever_leaves_between_writing_and_sending_gets_nothing(city, mail):
    reader = make_reader()
    send_issue(make_issue(), version=1, confirmed_count=1, by=make_office())
    session.commit()
    with transaction():
        send_portion(session.scalars(select(Issue.id)).one())
    consent.leave(find_own(reader.id))
    deliver(city)

    assert mail.to(reader.email) == []


def test_whoever_has_no_account_leaves_by_the_link_and_is_forgotten_a_month_later(client, app, clock):
    consent.order_by_address("leser@example.org", language="de", fields=())
    subscriber = find_by_address("leser@example.org")
    consent.confirm(subscriber)
    address = leaving_path(Leaving("newsletter", "", f"subscriber:{subscriber.public_id}"))

    client.open("POST", address, data={"List-Unsubscribe": "One-Click"})
    session.refresh(subscriber)
    assert subscriber.left_at is not None
    clock.advance(days=31)
    session.commit()
    jobs.run(app, forget_newsletter_readers)

    assert session.scalars(select(Subscriber)).all() == []


def test_everybody_reads_what_was_sent_and_nobody_a_draft(client, city, mail):
    make_reader()
    sent, draft = make_issue(), make_issue(title="Noch ein Entwurf")
    send(sent, 1, city)

    page = client.get("/newsletter/").follow("Neues im Mai")

    assert "Der Markt wird grüner." in page.text
    assert "Noch ein Entwurf" not in client.get("/newsletter/").text
    client.get(f"/newsletter/ausgabe/{draft.public_id}/", status=404)
