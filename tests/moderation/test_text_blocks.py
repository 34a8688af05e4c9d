"""Building blocks of explanations: a set to begin with, kept by the office, offered to the moderation."""

import pytest

from forum.accounts.models import Role
from forum.cli import init
from forum.core.data.database import session
from forum.moderation.desk.queries.text_blocks import list_blocks
from forum.moderation.desk.services.text_blocks import BlockText, add_block, archive_block, ensure_first_blocks
from forum.moderation.grounds import NO_BREACH, grounds_in_order
from forum.rules.services.edit import ClauseText, edit_clause, move_clause, remove_clause
from forum.rules.services.publish import NoticePeriod
from tests.factories import make_user
from tests.moderation.stories import make_moderator
from tests.rules.versions import make_draft, publish_draft
from tests.support.queries import count_queries

BLOCKS = "/moderation/textbausteine/"


@pytest.fixture
def office(client):
    client.log_in(make_user(roles=(Role.OFFICE,)))
    return client


def test_a_new_forum_has_a_block_for_every_ground(app):
    app.test_cli_runner().invoke(init)
    app.test_cli_runner().invoke(init)

    blocks = list_blocks()
    assert {one.ground for one in blocks} == {ground.key for ground in grounds_in_order()} | {""}
    assert len(blocks) == ensure_first_blocks() < 60


def test_a_ground_has_its_own_blocks_first_and_then_those_that_fit_any():
    general = add_block(BlockText("Immer", "Text."), by=None)
    own = add_block(BlockText("Eigen", "Text.", "rule:insults"), by=None)
    other = add_block(BlockText("Anders", "Text.", NO_BREACH), by=None)
    gone = add_block(BlockText("Weg", "Text.", "rule:insults"), by=None)
    archive_block(gone, by=make_user())

    assert list_blocks("rule:insults") == [own, general]
    assert list_blocks() == [own, other, general]


def test_the_office_adds_edits_archives_and_restores_a_block(office):
    page = office.get(BLOCKS).follow("Textbaustein hinzufügen")
    filled = {"Titel": "Ton", "Angeboten bei diesem Grund": "rule:respect", "Text": "Bitte freundlich."}
    page = page.form("Textbaustein speichern").fill(filled).submit()
    assert "Dialogregel 1: Respektvoll und per Sie" in page.headings
    page = page.follow("Ton").form("Textbaustein speichern").fill({"Text": "Bitte sachlich."}).submit()
    assert "Bitte sachlich." in page.main

    page = page.press("Ton archivieren")
    assert not list_blocks()
    page = page.press("Ton wiederherstellen")

    assert [one.body for one in list_blocks()] == ["Bitte sachlich."]


def test_a_block_needs_title_text_and_a_ground_of_the_list(office):
    page = office.get(f"{BLOCKS}neu")
    token = page.find("main input[name=csrf_token]").get("value")

    page = office.open("POST", f"{BLOCKS}neu", data={"csrf_token": token, "ground": "rule:unknown"}, status=422)

    assert set(page.errors) == {"Titel", "Text", "Angeboten bei diesem Grund"}


def test_moderators_read_the_blocks_and_do_not_change_them(client):
    add_block(BlockText("Ton", "Bitte freundlich."), by=None)
    client.log_in(make_moderator())

    page = client.get(BLOCKS)

    assert "Bitte freundlich." in page.main
    assert not [button for button in page.buttons if "archivieren" in button]


def test_many_blocks_cost_no_more_queries(office):
    def queries_of_page():
        with count_queries() as counted:
            office.get(BLOCKS)
        return len(counted)

    office.get(BLOCKS)
    few = queries_of_page()
    ensure_first_blocks()
    session.commit()

    assert queries_of_page() == few


def test_blocks_stay_with_their_clauses_when_new_rules_begin_to_hold(office, clock):
    add_block(BlockText("Baustein zum Ton", "Text.", "rule:insults"), by=None)
    add_block(BlockText("Baustein zur Quelle", "Text.", "rule:sources"), by=None)
    draft, editor = make_draft(), make_user(roles=(Role.OFFICE,))
    edit_clause(draft, "insults", ClauseText("Niemanden beleidigen", "Beleidigen Sie niemanden."), by=editor)
    move_clause(draft, "insults", 2, by=editor)
    remove_clause(draft, "sources", by=editor)
    publish_draft(in_days=1, period=NoticePeriod.REQUIRED_BY_LAW)
    session.commit()
    clock.advance(hours=13)

    page = office.get(BLOCKS)

    assert "Dialogregel 2: Niemanden beleidigen" in page.headings
    assert "Eine Regel, die nicht mehr gilt" in page.headings
    assert "Baustein zur Quelle" in page.main
