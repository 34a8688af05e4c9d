"""What the page of an event says of its seats, and where it leads."""

from datetime import timedelta

from jinja2 import ChoiceLoader, DictLoader

from forum.core.data.database import session
from forum.core.web.page_sections import Section, SectionFactory
from forum.events.models.kinds import ListVisibility
from tests.events.factories import make_event, make_quota


def address(event) -> str:
    return f"/veranstaltungen/{event.public_id}/{event.slug}"


def test_the_button_says_waiting_list_when_nobody_gets_a_seat(client):
    event = make_event(seats_on_site=4, taken_on_site=4)
    assert "Auf die Warteliste setzen" in client.get(address(event)).links

    event.seats_on_site = 5
    session.flush()

    assert "Zur Veranstaltung anmelden" in client.get(address(event)).links
    assert client.get(address(event)).read(".event-head p a") == ["Zur Veranstaltung anmelden"]


def test_the_page_leads_to_the_names_that_everybody_may_read(client):
    event = make_event(list_shown_to=ListVisibility.EVERYBODY)
    client.get(address(event)).follow("Wer teilnimmt")

    event.list_shown_to = ListVisibility.PARTICIPANTS
    session.flush()

    assert "Wer teilnimmt" not in client.get(address(event)).links


def test_a_quota_with_an_offer_is_just_offered_and_its_bar_is_full(client):
    event = make_event(seats_on_site=4, taken_on_site=3, promised_on_site=1)
    make_quota(event, name="Vereine", seats=4, taken=3, promised=1)

    quota = client.get(address(event)).find(".quota li")

    assert "gerade angeboten" in quota.text_content()
    assert quota.xpath(".//*[@height='10']/@width") == ["100"]


def test_a_quota_says_how_many_seats_are_taken_if_that_explains_what_is_free(client):
    event = make_event(seats_on_site=10, taken_on_site=3)
    make_quota(event, name="Vereine", seats=4, taken=3)

    # six general seats are free for clubs as well
    assert "3/4" not in client.get(address(event)).find(".quota li").text_content()
    event.seats_on_site = 4
    session.flush()

    quota = client.get(address(event)).find(".quota li")
    assert "3/4" in quota.text_content()
    assert "3 von 4 Plätzen" in quota.text_content()
    assert "1 frei" in quota.text_content()


def test_the_page_says_when_seats_of_quotas_become_free_for_everybody(client, clock):
    event = make_event(seats_on_site=9)
    soon, late = clock.now + timedelta(days=3), clock.now + timedelta(days=5)
    clubs = make_quota(event, name="Vereine", seats=4, freed_at=soon)
    make_quota(event, name="Wirtschaft", seats=5, freed_at=soon)

    assert "die in den Kontingenten übrig sind" in client.get(address(event)).main
    clubs.freed_at = late
    session.flush()

    page = client.get(address(event)).main
    assert page.index("zuerst für die Warteliste: Wirtschaft.") < page.index("zuerst für die Warteliste: Vereine.")
    clock.advance(days=4)
    assert "Wirtschaft." not in client.get(address(event)).main


def test_a_cancelled_event_gives_its_reason_once_and_no_entry_for_the_calendar(client, clock):
    event = make_event(cancelled_at=clock.now, cancel_reason="Die Beraterin ist erkrankt.")

    page = client.get(address(event))

    assert page.main.count("Die Beraterin ist erkrankt.") == 1
    assert "In Kalender übernehmen" not in page.links
    assert "wurde am 10. März 2026 abgesagt" in page.main


def test_the_head_says_until_when_one_can_sign_up(client, clock):
    event = make_event(closes_at=clock.now + timedelta(hours=30))

    assert "Anmeldeschluss" in client.get(address(event)).find(".event-head").text_content()
    clock.advance(hours=31)
    assert "Anmeldeschluss" not in client.get(address(event)).find(".event-head").text_content()


def test_areas_above_add_what_belongs_to_an_event(app, client, monkeypatch):
    event = make_event(title="Abend am Ring")
    own = DictLoader({"section.html": "<p>{{ section.context.words }}</p>"})
    monkeypatch.setattr(app.jinja_env, "loader", ChoiceLoader([own, app.jinja_env.loader]))
    factory = SectionFactory(lambda shown, _actor, _cursor: Section("Gremium", "section.html", {"words": shown.title}))
    monkeypatch.setitem(app.extensions["page_sections"], "event", (factory,))

    section = client.get(address(event)).document.xpath("//section[h2='Gremium']")[0]

    assert "Abend am Ring" in section.text_content()
