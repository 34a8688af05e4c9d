"""The dialogue rules change in versions: what holds, what is coming, what people accept and decisions rest on."""

import pytest

from forum.core.data.database import session
from forum.core.text.locale import in_language
from forum.moderation.grounds import ground_of, ground_of_act, rules_in
from forum.rules import queries
from forum.rules.built_in import built_in_clauses
from forum.rules.services import edit
from forum.rules.services.edit import ClauseText, DraftNotPossible
from forum.rules.services.publish import NoticePeriod, NotPublishable, ensure_first_version
from tests.accounts.people import register
from tests.rules.versions import make_draft, make_office, publish_draft

pytestmark = pytest.mark.both_databases

NEW = ClauseText("Neue Überschrift", "Neuer Text.", "New heading", "New text.")


def titles(draft):
    return [row.title for row in queries.list_rows(draft)]


def keys(draft):
    return [row.key for row in queries.list_rows(draft)]


def key_of(draft, number):
    return keys(draft)[number - 1]


def test_an_empty_forum_has_the_twelve_built_in_rules():
    assert queries.current_version() == "2026-01"
    assert [one.number for one in queries.list_clauses(queries.current_version())] == list(range(1, 13))
    assert ground_of("rule:insults").label == "Dialogregel 4: Keine Beleidigungen, Drohungen oder Diskriminierung"
    with in_language("en"):
        assert ground_of("rule:insults").label == "Dialogue rule 4: No insults, threats or discrimination"


def test_laying_out_a_forum_publishes_the_built_in_rules_once():
    ensure_first_version()
    ensure_first_version()

    assert [one.label for one in queries.list_versions()] == ["2026-01"]
    assert queries.list_clauses(queries.current_version()) == built_in_clauses()


def test_a_published_version_holds_from_its_day(clock):
    publish_draft()
    session.commit()

    assert queries.current_version() == "2026-01"
    assert queries.find_coming_version().label == "2026-02"
    clock.advance(days=14)
    assert queries.current_version() == "2026-02"
    assert queries.find_coming_version() is None
    assert len(rules_in(queries.current_version())) == 13


def test_a_version_is_numbered_in_the_year_from_which_it_holds(clock):
    assert publish_draft(in_days=300).label == "2027-01"


def test_a_decision_keeps_the_clause_it_was_made_under(clock):
    draft = make_draft()
    edit.edit_clause(draft, "insults", NEW, by=make_office())
    publish_draft()
    clock.advance(days=14)

    assert "Neue Überschrift" in str(ground_of("rule:insults").label)
    assert "Beleidigungen" in str(ground_of("rule:insults", "2026-01").label)


@pytest.mark.parametrize("key", ["rule_4", "rule:4", "rule:", "rule:x", "rule:²", "nonsense", ""])
def test_a_ground_that_is_not_in_the_list_is_refused(key):
    with pytest.raises(KeyError):
        ground_of(key)


def test_an_old_act_names_the_clause_that_had_the_number_then(clock):
    draft, office = make_draft(), make_office()
    edit.move_clause(draft, "insults", 1, by=office)
    publish_draft()
    clock.advance(days=14)

    assert ground_of_act("rule_4", "2026-01").label == ground_of("rule:insults", "2026-01").label
    assert ground_of_act("rule_4", "2026-02").label == ground_of("rule:reasons").label
    assert ground_of_act("rule:insults").label.startswith("Dialogregel 1: Keine Beleidigungen")
    assert ground_of_act("stgb_185").label == ground_of("stgb_185").label


@pytest.mark.parametrize("key", ["rule_13", "rule_0", "rule_", "rule_x", "rule_²"])
def test_a_number_that_no_clause_had_is_refused(key):
    with pytest.raises(KeyError):
        ground_of_act(key, "2026-01")


def test_whoever_registers_accepts_the_version_in_force(clock):
    publish_draft()
    assert register(email="vorher@example.org").rules_version == "2026-01"
    clock.advance(days=14)

    assert register(email="nachher@example.org", public_name="Anders Muster").rules_version == "2026-02"


def test_clauses_are_moved_and_removed_without_a_gap():
    draft, office = make_draft(), make_office()
    before = titles(draft)

    edit.move_clause(draft, key_of(draft, 13), 1, by=office)
    edit.remove_clause(draft, key_of(draft, 2), by=office)

    assert titles(draft) == [before[12], *before[1:12]]
    assert [row.number for row in queries.list_rows(draft)] == list(range(1, 13))


def test_a_clause_that_somebody_else_has_removed_is_not_edited():
    draft, office = make_draft(), make_office()
    edit.remove_clause(draft, "spam", by=office)

    with pytest.raises(DraftNotPossible):
        edit.edit_clause(draft, "spam", NEW, by=office)


def test_a_clause_keeps_its_key_whatever_is_done_to_the_draft():
    draft, office = make_draft(), make_office()
    before = keys(draft)

    edit.move_clause(draft, "insults", 1, by=office)
    edit.remove_clause(draft, "sources", by=office)
    edit.edit_clause(draft, "insults", NEW, by=office)
    added = edit.add_clause(draft, ClauseText("Noch eine", "Noch ein Text."), by=office)

    assert keys(draft) == ["insults", *(key for key in before if key not in ("insults", "sources")), added.key]
    assert queries.list_rows(draft)[0].title == "Neue Überschrift"
    assert added.key not in before


def test_a_clause_that_comes_back_is_the_same_one():
    draft, office = make_draft(), make_office()
    old = queries.find_clause("sources")
    edit.remove_clause(draft, "sources", by=office)

    again = edit.add_clause(draft, ClauseText(old.title, "Ein anderer Text."), by=office)
    twice = edit.add_clause(draft, ClauseText(old.title, "Und noch einer."), by=office)

    assert again.key == "sources" != twice.key


def test_the_next_version_has_the_keys_of_the_one_before(clock):
    publish_draft()
    draft = edit.begin_draft(by=make_office())

    assert keys(draft) == [one.key for one in queries.list_clauses("2026-02")]


def test_there_is_one_draft_at_a_time_and_it_can_be_dropped():
    draft, office = make_draft(), make_office()
    with pytest.raises(DraftNotPossible):
        edit.begin_draft(by=office)

    edit.discard_draft(draft, by=office)

    assert queries.find_draft() is None
    assert edit.begin_draft(by=office)


def test_a_published_version_cannot_be_edited():
    draft = make_draft()
    publish_draft()

    with pytest.raises(DraftNotPossible):
        edit.edit_clause(draft, "respect", NEW, by=make_office())


@pytest.mark.parametrize(
    ("in_days", "period", "fits"),
    [
        (13, NoticePeriod.REGULAR, False),
        (14, NoticePeriod.REGULAR, True),
        (0, NoticePeriod.REQUIRED_BY_LAW, False),
        (1, NoticePeriod.REQUIRED_BY_LAW, True),
    ],
)
def test_rules_are_known_before_they_hold(clock, in_days, period, fits):
    if fits:
        assert publish_draft(in_days=in_days, period=period).holds_from
    else:
        with pytest.raises(NotPublishable):
            publish_draft(in_days=in_days, period=period)


def test_a_version_cannot_hold_before_the_one_that_is_published_already():
    publish_draft(in_days=30)
    office = make_office()
    edit.add_clause(edit.begin_draft(by=office), NEW, by=office)

    with pytest.raises(NotPublishable) as refusal:
        publish_draft(in_days=30)
    assert refusal.value.field == "holds_from"
    assert publish_draft(in_days=31)


def test_nothing_is_published_without_a_change_a_note_or_a_clause():
    ensure_first_version()
    office = make_office()
    draft = edit.begin_draft(by=office)
    for fields in ({}, {"change_note": "  "}):
        with pytest.raises(NotPublishable):
            publish_draft(**fields)

    for clause in built_in_clauses():
        edit.remove_clause(draft, clause.key, by=office)
    with pytest.raises(NotPublishable):
        publish_draft()


def test_a_draft_is_no_version_that_people_can_read():
    make_draft()

    assert queries.find_version("draft") is None
    assert [one.label for one in queries.list_versions()] == ["2026-01"]
