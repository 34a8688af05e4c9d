"""The office founds bodies: a draft out of a thread, a public proposal, the resolution, the end."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.core.time import clock as city_clock
from forum.councils.bodies.services.edit import BodyRefused, edit_body
from forum.councils.bodies.services.found import FoundingResolution, end_body, found_body
from forum.councils.models.bodies import Body
from forum.councils.models.rules import BodyKind, QuorumRule
from forum.spaces.models import Space
from tests.councils.factories import make_body
from tests.factories import make_space, make_topic, make_user

pytestmark = pytest.mark.usefixtures("clock")

LIST = "/geschaeftsstelle/gremien/"


@pytest.fixture
def office(make_client):
    return make_client(person=make_user(public_name="Jona Vorlage", roles=(Role.OFFICE,)))


@pytest.fixture
def forum_body():
    return make_body(kind=BodyKind.FORUM, name="Smart-City-Forum")


def propose(office, topic):
    """A draft out of a topic."""
    form = office.get(f"/themen/{topic.public_id}/{topic.slug}").follow("Fachbeirat vorschlagen").form()
    return form.fill(name="Fachbeirat Mobilität und Parken", purpose="Berät zu Wegen und Parken.").submit()


def test_a_council_is_founded_out_of_a_thread_and_both_pages_link_each_other(office, client, forum_body):
    topic = make_topic(title="Parken in der Innenstadt neu ordnen")
    session.commit()

    page = propose(office, topic)
    page = page.press("Vorschlag veröffentlichen")
    page = page.follow("Gründungsbeschluss eintragen")
    day = city_clock.today().strftime("%d.%m.%Y")
    page = (
        page.form("Beschluss eintragen")
        .fill(
            founded_on=day,
            founding_number="SCF-2026-014",
            founding_text="Das Forum gründet den Fachbeirat.",
            from_day=day,
        )
        .submit("Beschluss eintragen")
    )

    assert page.flashes == ["Der Gründungsbeschluss ist eingetragen."]
    thread = client.get(f"/themen/{topic.public_id}/{topic.slug}")
    assert "aus diesem Thema gegründet" in thread.text
    council = thread.follow("Fachbeirat Mobilität und Parken")
    assert "SCF-2026-014" in council.main
    assert council.follow("„Parken in der Innenstadt neu ordnen“").heading == topic.title
    body = session.scalars(select(Body).where(Body.founding_thread_id == topic.id)).one()
    assert body.parent_id == forum_body.id
    assert session.get_one(Space, body.space_id).parent_id == forum_body.space_id


def test_a_draft_stands_on_no_public_page(office, client):
    topic = make_topic()
    session.commit()
    propose(office, topic)

    assert "Mobilität und Parken" not in client.get(f"/themen/{topic.public_id}/{topic.slug}").text
    assert "Mobilität und Parken" not in client.get("/gremien/").text


def test_the_list_of_the_office_says_that_a_body_has_ended(make_client, clock):
    body = make_body(name="Fachbeirat Freies WLAN")
    office = make_user(roles=(Role.OFFICE,))
    end_body(body, until_day=city_clock.today(), words="", by=office)
    session.commit()
    assert "beendet" not in make_client(person=office).get(LIST).main

    clock.advance(days=1)

    assert make_client(person=office).get(LIST).read(".waiting__due .chip") == [f"beendet am {body.until_day:%d.%m.%Y}"]


def test_nobody_but_the_office_is_offered_to_found_a_body(make_client):
    topic = make_topic()
    session.commit()

    for roles in ((), (Role.MODERATOR,)):
        page = make_client(person=make_user(roles=roles)).get(f"/themen/{topic.public_id}/{topic.slug}")
        assert "Fachbeirat vorschlagen" not in page.links


def test_no_body_is_founded_out_of_a_thread_that_not_everybody_reads(office):
    topic = make_topic()
    topic.space = make_space()
    session.commit()

    office.get(f"{LIST}neu?gespraech={topic.public_id}", status=404)


def test_a_thread_that_was_hidden_is_no_longer_named(office, client):
    topic = make_topic(title="Parken in der Innenstadt neu ordnen")
    body = make_body(founding_thread=topic)
    session.commit()
    address = f"/gremien/{body.public_id}/{body.slug}"
    assert topic.title in client.get(address).main

    topic.hidden_at = city_clock.now()
    session.commit()

    assert topic.title not in client.get(address).main


def resolution(**values):
    today = city_clock.today()
    given = {"on": today, "number": "", "text": "Gegründet.", "from_day": today, "until_day": None} | values
    return FoundingResolution(**given)


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("days", "field"),
    [
        ({"on": 1}, "founded_on"),
        ({"from_day": -1}, "from_day"),
        ({"until_day": -1}, "until_day"),
    ],
)
def test_days_of_a_founding_that_do_not_follow_each_other_are_refused_at_their_field(days, field):
    wrong = {name: city_clock.today() + timedelta(days=number) for name, number in days.items()}

    with pytest.raises(BodyRefused) as refused:
        found_body(make_body(founded_on=None), resolution(**wrong), by=make_user())

    assert refused.value.field == field


@pytest.mark.both_databases
def test_a_body_that_was_never_founded_cannot_end():
    proposed = make_body(founded_on=None, from_day=None)

    with pytest.raises(BodyRefused):
        end_body(proposed, until_day=city_clock.today(), words="", by=make_user())


def test_an_ended_body_stands_among_the_ended_from_the_next_day_on(office, client, clock):
    body = make_body(name="Fachbeirat Freies WLAN")
    session.commit()
    page = office.get(f"{LIST}{body.public_id}/").follow("Ende des Gremiums festlegen")
    today = city_clock.today().strftime("%d.%m.%Y")
    page.form("Ende festlegen").fill(until_day=today, ending_words="Auftrag erfüllt").submit("Ende festlegen")

    assert client.get("/gremien/").read("section:has(#h-advising) h3") == ["Fachbeirat Freies WLAN"]
    clock.advance(days=1)
    page = client.get("/gremien/")
    assert page.read("section:has(#h-ended) h3") == ["Fachbeirat Freies WLAN"]
    assert "Auftrag erfüllt" in page.main


@pytest.mark.both_databases
def test_no_body_stands_above_itself(forum_body):
    council = make_body(parent=forum_body)

    with pytest.raises(BodyRefused) as refused:
        edit_body(forum_body, {"parent_id": council.id}, by=make_user())

    assert refused.value.field == "parent_id"


@pytest.mark.both_databases
def test_the_space_follows_the_name_and_the_body_above(forum_body):
    council = make_body()

    edit_body(council, {"name": "Fachbeirat Datenschutz", "parent_id": forum_body.id}, by=make_user())

    assert (council.space.name, council.space.parent_id) == ("Fachbeirat Datenschutz", forum_body.space_id)


def test_rules_as_nkomvg_are_filled_in_and_saved_only_when_sent(office):
    body = make_body(quorum_rule=QuorumRule.THIRD, notice_days=21)
    session.commit()
    page = office.get(f"{LIST}{body.public_id}/bearbeiten/regeln").follow("Vorgaben wie NKomVG eintragen")
    assert (body.quorum_rule, body.notice_days) == (QuorumRule.THIRD, 21)

    page.form("Abschnitt speichern").submit("Abschnitt speichern")

    assert (body.quorum_rule, body.notice_days) == (QuorumRule.MAJORITY, 7)


def test_a_fixed_number_without_its_number_is_refused_at_the_field(office):
    body = make_body()
    session.commit()
    form = office.get(f"{LIST}{body.public_id}/bearbeiten/regeln").form("Abschnitt speichern")

    page = form.fill(quorum_rule="number", notice_days="30").submit("Abschnitt speichern", status=422)

    assert page.errors == {
        "Zahl der Personen für die Beschlussfähigkeit": "Geben Sie ein, wie viele Personen anwesend sein müssen."
    }
    assert page.find("#notice_days").get("value") == "30"


def test_who_saves_a_section_second_is_told_what_the_first_has_written(office, make_client):
    body = make_body(name="Fachbeirat Alt")
    session.commit()
    address = f"{LIST}{body.public_id}/bearbeiten/angaben"
    second = make_client(person=make_user(roles=(Role.OFFICE,)))
    form = second.get(address).form("Abschnitt speichern")
    office.get(address).form("Abschnitt speichern").fill(name="Fachbeirat Neu").submit("Abschnitt speichern")

    page = form.fill(name="Fachbeirat Anders").submit("Abschnitt speichern", status=422)

    assert "Fachbeirat Neu" in page.main
    page.form("Abschnitt speichern").submit("Abschnitt speichern")
    assert body.name == "Fachbeirat Anders"


def test_an_instruction_is_kept_in_every_wording(office):
    body = make_body()
    session.commit()
    form = office.get(f"{LIST}{body.public_id}/belehrung").form("Belehrung speichern")

    page = form.fill(body_text="Sie schweigen über alles Nichtöffentliche.").submit("Belehrung speichern")

    assert "Fassung 2 vom" in page.main


def test_only_a_draft_is_deleted(office):
    draft, founded = make_body(announced_at=None, founded_on=None, from_day=None), make_body()
    session.commit()

    page = office.get(f"{LIST}{draft.public_id}/").follow("Entwurf löschen").press("Entwurf löschen")
    assert page.flashes == ["Der Entwurf ist gelöscht."]
    office.post(f"{LIST}{founded.public_id}/loeschen", status=409)
    assert session.scalars(select(Body)).all() == [founded]


def test_the_thread_names_the_council_as_it_is_called_by_now(office, client):
    topic = make_topic()
    session.commit()
    page = propose(office, topic)
    page = page.press("Vorschlag veröffentlichen").follow("Angaben und Auftrag")
    page.form("Abschnitt speichern").fill(name="Fachbeirat Wege").submit("Abschnitt speichern")

    thread = client.get(f"/themen/{topic.public_id}/{topic.slug}")

    assert thread.follow("Fachbeirat Wege").heading == "Fachbeirat Wege"
    assert "Mobilität und Parken" not in thread.text
