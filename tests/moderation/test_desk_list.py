"""The list of cases: its filters, its figures, and the way from case to case."""

from datetime import UTC, datetime, timedelta

import pytest

from forum.accounts.policies import actor_for
from forum.core.data.database import session
from forum.core.time import clock as times
from forum.moderation.desk.queries.figures import count_figures
from forum.moderation.durations import due, left, span
from forum.moderation.measures.texts import HIDE, NO_ACTION
from forum.moderation.models.cases import Occasion, Priority
from forum.moderation.models.reports import Category
from forum.moderation.queries.cases import CASES_A_PAGE
from forum.moderation.services.open_case import open_case
from forum.moderation.services.queue_case import queue_case
from forum.triage.models import Level
from tests.factories import make_field, make_organisation, make_reply, make_topic, make_user
from tests.moderation.stories import case_of, decide_on, make_moderator, make_post, report_thing, subject_of

pytestmark = pytest.mark.both_databases


@pytest.fixture
def moderator(client):
    person = make_moderator()
    client.log_in(person)
    return person


def listed(client, query=""):
    """The references on the list, in their order."""
    session.commit()
    return client.get(f"/moderation/{query}").read(".queue .num")


def references(*things):
    return [case_of(thing).reference for thing in things]


def waiting(occasion):
    post = make_post()
    queue_case(open_case(subject_of(post), occasion=occasion), occasion)
    return post


def test_the_list_is_narrowed_by_occasion(client, moderator):
    reported, objected = make_post(), waiting(Occasion.OBJECTION)
    report_thing(reported)
    held, revised, hinted = waiting(Occasion.RELEASE), waiting(Occasion.RESUBMISSION), waiting(Occasion.TRIAGE)

    assert listed(client, "?anlass=meldungen") == references(reported)
    assert sorted(listed(client, "?anlass=freigaben")) == sorted(references(held, revised))
    assert listed(client, "?anlass=beschwerden") == references(objected)
    assert listed(client, "?anlass=hinweise") == references(hinted)
    assert len(listed(client)) == 5


def test_the_list_is_narrowed_by_the_hint_on_what_waits_anyway(client, moderator):
    plain, hinted = make_post(), make_post()
    report_thing(plain)
    report_thing(hinted)
    case_of(hinted).triage = Level.LOOK

    offered = client.get("/moderation/").find_all(".filter input[name=einstufung]")

    assert [one.get("value") for one in offered] == ["", "sofort", "ansehen", "unauffaellig"]
    assert listed(client, "?einstufung=ansehen") == references(hinted)


def test_of_cases_due_at_the_same_moment_the_more_urgent_comes_first_on_every_page(client, moderator, clock):
    topic = make_topic()
    things = [make_reply(topic) for _number in range(CASES_A_PAGE + 2)]
    for number, thing in enumerate(things):
        report_thing(thing)
        case_of(thing).priority = Priority.HIGH if number == CASES_A_PAGE + 1 else 1 + number % 2
    expected = sorted(things, key=lambda thing: (-case_of(thing).priority, case_of(thing).id))
    assert len({case_of(thing).due_at for thing in things}) == 1

    assert listed(client) == references(*expected[:CASES_A_PAGE])
    second = client.get(client.get("/moderation/").find("main a[rel=next]").get("href"))
    assert second.read(".queue .num") == references(*expected[CASES_A_PAGE:])
    first = client.get(second.find("main a[rel=prev]").get("href"))
    assert first.read(".queue .num") == references(*expected[:CASES_A_PAGE])
    beside = client.get(f"/moderation/{case_of(expected[2]).public_id}")
    assert beside.read(".queue .num")[:5] == references(*expected[:5])


def test_rows_show_the_first_words_of_what_they_are_about(client, moderator):
    club = make_organisation(about="Wir pflegen Streuobstwiesen.")
    report_thing(make_post(body="> Zitat\n\n**Die Brücke** ist gesperrt. " + "Weiter so. " * 700))
    report_thing(make_user(about="Ich fahre Rad."))
    report_thing(club)

    rows = client.get("/moderation/").read(".case__words")

    assert [row[:28] for row in rows] == [
        "Die Brücke ist gesperrt. Wei",
        "Ich fahre Rad.",
        "Wir pflegen Streuobstwiesen.",
    ]
    assert max(map(len, rows)) <= 100


def test_the_list_is_narrowed_by_field_of_action(client, moderator):
    mobility = make_field(name="Mobilität zu Fuß")
    inside, outside = make_reply(make_topic(field=mobility)), make_post()
    for post in (inside, outside, make_user()):
        report_thing(post)

    assert listed(client, f"?feld={mobility.public_id}") == references(inside)
    page = client.get("/moderation/").form("Filter anwenden").fill(Handlungsfeld="Mobilität zu Fuß")
    assert page.submit("Filter anwenden").read(".queue .num") == references(inside)


def test_the_list_is_narrowed_to_what_is_overdue_or_urgent(client, moderator, clock):
    late, urgent = make_post(), make_post()
    report_thing(late)
    clock.advance(days=5)
    report_thing(urgent, category=Category.ILLEGAL)

    assert listed(client, "?ueberfaellig=1") == references(late)
    assert listed(client, "?dringlichkeit=hoch") == references(urgent)
    assert not listed(client, "?dringlichkeit=hoch&ueberfaellig=1")


def test_the_list_is_narrowed_to_one_account(client, moderator):
    author = make_user()
    own, profile = make_post(by=author), author
    for thing in (own, profile, make_post()):
        report_thing(thing)
    decide_on(own, NO_ACTION)

    assert listed(client, f"?konto={author.public_id}") == references(profile)
    assert listed(client, f"?konto={author.public_id}&stand=alle") == references(profile, own)
    assert f"Nur Fälle zu {author.public_name}." in client.get(f"/moderation/?konto={author.public_id}").main


def test_reopened_cases_can_be_seen_alone(client, moderator):
    again, fresh = make_post(), make_post()
    report_thing(again)
    decide_on(again, NO_ACTION)
    for post in (again, fresh):
        report_thing(post)

    assert listed(client, "?stand=wieder-offen") == references(again)


@pytest.mark.parametrize(
    "query", ["?anlass=nonsense&dringlichkeit=9", "?stand=x&art=y&kategorie=z", "?ab=zzz&feld=nowhere"]
)
def test_a_filter_that_does_not_exist_does_no_harm(client, moderator, query):
    report_thing(make_post())

    client.get(f"/moderation/{query}")


def test_all_pages_keep_the_filter(client, moderator, clock):
    topic = make_topic()
    for _number in range(30):
        clock.advance(minutes=1)
        report_thing(make_reply(topic), category=Category.OTHER)
    report_thing(make_post(), category=Category.ILLEGAL)

    first = client.get("/moderation/?kategorie=sonstiges")
    second = client.get(first.find("main a[rel=next]").get("href"))

    assert "kategorie=sonstiges" in second.address
    assert len(second.read(".queue .num")) == 5


def test_every_choice_of_the_filter_is_kept_in_the_links_of_the_list(client, moderator):
    report_thing(make_post())
    fields = client.get("/moderation/").form("Filter anwenden").fields
    chosen = {"feld": make_field().public_id, "konto": make_user().public_id, "meine": "1", "ueberfaellig": "1"}
    chosen |= {"stand": "alle", "anlass": "meldungen", "art": "beitrag", "kategorie": "sonstiges"}
    chosen |= {"dringlichkeit": "hoch", "einstufung": "ansehen"}
    session.commit()

    page = client.get("/moderation/", query_string=chosen)
    leads_on = page.find("main a[href*='stand=alle']").get("href")

    assert {one.get("name") for one in fields if one.get("name")} <= set(chosen)
    assert {name for name in chosen if f"{name}={chosen[name]}" in leads_on} == set(chosen) - {"konto"}


def test_the_queue_beside_a_case_goes_on_under_the_same_filter(client, moderator, clock):
    posts = []
    for category in (Category.OTHER, Category.RULES, Category.OTHER, Category.OTHER):
        clock.advance(minutes=1)
        posts.append(make_post())
        report_thing(posts[-1], category=category)

    page = client.get("/moderation/?kategorie=sonstiges").follow(subject_of(posts[0]).title)
    assert page.read(".queue .num") == references(posts[0], posts[2], posts[3])

    page = client.get(page.find("a[data-key-next]").get("href"))
    assert case_of(posts[2]).reference in page.title
    page = client.get(page.find("a[data-key-previous]").get("href"))
    assert case_of(posts[0]).reference in page.title


def decide(page, button):
    given = {"Maßnahme": "Keine Maßnahme", "Begründung": "Das ist in Ordnung."}
    return page.form("Entscheiden").fill(given).submit(button)


def test_after_a_decision_the_next_case_under_the_same_filter_opens(client, moderator, clock):
    posts = []
    for category in (Category.OTHER, Category.RULES, Category.OTHER):
        clock.advance(minutes=1)
        posts.append(make_post())
        report_thing(posts[-1], category=category)
    page = client.get(f"/moderation/{case_of(posts[0]).public_id}?kategorie=sonstiges")

    page = decide(page, "Entscheiden und weiter")
    assert case_of(posts[2]).reference in page.title

    page = decide(page, "Entscheiden und weiter")
    assert page.address == "/moderation/?kategorie=sonstiges"
    assert "ist entschieden: Keine Maßnahme." in page.text


def test_who_only_decides_stays_with_the_case(client, moderator):
    post = make_post()
    report_thing(post)

    page = decide(client.get(f"/moderation/{case_of(post).public_id}?kategorie=dialogregeln"), "Entscheiden")

    assert page.address == f"/moderation/{case_of(post).public_id}?kategorie=dialogregeln"


def test_the_head_tells_how_much_waits_and_how_long_decisions_take(clock):
    clock.set(datetime(2026, 3, 10, 9, tzinfo=UTC))
    quick, slow, slowest = (make_post() for _number in range(3))
    for post, hours in ((quick, 1), (slow, 3), (slowest, 30)):
        report_thing(post)
        clock.advance(hours=hours)
        decide_on(post, NO_ACTION)
    begun = times.now()
    report_thing(make_post())
    report_thing(make_post(), category=Category.ILLEGAL)
    clock.set(datetime(2026, 3, 19, 9, tzinfo=UTC))
    report_thing(make_post(), category=Category.ILLEGAL)

    figures = count_figures(actor=actor_for(make_moderator()))

    assert (figures.open, figures.overdue, figures.due_today) == (3, 2, 1)
    assert figures.oldest == times.now() - begun
    assert figures.median == timedelta(hours=3)


def test_an_empty_desk_has_no_median():
    figures = count_figures(actor=actor_for(make_moderator()))

    assert (figures.open, figures.overdue, figures.oldest, figures.median) == (0, 0, None, None)


def test_the_head_tells_how_often_the_system_was_wrong_this_month(client, moderator):
    for measure in (HIDE, NO_ACTION, NO_ACTION, NO_ACTION):
        post = make_post()
        report_thing(post)
        case_of(post).triage = Level.LOOK
        decide_on(post, measure)

    figures = client.get("/moderation/").read(".figures div")

    assert "Fehlalarme im Monat 75\u00a0%" in [figure.replace(" %", "\u00a0%") for figure in figures]


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (timedelta(seconds=20), "0 Min."),
        (timedelta(minutes=20), "20 Min."),
        (timedelta(hours=3, minutes=5), "3 Std. 05 Min."),
        (timedelta(hours=4), "4 Std."),
        (timedelta(hours=30), "30 Std."),
        (timedelta(days=2, hours=5), "2 Tage"),
        (timedelta(minutes=-5), "0 Min."),
    ],
)
def test_spans_of_time_are_written_as_people_say_them(length, words):
    assert span(length).replace("\u00a0", " ") == words


def test_what_is_due_today_says_so_and_what_is_left(clock):
    clock.set(datetime(2026, 3, 10, 9, tzinfo=UTC))
    today, tomorrow = datetime(2026, 3, 10, 13, tzinfo=UTC), datetime(2026, 3, 11, 13, tzinfo=UTC)

    assert due(today).replace("\u00a0", " ") == "heute, 14:00 Uhr"
    assert left(today).replace("\u00a0", " ") == "4 Std."
    assert due(tomorrow).replace("\u00a0", " ") == "11.03.2026, 14:00 Uhr"
    assert not left(tomorrow)
