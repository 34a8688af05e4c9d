"""The office's first page: what waits, by the day it is due, at a fixed cost."""

from datetime import timedelta

import pytest

from forum.accounts.models import Role
from forum.accounts.policies import actor_for
from forum.core.data.database import session
from forum.core.time import clock as city
from forum.moderation.models.reports import Category
from forum.moderation.reports.services.report import Notice, report
from forum.moderation.subjects import Subject
from forum.office.queries.inbox import InboxKind, load_inbox
from forum.organisations.models import OrganisationKind
from forum.organisations.services import listing
from forum.topics.models import Kind
from forum.topics.proposal_text import ProposalText
from tests.discussions.releasing import hold_posts
from tests.factories import make_mandate, make_reply, make_topic, make_user
from tests.support.queries import count_queries

pytestmark = pytest.mark.usefixtures("clock")


def make_proposal():
    text = ProposalText(problem="Es fehlen Bügel.", idea="Bügel aufstellen.", benefit="Alle mit Rad.")
    return make_topic(kind=Kind.PROPOSAL, body=text)


def request(name="Wartender Verein"):
    return listing.request_listing(
        name=name, kind=OrganisationKind.CLUB, website="", purpose="Zweck", proof="VR", by=make_user()
    )


def make_report():
    topic = make_topic()
    post = make_reply(topic)
    session.flush()
    notice = Notice(
        category=Category.RULES,
        explanation="Das beleidigt meinen Nachbarn.",
        addresses="http://localhost/beitrag/0123456789",
        name="Toni Meldend",
        email="toni@example.org",
    )
    return report(Subject(post), notice, by=None, network="")


def fill():
    make_report()
    make_proposal()
    request(f"Wartender Verein {make_user().id}")
    make_mandate(until_day=city.today() + timedelta(days=3))
    session.flush()


@pytest.fixture
def office(client):
    client.log_in(make_user(roles=(Role.OFFICE,)))
    client.get("/geschaeftsstelle/")
    return client


def test_an_empty_desk_says_so(office):
    page = office.get("/geschaeftsstelle/")

    assert "Nichts wartet." in page.main
    assert page.read(".figures dd") == ["0", "0", "0", "0"]


def test_everything_that_waits_stands_in_one_list_with_a_figure_for_each_kind(office):
    fill()

    page = office.get("/geschaeftsstelle/")

    assert page.read(".figures dd") == ["1", "1", "1", "1"]
    assert sorted(page.read(".waiting__kind")) == ["Antwort", "Mandat", "Meldung", "Organisation"]


def test_the_list_is_sorted_by_the_day_on_which_things_are_due(office):
    fill()
    make_mandate(until_day=city.today())

    inbox = load_inbox(actor=actor_for(make_user(roles=(Role.OFFICE,))))

    assert [item.due_at for item in inbox.items] == sorted(item.due_at for item in inbox.items)
    assert inbox.counts[InboxKind.MANDATE] == 2
    assert inbox.total == len(inbox.items) == 5


def test_each_thing_leads_to_the_page_where_it_is_done(office):
    fill()

    for link in [element.get("href") for element in office.get("/geschaeftsstelle/").find_all(".waiting h2 a")]:
        assert office.get(link).status == 200


def test_a_post_that_waits_for_release_is_not_called_a_report(office):
    hold_posts()
    make_reply(make_topic(by=make_user(roles=(Role.EXPERT,))), by=make_user())

    page = office.get("/geschaeftsstelle/")

    assert page.read(".waiting__kind") == ["Wartet auf Freigabe"]


def test_what_is_late_says_so(office, clock):
    request()
    make_proposal()
    clock.advance(days=60)
    office.log_in(make_user(roles=(Role.OFFICE,)))

    page = office.get("/geschaeftsstelle/")

    assert page.read(".waiting .chip--warning") == ["Überfällig", "Überfällig"]
    assert "Eine Antwort ist überfällig." in page.main


def test_what_is_done_leaves_the_list(office):
    organisation = request()
    session.flush()
    listing.decline(organisation, reason="Doppelt.", version=1, by=make_user(roles=(Role.OFFICE,)))

    assert "Nichts wartet." in office.get("/geschaeftsstelle/").main


def test_the_page_costs_the_same_however_much_waits(office):
    def cost():
        with count_queries() as queries:
            office.get("/geschaeftsstelle/")
        return len(queries)

    fill()
    session.commit()
    few = cost()
    for _ in range(6):
        fill()
    session.commit()

    # one of them for each kind of thing that is reported: here posts
    assert cost() == few <= 13


def test_of_each_kind_twenty_five_are_shown_and_all_are_counted(office):
    for _ in range(27):
        make_mandate(until_day=city.today())

    page = office.get("/geschaeftsstelle/")

    assert len(page.find_all(".waiting__item")) == 25
    assert page.read(".figures dd")[-1] == "27"
    assert "Von jeder Art stehen die ersten 25 hier" in page.main
