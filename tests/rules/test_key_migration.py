"""Clauses get keys that stay over versions, and grounds name them; going back they name numbers again."""

import pytest
from flask_migrate import downgrade, upgrade
from sqlalchemy import select, text

from forum.core.acts import activity
from forum.core.acts.models import Activity
from forum.core.audit.audit import AuditEntry
from forum.core.audit.audit_check import verify
from forum.core.data.database import db, session
from forum.moderation.desk.trail import label_of
from forum.moderation.measures.texts import HIDE
from forum.moderation.models.decisions import TextBlock
from forum.office.log_words import detail_words
from forum.rules.queries import list_clauses
from forum.rules.services import edit
from forum.rules.services.edit import ClauseText
from tests.factories import make_user
from tests.moderation.past import lay_case, lay_decision
from tests.rules.versions import make_draft, make_office, publish_draft

pytestmark = pytest.mark.both_databases


def ask(query):
    with db.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def publish_second_version():
    """Insults move up with a new title, the reasons get other words, the sources go, a clause comes."""
    draft, office = make_draft(), make_office()
    insults = next(one for one in list_clauses("2026-01") if one.key == "insults")
    edit.move_clause(draft, "insults", 1, by=office)
    edit.edit_clause(draft, "insults", ClauseText("Niemanden beleidigen", insults.text), by=office)
    edit.edit_clause(draft, "reasons", ClauseText("Sachlich begründen", "Sagen Sie, warum."), by=office)
    edit.remove_clause(draft, "sources", by=office)
    publish_draft()


def test_clauses_keep_their_keys_and_grounds_their_clauses(app):
    publish_second_version()
    edit.begin_draft(by=make_office())
    case = lay_case()
    for ground, version in (("rule:insults", "2026-01"), ("rule:insults", "2026-02"), ("stgb_185", "2026-02")):
        lay_decision(case=case, ground=ground, rules_version=version)
    session.add_all([TextBlock(title="Ton", ground="rule:insults", body="Text."), TextBlock(title="Gut", body="Text.")])
    session.commit()
    session.remove()
    before = ask("SELECT version_id, number, key, title FROM rules_clause ORDER BY version_id, number")

    downgrade(revision="0016")
    by_number = ask("SELECT ground, rules_version FROM decision ORDER BY id")
    blocks = ask("SELECT ground FROM text_block ORDER BY id")
    upgrade()

    assert by_number == [("rule_4", "2026-01"), ("rule_1", "2026-02"), ("stgb_185", "2026-02")]
    assert blocks == [("rule_4",), ("",)]
    assert ask("SELECT ground FROM decision ORDER BY id") == [("rule:insults",), ("rule:insults",), ("stgb_185",)]
    assert ask("SELECT ground FROM text_block ORDER BY id") == [("rule:insults",), ("",)]
    after = ask("SELECT version_id, number, key, title FROM rules_clause ORDER BY version_id, number")
    new = {row[3]: row[2] for row in after}["Künstliche Intelligenz kennzeichnen"]
    assert after == [
        (version, number, new if title.startswith("Künstliche") else key, title)
        for version, number, key, title in before
    ]


def test_blocks_and_a_forum_without_a_version_of_its_own_know_the_built_in_keys(app):
    lay_decision(ground="rule:spam")
    session.add(TextBlock(title="Spam", ground="rule:spam", body="Text."))
    session.commit()
    session.remove()

    downgrade(revision="0016")
    back = ask("SELECT ground FROM decision") + ask("SELECT ground FROM text_block")
    upgrade()

    assert back == [("rule_8",), ("rule_8",)]
    assert ask("SELECT ground FROM decision") + ask("SELECT ground FROM text_block") == [("rule:spam",), ("rule:spam",)]


def test_acts_recorded_by_number_stay_as_they_are_and_are_read_in_their_version(app):
    publish_second_version()
    by_number = {"measure": HIDE.key, "ground": "rule_4", "rules_version": "2026-01"}
    activity.record("case.decided", lay_case(), by=make_user(), **by_number)
    session.commit()
    session.remove()

    downgrade(revision="0016")
    upgrade()

    entry = session.scalars(select(AuditEntry).where(AuditEntry.verb == "case.decided")).one()
    act = session.scalars(select(Activity).where(Activity.verb == "case.decided")).one()
    assert entry.details["ground"] == act.details["ground"] == "rule_4"
    assert detail_words(entry) == "Ausblenden, Dialogregel 4: Keine Beleidigungen, Drohungen oder Diskriminierung"
    assert "Dialogregel 4: Keine Beleidigungen" in str(label_of(act))
    assert verify().is_unbroken
