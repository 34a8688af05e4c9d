"""The figures of the moderation make themselves, and tell nobody's story."""

import csv
from datetime import UTC, datetime, timedelta
from functools import partial
from io import StringIO

import pytest

from forum.core.data.database import session
from forum.moderation.measures.accounts import EXCLUDE, SUSPEND, WARN
from forum.moderation.measures.passages import BLACK_OUT
from forum.moderation.measures.texts import NO_ACTION, RELEASE, REMOVE
from forum.moderation.models.decisions import Trigger
from forum.moderation.models.objections import Objector, Outcome
from forum.moderation.models.reports import Category, ReporterKind
from forum.moderation.transparency.queries.public_log import list_public_acts
from forum.moderation.transparency.report import find_report, list_years, make_report
from forum.moderation.transparency.small_numbers import Showing, Shown, protect
from forum.triage.models import Level
from tests.moderation.past import SPRING, lay_decision, lay_objection, lay_report
from tests.support.queries import count_queries

pytestmark = pytest.mark.both_databases

HOUR = timedelta(hours=1)
RULE_4 = "Dialogregel 4: Keine Beleidigungen, Drohungen oder Diskriminierung"
exact, at_least = partial(Shown, Showing.EXACT), partial(Shown, Showing.AT_LEAST)
SMALL, WITHHELD = Shown(Showing.SMALL), Shown(Showing.WITHHELD)


def counts(year: int, table: str) -> dict[str, Shown]:
    found = make_report(year).table(table)
    return {line.key: line.count for line in (*found.lines, found.total)}


def medians(year: int, table: str) -> dict[str, float | None]:
    found = make_report(year).table(table)
    return {line.key: line.median and round(line.median) for line in (*found.lines, found.total)}


def test_reports_are_counted_by_category_with_the_median_time_to_their_decision():
    for hours in (1, 2, 3, 4, 50):
        lay_report(category=Category.RULES, decided_after=hours * HOUR)
    for hours in (1, 1, 5, 5, 6, 7):
        lay_report(category=Category.ILLEGAL, decided_after=hours * HOUR)

    assert counts(2025, "notices_by_category") == {
        "illegal": exact(6),
        "child_abuse": exact(0),
        "rules": exact(5),
        "personal_data": exact(0),
        "other": exact(0),
        "all": exact(11),
    }
    assert medians(2025, "notices_by_category") == {
        "illegal": 5 * 3600,
        "child_abuse": None,
        "rules": 3 * 3600,
        "personal_data": None,
        "other": None,
        "all": 4 * 3600,
    }


def test_a_report_that_waits_has_no_time_yet():
    for _number in range(5):
        lay_report()

    assert counts(2025, "notices_by_outcome")["undecided"] == exact(5)
    assert medians(2025, "notices_by_category")["rules"] is None


def test_what_came_of_reports_is_told_by_law_rules_and_nothing():
    for _number in range(5):
        lay_report(decision=lay_decision(ground="stgb_185"))
        lay_report(decision=lay_decision(ground="rule:personal_data"))
        lay_report(decided_after=HOUR, reporter_kind=ReporterKind.AUTHORITY)

    assert counts(2025, "notices_by_outcome") == {
        "on_law": exact(5),
        "on_rules": exact(5),
        "no_action": exact(5),
        "undecided": exact(0),
        "all": exact(15),
    }
    assert counts(2025, "notices_by_reporter")["authority"] == exact(5)
    assert counts(2025, "measures_by_ground") == {"law": exact(5), "rules": exact(5), "all": exact(10)}


def test_a_year_begins_and_ends_at_midnight_in_the_city():
    for moment in (datetime(2024, 12, 31, 22, 59, 59, tzinfo=UTC), datetime(2025, 12, 31, 23, 0, tzinfo=UTC)):
        lay_decision(at=moment)
    for moment in (datetime(2024, 12, 31, 23, 0, tzinfo=UTC), datetime(2025, 12, 31, 22, 59, 59, tzinfo=UTC)):
        for _number in range(3):
            lay_decision(at=moment)

    assert counts(2025, "measures_by_kind")["hide"] == exact(6)


def test_own_initiative_is_told_by_measure_and_by_how_it_was_found():
    for _number in range(5):
        lay_decision(trigger=Trigger.OWN_INITIATIVE, triage=Level.URGENT)
        lay_decision(trigger=Trigger.OWN_INITIATIVE, measure=BLACK_OUT)
        lay_decision(trigger=Trigger.OWN_INITIATIVE, measure=RELEASE, ground="no_breach")
        lay_decision(triage=Level.UNREMARKABLE)

    measures = counts(2025, "own_initiative_by_measure")
    assert (measures["hide"], measures["black_out"], measures["all"]) == (exact(5), exact(5), exact(10))
    assert counts(2025, "own_initiative_by_detection") == {
        "automated": exact(5),
        "by_people": exact(5),
        "all": exact(10),
    }
    assert counts(2025, "measures_by_detection") == {"automated": exact(5), "by_people": exact(10), "all": exact(15)}


def test_measures_against_accounts_are_told_with_the_reason_of_suspensions():
    ends = SPRING + timedelta(days=14)
    for _number in range(5):
        lay_decision(account_measure=SUSPEND, account_until=ends, is_manifest=True)
        lay_decision(account_measure=EXCLUDE)
        lay_decision(account_measure=WARN, measure=NO_ACTION)

    found = counts(2025, "account_measures")
    assert {key: found[key] for key in ("warn", "suspend", "exclude")} == dict.fromkeys(
        ("warn", "suspend", "exclude"), exact(5)
    )
    reasons = counts(2025, "suspensions_by_reason")
    assert (reasons["manifestly_illegal"], reasons["other"]) == (exact(5), exact(5))


def test_objections_are_told_with_reversals_and_the_median_time():
    for hours in (10, 20, 30, 40, 50):
        lay_objection(
            lay_decision(), outcome=Outcome.GRANTED, decided_at=SPRING + hours * HOUR, objector=Objector.REPORTER
        )
    for _number in range(6):
        lay_objection(lay_decision())

    assert counts(2025, "objections_by_outcome") == {
        "granted": exact(5),
        "rejected": exact(0),
        "undecided": exact(6),
        "all": exact(11),
    }
    assert medians(2025, "objections_by_outcome")["granted"] == 30 * 3600
    assert counts(2025, "objections_by_objector") == {"author": exact(6), "reporter": exact(5), "all": exact(11)}


@pytest.mark.parametrize(
    ("parts", "shown", "whole"),
    [
        ([0, 0], [exact(0), exact(0)], exact(0)),
        ([7, 5, 0], [exact(7), exact(5), exact(0)], exact(12)),
        ([3, 0], [SMALL, exact(0)], SMALL),
        ([3, 9, 20], [SMALL, WITHHELD, exact(20)], exact(32)),
        ([1, 5, 20], [SMALL, WITHHELD, exact(20)], at_least(26)),
        ([3, 1, 20], [SMALL, SMALL, exact(20)], exact(24)),
        ([1, 1, 20], [SMALL, SMALL, exact(20)], at_least(22)),
        ([4, 4, 20], [SMALL, SMALL, exact(20)], at_least(22)),
        ([4, 4], [SMALL, SMALL], at_least(5)),
    ],
)
def test_small_numbers_are_neither_shown_nor_computable(parts, shown, whole):
    (found,) = protect(parts)

    assert (list(found.parts), found.whole) == (shown, whole)


def test_a_sum_that_gives_small_numbers_away_is_shown_in_no_breakdown_of_the_whole():
    by_category, by_reporter = protect([1, 1, 20], [22, 0])

    assert (by_category.whole, by_reporter.whole) == (at_least(22), at_least(5))
    assert by_reporter.parts == (WITHHELD, exact(0))


def test_a_single_case_has_no_median_and_no_number_on_page_and_in_csv(client):
    lay_report(category=Category.PERSONAL_DATA, decided_after=HOUR)
    session.commit()

    page = client.get("/moderationsbericht/2025")
    (row,) = [words for words in page.read("main tr") if words.startswith("Personenbezogene")]
    table = list(csv.DictReader(StringIO(client.get("/moderationsbericht/2025.csv").body.lstrip("\ufeff"))))

    assert row == "Personenbezogene Daten Dritter weniger als 5 –"
    (line,) = [line for line in table if (line["table"], line["key"]) == ("notices_by_category", "personal_data")]
    assert (line["value"], line["median_seconds"]) == ("<5", "")


def test_a_report_costs_the_same_however_much_a_year_holds():
    lay_report(decided_after=HOUR)
    with count_queries() as few:
        make_report(2025)
    for _number in range(30):
        lay_objection(lay_report(decided_after=HOUR, decision=lay_decision(triage=Level.LOOK)) and lay_decision())

    with count_queries() as many:
        make_report(2025)

    assert len(many) == len(few) <= 8


def test_a_finished_year_is_counted_once_until_something_in_it_changes(clock):
    lay_decision()
    session.commit()
    find_report(2025)
    # the next request asks for the state again
    session.rollback()

    with count_queries() as again:
        find_report(2025)
    assert len(again) == 2

    lay_decision()
    session.commit()
    with count_queries() as anew:
        find_report(2025)
    assert len(anew) > 2


def test_there_is_a_report_for_each_year_since_the_first_act(clock, client):
    assert list_years() == [2026]
    lay_decision(at=datetime(2024, 6, 1, tzinfo=UTC))
    session.commit()

    assert list_years() == [2026, 2025, 2024]
    titles = [f"Moderationsbericht {year}" for year in (2026, 2025, 2024)]
    assert client.get("/moderationsbericht/").read("main h2") == titles
    client.get("/moderationsbericht/2023", status=404)
    client.get("/moderationsbericht/2027.csv", status=404)


def test_the_public_log_names_acts_and_nobody(client):
    hidden = lay_decision(at=SPRING)
    lay_objection(hidden)
    lay_decision(measure=NO_ACTION, ground="no_breach")
    lay_decision(ground="stgb_130", measure=REMOVE, trigger=Trigger.OWN_INITIATIVE, reversed_at=SPRING)
    session.commit()

    page = client.get("/moderationsprotokoll")

    own = "Eigene Prüfung der Moderation Entscheidung"
    assert [row.split(" ", 3) for row in page.read("main tbody tr")] == [
        ["02.04.2025", "Entfernen", "Beitrag", f"Gesetz: Volksverhetzung (§ 130 StGB) {own} aufgehoben"],
        ["02.04.2025", "Ausblenden", "Beitrag", f"{RULE_4} Meldung läuft"],
    ]
    assert not any(word in page.text for word in ("Geheim", "10:00", "12:00", "1999"))


def test_the_public_log_goes_on_by_key_and_asks_as_much_for_many_as_for_one(client):
    for number in range(120):
        lay_decision(at=SPRING + timedelta(minutes=number))
    session.commit()

    first = client.get("/moderationsprotokoll")
    second = client.get(first.find("main a[rel=next]").get("href"))

    assert len(first.read("main tbody tr")) == len(second.read("main tbody tr")) == 50
    with count_queries() as queries:
        list_public_acts(cursor=None)
    assert len(queries) <= 2
