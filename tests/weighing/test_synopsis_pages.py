"""The synopsis as a page and as files: who reads it, what stands there, and that nothing stays that was taken away."""

import json

import pytest
from sqlalchemy import select

from forum.consultations.models.procedures import Module, Procedure
from forum.core.data.database import session
from forum.discussions.models.threads import Thread
from forum.spaces.models import Level
from forum.weighing.kinds import Disposition
from forum.weighing.services.same import attach
from forum.weighing.synopsis.files import ENDINGS
from forum.weighing.synopsis.views import show_synopsis
from tests.consultations.factories import make_procedure
from tests.factories import make_user
from tests.support.queries import count_queries
from tests.weighing.factories import (
    LIGHT,
    PATH,
    answer,
    contributions_of,
    cut,
    enter_letter,
    first,
    make_argument,
    make_office,
    make_weighing,
    passages_of,
    post_of,
)
from tests.weighing.reading_synopses import address_of, release, shown
from tests.weighing.test_synopsis_files import packed, text_of


def make_answered(*texts):
    """A weighing in which the first sentence has got its answer."""
    weighing = make_weighing(*texts)
    cut(first(weighing), LIGHT) if not texts else None
    lamp = passages_of(first(weighing))[0]
    argument = make_argument(weighing, "Ampel länger grün", lamp)
    answer(argument, Disposition.PARTLY, "Die Ampel bekommt **vier** Sekunden.")
    session.commit()
    return weighing


@pytest.fixture
def office(make_client):
    client = make_client()
    client.log_in(make_office())
    return client


@pytest.mark.both_databases
def test_every_passage_stands_beside_its_answer(client):
    weighing = make_answered()
    release(weighing)

    page = client.get(address_of(weighing))

    rows = [" ".join(row.text_content().split()) for row in page.find_all("tbody tr")]
    assert len(rows) == 2
    assert LIGHT in rows[0]
    assert "Teilweise berücksichtigt" in rows[0]
    assert "Die Ampel bekommt vier Sekunden." in rows[0]
    assert PATH in rows[1]
    assert "Noch ohne Antwort" in rows[1]


def test_it_is_a_404_for_others_until_it_is_released(client, office, make_client):
    weighing = make_answered()
    member = make_client()
    member.log_in(make_user())
    session.commit()
    places = ["", "druckansicht", *(f"synopse.{ending}" for ending in ENDINGS)]

    for place in places:
        for other in (client, member):
            other.get(address_of(weighing, place), status=404)
        office.get(address_of(weighing, place))
    release(weighing)
    for place in places:
        for other in (client, member):
            other.get(address_of(weighing, place))


def test_a_file_of_another_kind_is_a_404(office):
    weighing = make_answered()

    office.get(address_of(weighing, "synopse.exe"), status=404)


def test_a_procedure_that_is_not_weighed_has_no_synopsis(office):
    procedure = make_procedure()
    session.commit()

    office.get(f"/beteiligung/synopse/{procedure.public_id}/", status=404)


def test_the_page_of_a_procedure_leads_to_its_synopsis_once_it_is_released(client, office):
    weighing = make_weighing()
    procedure = session.get_one(Procedure, weighing.procedure_id)
    own = f"/beteiligung/{procedure.public_id}/{procedure.slug}"
    session.commit()
    assert "Nicht freigegeben" in office.get(own).text
    assert "Synopse" not in client.get(own).text

    release(weighing)

    assert client.get(own).follow("Alle Stellungnahmen und ihre Antworten").heading.endswith("Synopse")


def test_names_of_people_are_shown_to_the_office_alone_and_only_when_asked(client, office):
    weighing = make_weighing()
    name = post_of(first(weighing)).spoken_as
    release(weighing)

    assert name not in client.get(address_of(weighing)).text
    assert name not in client.get(address_of(weighing, "?namen=alle")).text
    assert name not in office.get(address_of(weighing)).text
    assert name in office.get(address_of(weighing, "?namen=alle")).text
    assert name in office.get(address_of(weighing, "?namen=personen")).text
    assert packed(name) not in text_of("csv", client.get(address_of(weighing, "synopse.csv?namen=alle")).response.data)


def test_letters_stand_there_with_the_way_they_came_and_without_their_senders(client):
    weighing = make_weighing()
    enter_letter(weighing, "Ein Brief mit Anliegen.")
    enter_letter(weighing, "Ein Verein hat ein Anliegen.", organisation="Verein Beispieldaten e. V.")
    release(weighing)

    text = client.get(address_of(weighing)).text

    assert "Ein Brief mit Anliegen." in text
    assert ", Brief" in text
    assert "Robin Beispiel" not in text
    assert "Verein Beispieldaten e. V." in text
    assert "Verein Beispieldaten" not in client.get(address_of(weighing, "?namen=verborgen")).text


def test_others_who_say_the_same_are_counted_beside_the_first(client):
    weighing = make_weighing("Mehr Bäume.", "Mehr Bäume!")
    one, other = contributions_of(weighing)
    attach(other, one, by=make_office())
    release(weighing)

    page = client.get(address_of(weighing))

    assert len(page.find_all("tbody tr")) == 1
    assert packed(f"und eine weitere Einreichung der gleichen Stellungnahme: {other.label}") in shown(page)


@pytest.mark.parametrize(
    ("query", "found", "missing", "sentence"),
    [
        ("antwort=offen&teil=post", "Ein Brief", PATH, "nur ohne Antwort, Briefe und E-Mails"),
        ("argument=1", LIGHT, PATH, "nur Argument A 1"),
        ("antwort=partly", LIGHT, PATH, "nur Antwort „Teilweise berücksichtigt“"),
        ("teil=post", "Ein Brief", LIGHT, "nur Briefe und E-Mails"),
        ("suche=Brief", "Ein Brief", LIGHT, "nur Beiträge mit „Brief“"),
    ],
)
def test_a_part_says_that_it_is_one(office, query, found, missing, sentence):
    weighing = make_answered()
    enter_letter(weighing, "Ein Brief mit Anliegen.")
    session.commit()

    for place in ("?", "druckansicht?"):
        page = office.get(address_of(weighing, place + query))
        assert packed(f"Teilauszug: 1 von 3 Passagen, {sentence}.") in shown(page)
        assert found in page.find(".synopsis").text_content()
        assert missing not in page.find(".synopsis").text_content()
    made = office.get(address_of(weighing, f"synopse.json?{query}"))
    assert json.loads(made.response.data)["partial"] is True
    assert "teilauszug.json" in made.response.headers["Content-Disposition"]


def test_a_module_is_a_part(client):
    weighing = make_answered()
    enter_letter(weighing, "Ein Brief mit Anliegen.")
    release(weighing)
    page = client.get(address_of(weighing))
    (module,) = [one.get("value") for one in page.find_all("#teil option") if one.get("value") not in ("", "post")]

    part = client.get(address_of(weighing, f"?teil={module}"))

    assert "Teilauszug: 2 von 3 Passagen" in part.text
    assert "Ein Brief" not in part.find(".synopsis").text_content()


def test_what_is_not_offered_counts_as_not_chosen(client):
    weighing = make_answered()
    release(weighing)

    for query in ("argument=99999999999", "argument=x", "antwort=quatsch", "teil=0000000000", "ab=x", "suche=Ampel"):
        assert "Teilauszug" not in client.get(address_of(weighing, f"?{query}")).text


def test_passages_are_arranged_by_argument_with_each_answer_once(office):
    weighing = make_weighing("Erstens.", "Zweitens.", "Drittens.")
    one, _two, three = (passages_of(held)[0] for held in contributions_of(weighing))
    argument = make_argument(weighing, "Bäume", three, one)
    answer(argument, reason="So wird es.")
    session.commit()

    page = office.get(address_of(weighing, "?gliederung=argumente"))

    assert [one.text_content() for one in page.find_all(".synopsis h2")] == [
        f"{argument.label} Bäume",
        "Noch unter keinem Argument",
    ]
    assert page.text.count("So wird es.") == 1
    assert len(page.find_all(".synopsis__table td a")) == 1
    links = [one.get("href")[1:] for one in page.find_all(".synopsis__table td a")]
    assert links == [page.find_all("tbody tr")[0].get("id")]


@pytest.mark.both_databases
def test_a_long_synopsis_pages_by_key_and_prints_whole(client):
    weighing = make_weighing(*(f"Stellungnahme Nummer {n}." for n in range(1, 61)))
    release(weighing)

    seen, address = [], address_of(weighing)
    while address:
        page = client.get(address)
        seen += [row.get("id") for row in page.find_all("tbody tr")]
        following = page.find_all("nav.pagination a[rel=next]")
        address = following[0].get("href") if following else None
    printed = client.get(address_of(weighing, "druckansicht"))

    assert len(seen) == len(set(seen)) == 60
    assert [row.get("id") for row in printed.find_all("tbody tr")] == seen


@pytest.mark.both_databases
@pytest.mark.parametrize("place", ["", "druckansicht", "synopse.csv"])
def test_more_rows_need_no_more_queries(office, place):
    counts = []
    for number in (2, 20):
        weighing = make_weighing(*(f"Stellungnahme {n} in ihren Worten." for n in range(number)))
        enter_letter(weighing, "Noch ein Brief.")
        session.commit()
        office.get(address_of(weighing, place))
        with count_queries() as queries:
            office.get(address_of(weighing, place))
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 25


def test_counts_are_those_of_whoever_reads(client, office, make_client):
    weighing = make_weighing(*(f"Stellungnahme Nummer {n}." for n in range(1, 31)))
    enter_letter(weighing, "Ein Brief mit Anliegen.")
    narrow = first(weighing)
    session.get_one(Thread, post_of(narrow).thread_id).level = Level.CONFIDENTIAL
    release(weighing)

    assert "31 Passagen" in office.get(address_of(weighing)).text
    assert "Teilauszug: 1 von 31 Passagen" in office.get(address_of(weighing, "?teil=post")).text
    for place in ("", "druckansicht"):
        assert "30 Passagen" in client.get(address_of(weighing, place)).text
        assert "Teilauszug: 1 von 30 Passagen" in client.get(address_of(weighing, f"{place}?teil=post")).text
    made = json.loads(client.get(address_of(weighing, "synopse.json?teil=post")).response.data)
    assert (made["passages"], made["passages_in_all"]) == (1, 30)
    # the title, the day of the release and the time of the file may hold any number
    told = {name: made[name] for name in made if name not in ("rows", "title", "state", "made_at")}
    assert "31" not in json.dumps(told)


def test_a_page_counts_no_further_than_it_says(client, monkeypatch):
    monkeypatch.setattr(show_synopsis, "MOST_COUNTED", 27)
    weighing = make_weighing(*(f"Stellungnahme Nummer {n}." for n in range(1, 31)))
    (module,) = session.scalars(select(Module).where(Module.procedure_id == weighing.procedure_id))
    release(weighing)

    assert "mehr als 27 Passagen" in client.get(address_of(weighing)).text
    part = client.get(address_of(weighing, f"?teil={module.public_id}"))
    assert "Teilauszug: mehr als 27 von mehr als 27 Passagen" in part.text
    assert "30 Passagen" in client.get(address_of(weighing, "druckansicht")).text


def test_filters_are_folded_until_one_is_set(client):
    weighing = make_answered()
    release(weighing)

    assert client.get(address_of(weighing)).find(".synopsis-tools details").get("open") is None
    assert client.get(address_of(weighing, "?argument=1")).find(".synopsis-tools details").get("open") is not None
