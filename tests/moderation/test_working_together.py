"""Several moderators at one desk: who works on a case, who else has it open, what they leave each other."""

import pytest
from sqlalchemy import func, select

from forum.core.data.database import session
from forum.moderation.desk.services.assign import CaseNotFree, hand_back, take_over
from forum.moderation.jobs import forget_visits
from forum.moderation.measures.texts import NO_ACTION
from forum.moderation.models.cases import CaseState, CaseVisit
from tests.factories import make_mandate, make_organisation
from tests.moderation.objecting import grant, object_as
from tests.moderation.stories import case_of, decide_on, make_moderator, make_post, report_thing

pytestmark = pytest.mark.both_databases


@pytest.fixture
def moderator(client):
    person = make_moderator()
    client.log_in(person)
    return person


@pytest.fixture
def toni(make_client):
    person = make_moderator()
    other = make_client()
    other.log_in(person)
    other.person = person
    return other


@pytest.fixture
def post():
    reported = make_post()
    report_thing(reported)
    return reported


def address(post, end=""):
    return f"/moderation/{case_of(post).public_id}{end}"


def test_who_takes_a_case_stands_beside_it(client, moderator, toni, post):
    client.get(address(post)).press("Übernehmen")

    assert case_of(post).state is CaseState.IN_WORK
    assert f"bei {moderator.public_name}" in toni.get("/moderation/").read(".case")[0]
    assert f"{moderator.public_name} bearbeitet diesen Fall" in toni.get(address(post)).main


def test_a_case_is_taken_over_knowingly(client, moderator, toni, post):
    toni.get(address(post)).press("Übernehmen")

    page = client.get(address(post))
    assert "Sprechen Sie sich ab" in page.main
    page.press("Trotzdem übernehmen")

    assert case_of(post).taken_by_id == moderator.id


def test_of_two_who_take_a_free_case_the_second_is_told(client, moderator, toni, post):
    pages = [one.get(address(post)) for one in (client, toni)]
    pages[0].press("Übernehmen")

    refused = pages[1].press("Übernehmen", status=409)

    assert "Jemand anderes hat diesen Fall inzwischen übernommen." in refused.read("[role=alert]")[0]
    assert case_of(post).taken_by_id == moderator.id


def test_a_case_handed_back_is_free(client, moderator, post):
    client.get(address(post)).press("Übernehmen")
    client.get(address(post)).press("Abgeben")

    assert case_of(post).state is CaseState.OPEN
    assert case_of(post).taken_by_id is None
    assert "Noch bearbeitet niemand diesen Fall." in client.get(address(post)).main


def test_a_case_that_was_decided_before_is_reopened_again_when_handed_back(post):
    moderator = make_moderator()
    decide_on(post, NO_ACTION)
    report_thing(post)
    take_over(case_of(post), by=moderator)

    hand_back(case_of(post), by=moderator)

    assert case_of(post).state is CaseState.REOPENED


def test_only_who_has_a_case_hands_it_back(post):
    take_over(case_of(post), by=make_moderator())

    with pytest.raises(CaseNotFree):
        hand_back(case_of(post), by=make_moderator())


def test_what_is_decided_is_not_taken(post):
    decide_on(post, NO_ACTION)

    with pytest.raises(CaseNotFree):
        take_over(case_of(post), by=make_moderator())


def test_nobody_takes_a_case_of_their_own(client, moderator):
    own = make_post(by=moderator)
    report_thing(own)

    assert "Übernehmen" not in client.get(address(own)).buttons
    client.post(address(own, "/uebernehmen"), status=403)


def test_a_decision_frees_whoever_worked_on_it(client, moderator, post):
    client.get(address(post)).press("Übernehmen")

    decide_on(post, NO_ACTION, by=moderator)

    assert case_of(post).state is CaseState.DECIDED
    assert case_of(post).taken_by_id is None


def test_the_list_shows_those_one_works_on(client, moderator, toni, post):
    other = make_post()
    report_thing(other)
    client.get(address(post)).press("Übernehmen")
    toni.get(address(other)).press("Übernehmen")

    assert client.get("/moderation/?meine=1").read(".queue .num") == [case_of(post).reference]


def test_two_on_one_case_see_each_other(client, moderator, toni, post):
    assert "Auch hier" not in client.post(address(post, "/anwesend")).text

    told = toni.post(address(post, "/anwesend"))

    assert f"Auch hier: {moderator.public_name}" in told.text
    assert f"Auch hier: {toni.person.public_name}" in client.get(address(post)).main


def test_who_left_a_minute_ago_is_not_there_any_more(client, moderator, toni, post, clock):
    toni.post(address(post, "/anwesend"))
    clock.advance(seconds=61)

    assert "Auch hier" not in client.get(address(post)).main


def test_visits_are_forgotten(client, moderator, toni, post, clock):
    toni.post(address(post, "/anwesend"))
    clock.advance(seconds=50)
    client.post(address(post, "/anwesend"))
    clock.advance(seconds=20)

    forget_visits()

    assert session.scalar(select(func.count()).select_from(CaseVisit)) == 1


def test_without_a_script_taking_and_noting_are_signs_of_life(client, moderator, toni, post):
    toni.get(address(post)).form("Notiz hinzufügen").fill(Notiz="Ich frage nach.").submit("Notiz hinzufügen")

    assert f"Auch hier: {toni.person.public_name}" in client.get(address(post)).main


def test_whoever_looks_on_hears_that_the_case_has_changed(client, moderator, post):
    seen = case_of(post).version
    assert "geändert" not in client.post(address(post, "/anwesend"), {"version": seen}).text

    decide_on(post, NO_ACTION)

    assert "hat sich geändert" in client.post(address(post, "/anwesend"), {"version": seen}).text


def test_notes_are_read_by_all_moderators_with_name_and_time(client, moderator, toni, post):
    toni.get(address(post)).form("Notiz hinzufügen").fill(Notiz="Ich frage nach.").submit("Notiz hinzufügen")

    (note,) = client.get(address(post)).read("#notizen li")

    assert note.startswith(f"Ich frage nach. {toni.person.public_name}, ")
    assert note.endswith(" Uhr")


def test_an_empty_note_is_not_kept(client, moderator, post):
    page = client.get(address(post)).form("Notiz hinzufügen").submit("Notiz hinzufügen", status=422)

    assert page.errors["Notiz"] == "Schreiben Sie, was die anderen wissen sollen."
    assert not client.get(address(post)).read("#notizen li")


def test_nobody_is_offered_a_decision_on_an_organisation_of_their_own(client, moderator):
    club = make_organisation()
    make_mandate(moderator, club)
    report_thing(club)

    page = client.get(address(club))
    assert "Entscheiden" not in page.buttons
    refused = client.post(address(club), {"measure": "none"}, status=403)

    assert "Sie vertreten diese Organisation" in refused.main


def test_who_was_overruled_is_shown_why_instead_of_a_form(client, clock):
    post, first = make_post(), make_moderator()
    report = report_thing(post, email="toni@example.org")
    grant(object_as(report, decide_on(post, NO_ACTION, by=first)), post)
    session.commit()
    address = f"/moderation/{case_of(post).public_id}"
    client.log_in(first)

    page = client.get(address)

    assert "Eine andere Person entscheidet neu." in page.main
    assert not page.find_all("#entscheidung")
    client.get(f"/moderation/beitrag/{post.public_id}", status=403)
    client.log_in(make_moderator())
    assert client.get(address).find_all("#entscheidung")
