"""The office's first page: what waits, by the day it is due, at a fixed cost."""

from datetime import timedelta

import pytest

from forum.accounts.models import Role
from forum.accounts.policies import actor_for
from forum.core.acts.delivering import deliver_acts
from forum.core.data.database import session
from forum.core.due.listing import Wanted, list_items
from forum.core.time import clock as city
from forum.moderation.models.reports import Category
from forum.moderation.reports.services.report import Notice, report
from forum.moderation.subjects import Subject
from forum.organisations.models import OrganisationKind
from forum.organisations.services import listing
from forum.topics.models import Kind
from forum.topics.proposal_text import ProposalText
from tests.discussions.releasing import hold_posts
from tests.factories import make_mandate, make_reply, make_topic, make_user
from tests.support.queries import count_queries

pytestmark = [pytest.mark.usefixtures("clock"), pytest.mark.both_databases]


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


def waiting(person=None, **wanted):
    """What waits, as a person of the office finds it."""
    return list_items(Wanted(**wanted), actor=actor_for(person or make_user(roles=(Role.OFFICE,)))).items


def test_an_empty_inbox_says_so(office):
    page = office.get("/geschaeftsstelle/")

    assert "Nichts wartet." in page.main
    assert page.read(".figures dd") == ["0", "0", "0", "0 Min."]


def test_everything_that_waits_stands_in_one_list_and_each_kind_is_counted(office):
    fill()

    page = office.get("/geschaeftsstelle/")

    assert page.read(".figures dd")[0] == "4"
    assert sorted(page.read(".waiting__kind")) == ["Antwort", "Mandat endet", "Meldung", "Organisation"]
    assert [one for one in page.read(".chips .chip") if one.endswith(" 1")] == [
        "Meldungen 1",
        "Antworten 1",
        "Organisationen 1",
        "Mandate 1",
    ]


def test_the_list_is_sorted_by_the_moment_at_which_things_are_due():
    fill()
    make_mandate(until_day=city.today())
    session.flush()

    items = waiting()

    assert [item.due_at for item in items] == sorted(item.due_at for item in items)
    assert len(items) == 5


def test_each_thing_leads_to_the_page_where_it_is_done(office):
    fill()

    links = [element.get("href") for element in office.get("/geschaeftsstelle/").find_all(".waiting h3 a")]

    assert len(links) == 4
    assert [office.get(link).status for link in links] == [200] * 4


def test_a_post_that_waits_for_release_is_not_called_a_report(office):
    hold_posts()
    make_reply(make_topic(by=make_user(roles=(Role.EXPERT,))), by=make_user())

    page = office.get("/geschaeftsstelle/")

    assert page.read(".waiting__kind") == ["Wartet auf Freigabe"]


def test_what_is_late_says_so(office, clock):
    request()
    make_proposal()
    session.commit()
    deliver_acts()
    clock.advance(days=60)
    office.log_in(make_user(roles=(Role.OFFICE,)))

    page = office.get("/geschaeftsstelle/")

    assert page.read(".waiting .chip--warning") == ["Überfällig", "Überfällig"]
    assert page.read(".figures dd")[1] == "2"


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

    # two of them for each source that has anything: the page of it, and how far the day reaches
    assert cost() == few <= 24


def test_a_long_inbox_is_shown_in_pages_and_counted_whole(office):
    for _ in range(52):
        make_mandate(until_day=city.today() + timedelta(days=4))
    session.commit()

    page = office.get("/geschaeftsstelle/")
    read = page.read(".waiting h3")
    assert page.read(".figures dd")[0] == "52"
    while following := page.find_all("a[rel=next]"):
        page = office.get(following[0].get("href"))
        read += page.read(".waiting h3")

    assert len(read) == len(set(read)) == 52
    assert len(page.read(".waiting h3")) == 2
    back = office.get(page.find_all("a[rel=prev]")[0].get("href"))
    assert back.read(".waiting h3") == read[25:50]
