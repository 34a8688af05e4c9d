"""Searching German texts on both databases: spellings, compounds, phrases, filters, order, and what nobody may know of."""

import dataclasses

import pytest
from sqlalchemy import func, select

from forum.core.access import GUEST
from forum.core.data.database import session
from forum.index.models import SearchAudience, SearchDocument, SearchForm, SearchStem, SearchText
from forum.index.searching import candidates
from forum.index.searching import search as searching
from forum.index.searching.found import Filters, Order
from forum.index.searching.search import search
from forum.index.store.putting import put_documents, renew_documents
from tests.index.letters import FIRST_DAY, found

pytestmark = pytest.mark.both_databases

ELSEWHERE = 41


@pytest.mark.parametrize(
    "typed", ["Bürgerbüro", "Buergerbuero", "Burgerburo", "BÜRGERBÜRO", "Bu\u0308rgerbu\u0308ro", "Bürger\u00adbüro"]
)
def test_umlauts_are_found_in_every_spelling(letters, typed):
    (office, _other) = letters.write_all("Das Bürgerbüro ist geschlossen", "Die Bibliothek ist offen")

    assert found(typed) == [office]


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("Strasse", "Straße"),
        ("Fachbeiräte", "Fachbeirat"),
        ("Fachbeirat", "Fachbeiräten"),
        ("Konzept", "Klimaanpassungskonzept"),
        ("Parkplatz", "Parkplatzsensorik"),
        ("Radwegenetz", "Netz der Radwege"),
        ("Bürger", "Bürgerinnen"),
        ("Glasfasser", "Glasfaser"),
        ("Glsfaseranschluss", "Glasfaseranschluss"),
        ("Xlasfaser", "Glasfaser"),
        ("5G", "Ausbau von 5G am Ring"),
        ("A2", "Lärm an der A2"),
        ("IT", "Stellen in der IT der Stadt"),
    ],
)
def test_a_word_is_found_in_other_forms_in_compounds_and_mistyped(letters, typed, text):
    (wanted, _other) = letters.write_all(text, "Die Bibliothek öffnet am Sonntag")

    assert found(typed) == [wanted]


def test_a_word_itself_ranks_above_its_parts(letters):
    parts, whole = letters.write_all("Das Netz der Radwege wächst", "Das Radwegenetz wächst")

    assert found("Radwegenetz") == [whole, parts]


def test_the_spelling_that_was_typed_ranks_above_the_other(letters):
    burger, people = letters.write_all("Ein Burger für alle", "Ein Bürger für alle")

    assert found("Burger") == [burger, people]
    assert found("Bürger") == found("Buerger") == [people, burger]


def test_a_title_counts_more_than_a_text(letters):
    titled = letters.write("Es geht um anderes", title="Beleuchtung")
    letters.write("Die Beleuchtung fehlt")

    assert found("Beleuchtung")[0] == titled


def test_a_phrase_stands_side_by_side(letters):
    beside, _apart = letters.write_all("Der neue Markt am Ring", "Der Markt ist neu")

    assert found('"neue Markt"') == [beside]
    assert len(found("neue Markt")) == 2


def test_an_excluded_word_keeps_texts_out(letters):
    wanted, _left_out = letters.write_all("Radweg am Ring", "Radweg an der Oker")

    assert found("Radweg -Oker") == [wanted]
    assert found('Radweg -"der Oker"') == [wanted]
    assert found("-Oker") == []


def test_filters_narrow_what_is_found(letters):
    here = letters.write("Radweg", field_id=3, group="clubs", status="open", person_id=7, organisation_id=9)
    there = letters.write("Radweg", field_id=4, group="business", status="closed", person_id=8, organisation_id=10)

    narrowing = [
        {"field_ids": (3,)},
        {"groups": ("clubs",)},
        {"statuses": ("open",)},
        {"person_id": 7},
        {"organisation_id": 9},
        {"until": FIRST_DAY.date().replace(day=6)},
    ]
    assert found("Radweg") == [there, here]
    assert [found("Radweg", filters=Filters(**one)) for one in narrowing] == [[here]] * len(narrowing)
    assert found("Radweg", filters=Filters(since=FIRST_DAY.date().replace(day=7))) == [there]
    assert found("Radweg", filters=Filters(kinds=("post",))) == []


def test_the_newest_come_first_if_asked_for(letters):
    old, new = letters.write_all("Radweg Radweg Radweg", "Ein Radweg und vieles andere mehr")

    assert found("Radweg") == [old, new]
    assert found("Radweg", order=Order.NEWEST) == [new, old]


def test_pages_follow_each_other_and_are_counted(letters):
    letters.write_all(*["Radweg"] * 5)

    pages = [search("Radweg", GUEST, page=number, per_page=2) for number in (1, 2, 3, 4)]

    assert [[hit.subject_id for hit in page.hits] for page in pages] == [[5, 4], [3, 2], [1], []]
    assert [page.has_next for page in pages] == [True, True, False, False]
    assert {page.count for page in pages} == {5}
    assert pages[0].by_kind == {"letter": 5}


def test_above_the_limit_hits_are_not_counted(letters, monkeypatch):
    monkeypatch.setattr(searching, "COUNTED", 3)
    letters.write_all(*["Radweg"] * 5)

    answer = search("Radweg", GUEST, per_page=2, page=2)

    assert answer.count is None
    assert answer.by_kind == {}
    assert [hit.subject_id for hit in answer.hits] == [3]
    assert not answer.has_next


def test_of_common_words_the_newest_are_ranked(letters, monkeypatch):
    monkeypatch.setattr(candidates, "RANKED", 3)
    letters.write_all(*["Radweg am Ring"] * 4, "Radweg an der Oker")

    common = search("Radweg", GUEST)
    rare = search("Oker", GUEST)

    assert common.is_newest_only
    assert sorted(hit.subject_id for hit in common.hits) == [3, 4, 5]
    assert not rare.is_newest_only
    assert found("Radweg am Ring")[0] == 4
    assert found("Radweg -Oker") == [4, 3, 2]


def test_unknown_words_are_searched_in_the_nearest_spelling_and_told(letters):
    (wanted,) = letters.write_all("Eine Ladezone am Sack")

    answer = search("Ladezohne Quxfoobar", GUEST)

    assert [hit.subject_id for hit in answer.hits] == [wanted]
    assert [(one.typed, one.corrected) for one in answer.corrections] == [("Ladezohne", "Ladezone")]
    assert answer.unknown == ["Quxfoobar"]
    assert found("Ladezohne", literally=True) == []


def test_what_stands_elsewhere_is_not_found_and_counts_for_nothing(letters):
    letters.write_all("Radweg am Ring", "Radweg am Wall", "Ein Ring am Wall")
    before = search("Radweg Ring", GUEST)

    for _number in range(20):
        letters.write("Ring Ring Geheimwort", audience=ELSEWHERE)

    assert search("Radweg Ring", GUEST) == before
    assert search("Geheimwort", GUEST).unknown == ["Geheimwort"]
    assert search("Geheimwotr", GUEST).corrections == []


def test_what_was_hidden_a_moment_ago_is_in_no_answer(letters):
    (hidden, shown) = letters.write_all("Ein Geheimwort am Ring", "Ein Ring")
    assert found("Geheimwort") == [hidden]

    letters.hidden = {hidden}

    answer = search("Ring", GUEST)
    assert [hit.subject_id for hit in answer.hits] == [shown]
    assert answer.count == 1
    assert found("Geheimwort") == []
    assert search("Geheimwotr", GUEST).corrections == []


def test_a_removed_text_leaves_no_word(letters):
    number = letters.write("Ein Geheimwort am Ring", title="Betreff")
    assert session.scalar(select(func.count()).select_from(SearchForm)) > 0

    letters.remove(number)

    for model in (SearchDocument, SearchText, SearchStem, SearchForm):
        assert session.scalar(select(func.count()).select_from(model)) == 0
    assert session.execute(select(SearchAudience.documents, SearchAudience.words)).all() == [(0, 0)]
    assert found("Geheimwort") == []


def test_a_changed_text_is_found_by_its_new_words_alone(letters):
    number = letters.write("Radweg am Ring")
    key = session.scalar(select(SearchDocument.id))

    put_documents([dataclasses.replace(letters.written[number], text="Beleuchtung am Ring", audience=ELSEWHERE)])
    put_documents([dataclasses.replace(letters.written[number], text="Beleuchtung am Ring")])

    assert found("Radweg") == []
    assert found("Beleuchtung") == [number]
    assert session.scalar(select(SearchDocument.id)) == key
    assert session.scalar(select(SearchStem.documents).where(SearchStem.stem == "ring")) == 1
    assert session.scalar(select(func.count()).select_from(SearchStem).where(SearchStem.audience == ELSEWHERE)) == 0


def test_documents_are_made_anew_from_what_there_is(letters):
    kept, gone = letters.write_all("Radweg", "Radweg")
    letters.written[kept] = dataclasses.replace(letters.written[kept], text="Beleuchtung")
    del letters.written[gone]

    renew_documents(letters.kind, [kept, gone, 99])

    assert found("Radweg") == []
    assert found("Beleuchtung") == [kept]


def test_things_of_one_second_have_keys_of_their_own(letters):
    number = letters.write("Radweg")
    many = [dataclasses.replace(letters.written[number], subject_id=key) for key in range(2, 400)]

    put_documents(many)

    assert session.scalar(select(func.count()).select_from(SearchDocument)) == 399


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        '"',
        '""',
        '"Radweg',
        "-",
        "--",
        '-"',
        "(Radweg",
        "Radweg)",
        "NEAR(Radweg Ring, 5)",
        "Radweg AND",
        "AND OR NOT",
        "Rad*",
        "title:Radweg",
        "^Radweg",
        "Radweg & | ! <-> 'x'",
        "':*",
        "\x00Radweg\x00",
        "Radweg " * 1_400,
        "x" * 10_000,
        '"' * 10_000,
        "🚲🚲",
        "👩‍👩‍👧‍👦 Radweg",
        "טקסט עברי",
        "\u202eRadweg\u202c",
        "Ǆ ẞ İ ŉ",
        "\ud800",
        "%_\\",
        "½ ² ①",
        "a\u0308\u0308\u0308",
    ],
)
def test_any_text_is_a_query(letters, typed):
    letters.write("Radweg am Ring")

    for order in Order:
        assert search(typed, GUEST, order=order).hits is not None
