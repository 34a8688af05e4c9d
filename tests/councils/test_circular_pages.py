"""The pages of votes between meetings: drafted, opened, voted on, stopped, ended; who sees what when."""

import pytest

from forum.accounts.models import Role
from forum.ballots.kinds import BallotKind
from forum.core.data.database import session
from forum.councils.circulars.queries.circulars import find_resolution, reload
from forum.councils.circulars.services.end import end_due
from forum.councils.models.circulars import Circular
from forum.spaces.models import Function
from tests.councils.circulars import WORDS, make_circular, make_draft, make_secret, make_voters
from tests.councils.factories import make_body, make_body_thread, make_member
from tests.factories import make_user
from tests.support.queries import count_queries


@pytest.fixture
def body(clock):
    return make_body(name="Fachbeirat Mobilität")


@pytest.fixture
def people(body):
    return make_voters(body, 5)


def address(circular, *rest):
    return "/".join([f"/gremien/umlauf/{circular.public_id}", *rest])


def test_the_chair_drafts_a_vote_puts_a_paper_to_it_and_opens_it(body, people, make_client):
    make_body_thread(body, by=people[0], title="Vergleich der Angebote")
    browser = make_client(person=people[0])

    page = browser.get(f"/gremien/{body.public_id}/umlauf/").follow("Abstimmung entwerfen")
    page = page.form("Entwurf speichern").fill(
        question="Soll Angebot B empfohlen werden?", text="Angebot B.", ends_at="2026-03-24T12:00"
    )
    page = page.submit("Entwurf speichern")
    assert "Soll Angebot B empfohlen werden?" in page.main
    page = page.form("Unterlage hinzufügen").submit("Unterlage hinzufügen")
    assert "Vergleich der Angebote" in page.main
    assert "5 Personen dürfen heute abstimmen" in page.main

    other = make_client(person=people[1])
    other.get(page.path, status=404)
    page = page.form("Abstimmung jetzt eröffnen").submit("Abstimmung jetzt eröffnen")

    assert "Ihre Stimme" in page.main
    start = other.get(f"/gremien/{body.public_id}/{body.slug}/intern")
    assert "Ihre Stimme fehlt" in start.main
    assert "Vergleich der Angebote" in other.get(page.path).text


def test_an_open_vote_is_shown_to_its_voter_and_changed_until_the_end(body, people, make_client, clock):
    circular = make_circular(body, by=people[0])
    session.commit()
    browser, other = make_client(person=people[1]), make_client(person=people[2])

    page = browser.get(address(circular)).form("Stimme abgeben").fill(choice="02").submit("Stimme abgeben")
    assert "Ihre Stimme steht: Nein" in page.main
    page = page.form("Stimme ändern").fill(choice="01").submit("Stimme ändern")
    assert "Ihre Stimme steht: Ja" in page.main
    assert people[1].public_name not in other.get(address(circular)).main

    clock.advance(days=8)
    end_due()
    session.commit()

    page = make_client(person=people[2]).get(address(circular))
    assert "Angenommen mit 1" in page.main
    assert people[1].public_name in page.main
    assert "hat nicht abgestimmt" in page.main
    assert people[1].public_name in make_client(person=people[1]).get(address(circular, "druck")).main


def test_a_vote_without_a_choice_is_refused_at_its_field(body, people, make_client):
    circular = make_circular(body, by=people[0])
    session.commit()

    page = make_client(person=people[1]).get(address(circular)).form("Stimme abgeben").submit(status=422)

    assert "Wählen Sie eine der Möglichkeiten" in page.main


def test_an_objection_ends_the_vote_and_says_whose_and_why(body, people, make_client):
    circular = make_circular(body, by=people[0])
    session.commit()
    browser = make_client(person=people[1])

    page = browser.get(address(circular)).follow("Der Abstimmung ohne Sitzung widersprechen")
    page = page.form("Widersprechen und Abstimmung beenden").submit(status=422)
    page = page.form("Widersprechen und Abstimmung beenden").fill(objection="Das will beraten sein.").submit()

    assert "Das will beraten sein." in page.main
    assert people[1].public_name in page.main
    make_client(person=people[2]).post(address(circular, "stimme", "1"), {"choice": "01"}, status=403)


def test_the_office_lets_a_body_vote_without_objections_from_the_next_opening_on(body, people, make_client):
    running, later = make_circular(body, by=people[0]), make_draft(body, by=people[0])
    session.commit()
    office = make_client(person=make_user(roles=(Role.OFFICE,)))
    form = office.get(f"/geschaeftsstelle/gremien/{body.public_id}/bearbeiten/sitzungen").form("Abschnitt speichern")
    assert form.value("circulars_can_be_objected")

    form.fill(circulars_can_be_objected=False).submit("Abschnitt speichern")
    chair = make_client(person=people[0])
    chair.get(address(later)).form("Abstimmung jetzt eröffnen").submit("Abstimmung jetzt eröffnen")

    browser = make_client(person=people[1])
    assert "Der Abstimmung ohne Sitzung widersprechen" in browser.get(address(running)).links
    page = browser.get(address(later))
    assert "Der Abstimmung ohne Sitzung widersprechen" not in page.links
    assert "Der Abstimmung ohne Sitzung kann nicht widersprochen werden" in page.text
    browser.get(address(later, "widerspruch"), status=403)


def test_whoever_may_not_take_part_says_so_and_has_no_form_any_more(body, people, make_client):
    circular = make_circular(body, by=people[0])
    session.commit()
    browser = make_client(person=people[1])

    page = browser.get(address(circular)).follow("Ich bin befangen")
    page = page.form("Ich bin befangen").submit()

    assert "Sie nehmen an dieser Abstimmung nicht teil" in page.main
    assert "Stimme abgeben" not in page.main


def test_a_secret_vote_is_sealed_with_a_receipt_that_no_page_shows_again(body, people, make_client):
    circular = make_secret(body, by=people[0])
    session.commit()
    browser = make_client(person=people[1])
    seal = "Stimme verschließen und abgeben"

    page = (
        browser.get(address(circular)).form(seal).fill({"sealed-choices": "01", "sealed-word": "Kastanie"}).submit(seal)
    )

    assert page.status == 200
    assert "no-store" in page.headers["Cache-Control"]
    code = page.read("dl.receipt code")[0]
    again = browser.get(address(circular))
    assert code not in again.text
    assert "Kastanie" not in again.text
    assert "Ihre Stimme ist verschlossen abgegeben" in again.main
    browser.post(address(circular, "stimme", "1"), {"sealed-choices": "02", "sealed-word": "Oker"}, status=403)


def test_whoever_has_no_form_reads_what_can_be_chosen(body, people, make_client):
    circular = make_circular(body, by=people[0], kind=BallotKind.CHOICE, options=["Am Sack", "Am Ring"])
    adviser = make_member(body, function=Function.ADVISER).person
    session.commit()

    page = make_client(person=adviser).get(address(circular))

    assert page.read("section li") == ["Am Sack", "Am Ring"]
    assert "läuft" in make_client(person=adviser).get(f"/gremien/{body.public_id}/umlauf/").read(".rules .chip")


def test_answers_to_a_secret_vote_have_one_length_whatever_was_chosen(body, people, make_client):
    circular = make_secret(body, by=people[0])
    session.commit()
    lengths = set()
    for person, choice in zip(people[1:4], ("01", "02", "03"), strict=True):
        browser = make_client(person=person)
        refused = browser.post(
            address(circular, "stimme", "1"), {"sealed-choices": choice, "sealed-word": "x" * 30}, status=422
        )
        given = browser.post(address(circular, "stimme", "1"), {"sealed-choices": choice, "sealed-word": "Kastanie"})
        lengths.add((len(refused.body), len(given.body), len(browser.get(address(circular)).body)))

    assert len(lengths) == 1


def test_two_who_share_the_key_fetch_their_parts_and_count_together(body, people, make_client, clock):
    counters = [make_member(body), make_member(body)]
    circular = make_secret(body, by=people[0], counters=counters)
    session.commit()
    browsers = [make_client(person=one.person) for one in counters]
    voter = make_client(person=people[1])
    assert "Sie erhalten eine E-Mail, sobald Sie abstimmen können" in voter.get(address(circular)).main

    parts = [one.post(address(circular, "schluessel")).read("dl.receipt code")[0] for one in browsers]
    for person, word in zip(people, WORDS[:5], strict=True):
        make_client(person=person).post(address(circular, "stimme", "1"), {"sealed-choices": "01", "sealed-word": word})
    clock.advance(days=8)
    end_due()
    session.commit()
    page = make_client(person=counters[0].person).get(address(circular, "auszaehlen"))
    wrong = page.form("Jetzt auszählen").fill(first_part=parts[0], second_part=parts[0]).submit(status=422)
    page = wrong.form("Jetzt auszählen").fill(first_part=parts[1], second_part=parts[0]).submit()

    assert "Einstimmig" in page.main
    assert "Kastanie" in page.main
    session.expire_all()
    assert reload(session.get_one(Circular, circular.id)).state == "counted"


def test_with_a_part_lost_the_chair_declares_the_vote_void(body, people, make_client, clock):
    counters = [make_member(body), make_member(body)]
    circular = make_secret(body, by=people[0], counters=counters)
    session.commit()
    for one in counters:
        make_client(person=one.person).post(address(circular, "schluessel"))
    for person, word in zip(people, WORDS[:5], strict=True):
        make_client(person=person).post(address(circular, "stimme", "1"), {"sealed-choices": "01", "sealed-word": word})
    clock.advance(days=8)
    end_due()
    session.commit()

    page = make_client(person=people[0]).get(address(circular, "auszaehlen"))
    page = page.form("Abstimmung für ungültig erklären").fill(is_lost=True).submit()

    assert "Der Schlüssel ist verloren" in page.main
    number = find_resolution(circular).number
    assert f"Über {number} ist nichts entschieden" in page.main
    assert "Entschieden wurde" not in page.main
    assert "kommt auf die Tagesordnung der nächsten Sitzung, sobald eine geplant ist" in page.main


def test_pages_need_no_more_queries_with_many_votes(body, people, make_client):
    browser = make_client(person=people[1])
    pages = [f"/gremien/{body.public_id}/umlauf/", f"/gremien/{body.public_id}/{body.slug}/intern"]

    def queries():
        counts = []
        for page in pages:
            with count_queries() as counted:
                browser.get(page)
            counts.append(len(counted))
        return counts

    make_many(body, people[0], 2)
    few = queries()

    make_many(body, people[0], 198)

    assert queries() == few


def make_many(body, chair, number):
    for _one in range(number):
        make_draft(body, by=chair)
    make_circular(body, by=chair)
    session.commit()


def test_a_missing_code_is_told_to_the_managing_office_for_a_week(body, people, make_client, clock):
    body.office_email = "gf@example.org"
    circular = make_secret(body, by=people[0])
    session.commit()
    for person, word in zip(people, WORDS[:5], strict=True):
        make_client(person=person).post(address(circular, "stimme", "1"), {"sealed-choices": "01", "sealed-word": word})
    clock.advance(days=8)
    end_due()
    session.commit()

    def read():
        return make_client(person=people[1]).get(address(circular)).main

    assert "Fehlt Ihr Code? Melden Sie das bis 25.03.2026 bei der Geschäftsführung: gf@example.org" in read()
    clock.advance(days=7)
    assert "Fehlt Ihr Code" in read()
    clock.advance(days=1)
    assert "Fehlt Ihr Code" not in read()


def test_a_vote_that_cannot_be_opened_leads_back_to_its_draft(body, people, make_client):
    draft = make_draft(body, by=people[0], quorum=9)
    session.commit()

    page = make_client(person=people[0]).get(address(draft)).form("Abstimmung jetzt eröffnen").submit()

    assert page.path == address(draft)
    assert "Es werden mehr Stimmen verlangt" in page.flashes[0]
    assert "Entwurf" in page.main


def test_an_objection_with_nothing_to_see_is_refused_at_its_field(body, people, make_client):
    circular = make_circular(body, by=people[0])
    session.commit()
    page = make_client(person=people[1]).get(address(circular, "widerspruch"))

    page = page.form("Widersprechen und Abstimmung beenden").fill(objection="\u2800").submit(status=422)

    assert "warum das in eine Sitzung gehört" in page.main


def test_the_page_of_the_count_says_when_there_is_nothing_to_count(body, people, make_client):
    counters = [make_member(body), make_member(body)]
    circular = make_secret(body, by=people[0], counters=counters)
    session.commit()

    page = make_client(person=people[0]).get(address(circular, "auszaehlen"))

    assert "Hier gibt es nichts auszuzählen" in page.main
    assert "Abstimmung für ungültig erklären" not in page.main
