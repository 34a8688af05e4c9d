"""Contributions from elsewhere come in whole, once, and with their origin; on both databases."""

from time import perf_counter

import pytest
from sqlalchemy import func, select

from forum.contributions.models import ContributionImport, ImportedText, StatusStep
from forum.core.access import GUEST
from forum.core.data import unit_of_work
from forum.core.data.database import session
from forum.discussions.models.posts import Post, PostRevision
from forum.discussions.services.hide import hide_post
from forum.index.models import IndexWord
from forum.topics.models import Topic
from forum.topics.queries.counts import find_differences
from forum.topics.queries.similar import list_similar
from tests.search.finding import index_now
from tests.topics.contributions import SHARED, TEXT, as_bytes, needs_shared, run_import

pytestmark = pytest.mark.both_databases


@pytest.fixture
def file(tmp_path):
    file = tmp_path / "beitraege.csv"
    file.write_bytes(
        as_bytes(
            f"B1,Radweg endet plötzlich,{TEXT},https://example.org/1",
            f"B2,Ampel am Ring zu kurz,{TEXT},https://example.org/2",
        )
    )
    return file


def test_contributions_stand_in_the_forum_with_source_licence_and_address(file):
    result = run_import(file)

    assert result.exit_code == 0, result.output
    assert "2 added, 0 updated, 0 unchanged, 0 rejected" in result.output
    topic = session.scalars(select(Topic).where(Topic.title == "Radweg endet plötzlich")).one()
    origin = session.scalars(select(ImportedText).where(ImportedText.thread_id == topic.id)).one()
    opening = session.scalars(select(Post).where(Post.thread_id == topic.id)).one()
    assert (origin.source, origin.licence, origin.url) == ("Raddialog", "CC BY 4.0", "https://example.org/1")
    assert (opening.author_id, opening.spoken_as, opening.group, opening.number) == (None, "Raddialog", None, 1)
    assert (topic.author_name, topic.reply_count, topic.last_number, topic.voices) == ("Raddialog", 0, 1, {})
    assert opening.html == f"<p>{TEXT}</p>"
    assert find_differences() == []


def test_the_same_file_twice_changes_nothing(file):
    run_import(file)

    again = run_import(file)

    assert "0 added, 0 updated, 2 unchanged" in again.output
    assert session.scalar(select(func.count()).select_from(Topic)) == 2


def test_the_same_identifier_from_another_source_is_another_contribution(file):
    run_import(file)

    assert "2 added" in run_import(file, source="Anderer Dialog").output


def test_a_changed_row_is_brought_up_to_date_and_its_earlier_wording_kept(file, clock):
    run_import(file)
    clock.advance(days=1)
    file.write_bytes(as_bytes("B1,Radweg endet an der Mauer,Neuer Text dazu.,https://example.org/neu"))

    result = run_import(file)

    assert "0 added, 1 updated" in result.output
    topic = session.scalars(select(Topic).where(Topic.title == "Radweg endet an der Mauer")).one()
    opening = session.scalars(select(Post).where(Post.thread_id == topic.id)).one()
    assert opening.raw_body == "Neuer Text dazu."
    assert session.scalars(select(PostRevision.raw_body)).one() == TEXT
    assert session.scalars(select(ImportedText.url).where(ImportedText.thread_id == topic.id)).one().endswith("/neu")
    index_now()
    assert list_similar("Radweg an der Mauer", actor=GUEST)
    assert find_differences() == []


def test_a_hidden_contribution_stays_hidden_when_the_file_changes(file):
    run_import(file)
    with unit_of_work.transaction():
        hide_post(session.scalars(select(Post).order_by(Post.id).limit(1)).one(), by=None, reason="Regel 3")
    file.write_bytes(as_bytes("B1,Radweg endet plötzlich,Neuer Text dazu.,"))

    result = run_import(file)

    assert result.exit_code == 3
    assert "Line 2: The contribution has been hidden here" in result.output
    assert find_differences() == []


def test_a_dry_run_writes_nothing(file):
    result = run_import(file, "--dry-run")

    assert "2 would be added" in result.output
    assert session.scalar(select(func.count()).select_from(Topic)) == 0
    assert session.scalar(select(func.count()).select_from(ContributionImport)) == 0


def test_a_rejected_row_is_named_and_the_rest_comes_in(file):
    file.write_bytes(file.read_bytes() + b"B3,,,\r\n")

    result = run_import(file)

    assert result.exit_code == 3
    assert "Line 4: The row has neither a title nor a text." in result.output
    assert session.scalar(select(func.count()).select_from(Topic)) == 2
    report = session.scalars(select(ContributionImport)).one()
    assert (report.rows_done, report.added, report.rejected_count) == (3, 2, 1)
    assert report.rejections == [{"line": 4, "reason": "Die Zeile hat weder Titel noch Text."}]


def test_strict_imports_nothing_if_one_row_fails(file):
    whole = file.read_bytes()
    file.write_bytes(whole + b"B3,,,\r\n")

    refused = run_import(file, "--strict")

    assert refused.exit_code == 1
    assert "Line 4" in refused.output
    assert session.scalar(select(func.count()).select_from(Topic)) == 0
    file.write_bytes(whole)
    assert run_import(file, "--strict").exit_code == 0
    assert session.scalar(select(func.count()).select_from(Topic)) == 2


def test_proposals_get_numbers_and_a_first_step_but_no_date_for_an_answer(file):
    run_import(file, "--kind", "proposal")

    topics = session.scalars(select(Topic)).all()
    assert len({topic.proposal_number for topic in topics}) == 2
    assert {topic.answer_due_at for topic in topics} == {None}
    assert session.scalar(select(func.count()).select_from(StatusStep)) == 2
    assert find_differences() == []


def test_a_wrong_field_is_answered_with_those_that_there_are(file):
    result = run_import(file, field="Verkehr")

    assert result.exit_code == 1
    assert "Smarte Mobilität" in result.output


def test_a_file_in_another_encoding_imports_nothing(file):
    file.write_bytes(as_bytes(f"B1,Ohne Umlaut,{TEXT},", "B2,Ümlaut am Ende,x,", encoding="latin-1"))

    result = run_import(file)

    assert result.exit_code == 1
    assert "UTF-8" in result.output
    assert session.scalar(select(func.count()).select_from(Topic)) == 0


def test_a_file_without_rows_is_refused_as_in_the_office(file):
    file.write_bytes(as_bytes(",,,", head="id,title,text,url"))

    result = run_import(file)

    assert result.exit_code == 1
    assert "The file names its columns and holds no row." in result.output
    assert session.scalar(select(func.count()).select_from(ContributionImport)) == 0


@needs_shared
@pytest.mark.slow("imports all contributions of two cities")
def test_real_contributions_of_two_cities_come_in_whole_in_under_a_minute():
    began = perf_counter()
    for name, expected in (("bonn-raddialog-2017.csv", "2,163"), ("moers-raddialog-2017.csv", "459")):
        result = run_import(SHARED / name, source=name)
        assert f"{expected} added, 0 updated, 0 unchanged, 0 rejected" in result.output
        assert result.exit_code == 0
    assert perf_counter() - began < 60

    assert session.scalar(select(func.count()).select_from(Topic)) == 2622
    assert session.scalar(select(func.min(func.length(Topic.title)))) >= 10
    assert session.scalar(select(func.count()).select_from(IndexWord)) > 2622
    assert find_differences() == []
