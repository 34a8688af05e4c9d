"""Answering for the city as its experts meet it."""

from sqlalchemy import select

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.discussions.status import Status
from forum.organisations.models import OrganisationKind
from forum.topics.models import Kind, Topic
from tests.discussions.posts import posts_of
from tests.factories import make_mandate, make_organisation, make_topic, make_user

PUBLISH = "Thema veröffentlichen"


def only_topic():
    return session.scalars(select(Topic)).one()


def address_of(topic):
    return f"/themen/{topic.public_id}/{topic.slug}"


def steer(browser, topic):
    return browser.get(f"/themen/{topic.public_id}/lenken")


def test_an_expert_answers_for_the_city(expert):
    topic = make_topic(kind=Kind.PROPOSAL)
    page = expert.get(address_of(topic)).follow("Für die Stadt antworten")

    page = (
        page.form("Antwort veröffentlichen")
        .fill(
            {
                "Antwort": "Das ist möglich.",
                "Stelle der Stadt, die antwortet": "Fachbereich Muster",
                "Zusage": "Kostenschätzung",
                "Eingelöst bis": "2026-12-31",
            }
        )
        .submit("Antwort veröffentlichen")
    )

    answer = posts_of(topic)[1]
    assert page.path == address_of(topic)
    assert "Antwort der Verwaltung" in page.main
    assert "Kostenschätzung, bis 31.12.2026, 17:00" in page.main
    assert (answer.spoken_as, answer.promise) == ("Fachbereich Muster", "Kostenschätzung")


def test_the_unit_of_an_expert_is_filled_in(make_client):
    person = make_user(roles=(Role.EXPERT,))
    make_mandate(person, make_organisation(kind=OrganisationKind.CITY_UNIT, name="Referat Muster"))

    page = make_client(person=person).get(f"/themen/{make_topic().public_id}/antwort-der-verwaltung")

    assert page.form("Antwort veröffentlichen").value("Stelle der Stadt, die antwortet") == "Referat Muster"


def test_an_answer_need_not_promise_anything(expert):
    topic = make_topic()
    page = expert.get(f"/themen/{topic.public_id}/antwort-der-verwaltung")

    page = (
        page.form("Antwort veröffentlichen")
        .fill(
            {"Antwort": "Das ist schon so.", "Stelle der Stadt, die antwortet": "Referat Muster", "Eingelöst bis": ""}
        )
        .submit("Antwort veröffentlichen")
    )

    assert page.path == address_of(topic)
    assert posts_of(topic)[1].promise_due_at is None


def test_a_promise_needs_a_date(expert):
    page = expert.get(f"/themen/{make_topic().public_id}/antwort-der-verwaltung")

    page = (
        page.form("Antwort veröffentlichen")
        .fill(
            {
                "Antwort": "Ja.",
                "Stelle der Stadt, die antwortet": "Referat Muster",
                "Zusage": "Bald",
                "promise_due": "morgen",
            }
        )
        .submit("Antwort veröffentlichen", status=422)
    )

    assert page.errors == {"Eingelöst bis": "Geben Sie einen Tag an, zum Beispiel 31.12.2026."}


def test_residents_do_not_answer_for_the_city(browser):
    browser.get(f"/themen/{make_topic().public_id}/antwort-der-verwaltung", status=403)


def test_an_expert_takes_a_proposal_a_step_further(expert):
    proposal = make_topic(kind=Kind.PROPOSAL)
    page = expert.get(f"/themen/{proposal.public_id}/status").form("Status setzen")

    page = page.fill({"Neuer Status": "In Prüfung", "reason": "Zulässig und zuständig."}).submit("Status setzen")

    assert proposal.status is Status.IN_REVIEW
    assert "Zulässig und zuständig." in page.main


def test_a_step_without_reason_is_refused_beside_the_field(expert):
    proposal = make_topic(kind=Kind.PROPOSAL)
    page = expert.get(f"/themen/{proposal.public_id}/status").form("Status setzen")

    page = page.fill({"Neuer Status": "Angenommen"}).submit("Status setzen", status=422)

    assert list(page.errors.values()) == ["Nennen Sie einen Grund, den alle lesen können."]


def test_an_expert_postpones_the_answer_visibly(expert, clock):
    proposal = make_topic(kind=Kind.PROPOSAL)
    page = expert.get(f"/themen/{proposal.public_id}/status").form("Antwort verschieben")

    page = page.fill({"frist-until": "2026-04-30", "frist-reason": "Wir warten."}).submit("Antwort verschieben")

    assert "Antwort verschoben auf den 30.04.2026." in page.main


def test_a_discussion_has_no_status_page(expert):
    expert.get(f"/themen/{make_topic().public_id}/status", status=403)
