"""Every kind of content is reported, hidden, shown again, handed over and erased; one that is not makes a test fail."""

from dataclasses import asdict

import pytest
from flask import Flask
from sqlalchemy import JSON, Column, Integer, MetaData, String, Table, Text, select

from forum.accounts.policies import actor_for
from forum.app import AREAS, REPORTABLES
from forum.core.access import GUEST
from forum.core.data.content_plan import ContentPlan, Exempt, Internal, content_plan, install
from forum.core.data.database import Base, session
from forum.core.errors import WiringIncomplete
from forum.core.running.jobs import find_queue
from forum.discussions.models.threads import Thread
from forum.moderation.area import moderation
from forum.moderation.desk.queries.evidence_file import gather
from forum.moderation.jobs import erase_hidden_texts
from forum.moderation.measures.texts import HIDE, RESTORE
from forum.moderation.queries.cases import find_case
from forum.moderation.queries.things import find_subject
from tests.consultations.live.rooms import make_question
from tests.consultations.opinions.polls import make_statement
from tests.factories import make_organisation, make_user
from tests.moderation.published import PUBLISHED, WORD
from tests.moderation.stories import case_of, decide_on, make_moderator, make_post, report_thing, subject_of

MAKERS = {
    "post": make_post,
    "user": make_user,
    "organisation": make_organisation,
    "live_question": make_question,
    "opinion_statement": make_statement,
}
KINDS = {kind.name: kind for kind in REPORTABLES}

CONTENT = [area.content for area in AREAS]
PLAN = ContentPlan(CONTENT)

# a thread is hidden with its opening post, never by itself
WITH_ANOTHER = {Thread.__tablename__}

# rendered text that is never hidden by itself, each for its reason in the content plan: what the office writes, wordings
# that whoever steers the space erases, proposals that are shown as long as the post with their reason is, and the
# record of a body
NOT_BY_ITSELF = {"instruction", "wording", "amendment", "agenda_item", "circular", "resolution", "resolution_step"}


def tables_with(*columns):
    tables = Base.metadata.tables.values()
    return {table.name for table in tables if set(columns) & set(table.columns.keys())} - WITH_ANOTHER


def test_whatever_can_be_hidden_is_a_kind_that_the_moderation_knows():
    assert tables_with("hidden_at") == set(KINDS) == set(MAKERS)


def test_whoever_publishes_texts_can_be_hidden():
    """A table that holds rendered text of participants has a place for being hidden."""
    planned = {table for table, plan in PLAN.plans() if isinstance(plan, Exempt)}

    assert planned >= NOT_BY_ITSELF
    assert tables_with("html", "about_html") - NOT_BY_ITSELF <= tables_with("hidden_at")


def test_every_kind_has_an_address(app):
    for kind in KINDS.values():
        assert app.view_functions[kind.endpoint]


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_kind_is_reported_hidden_and_shown_again(kind):
    thing = MAKERS[kind.name]()
    found = find_subject(kind, thing.public_id, actor=GUEST)
    assert found is not None
    assert found.kind is kind

    report_thing(thing)
    assert find_case(case_of(thing).public_id, actor=actor_for(make_moderator())).subject.thing is thing

    decide_on(thing, HIDE)
    assert thing.hidden_at is not None
    decide_on(thing, RESTORE)
    assert thing.hidden_at is None


def test_everything_that_people_write_has_a_plan(app):
    assert PLAN.find_unplanned(Base.metadata.tables.values()) == []
    assert content_plan() == PLAN


def test_a_new_kind_of_content_without_a_plan_is_noticed():
    wish = Table("wish", MetaData(), Column("id", Integer), Column("title", String(120)), Column("text", Text))

    assert PLAN.find_unplanned([wish]) == ["wish.title", "wish.text"]


@pytest.mark.parametrize("kind", [Text(), String(300), JSON()])
def test_a_new_text_on_a_known_thing_is_noticed_too(kind):
    post = Base.metadata.tables["post"].to_metadata(MetaData())
    post.append_column(Column("signature", kind))

    assert PLAN.find_unplanned([post]) == ["post.signature"]


@pytest.mark.parametrize(
    ("areas", "fault"),
    [
        ([area.content for area in AREAS if area is not moderation], r"report\.explanation, .*has no plan"),
        ([*CONTENT, {"post": Internal(("body",), erase_hidden_texts)}], r"post\.body has two plans"),
        ([*CONTENT, {"post": Exempt("nobody writes it")}], r"post\.body, .*has two plans"),
        ([*CONTENT, {"space": Internal(("name",), erase_hidden_texts)}], r"space\.name has two plans"),
        ([*CONTENT, {"wish": Exempt("nobody writes it")}], "wish is planned and does not exist"),
        ([*CONTENT, {"seat": Internal(("wish",), erase_hidden_texts)}], r"seat\.wish is planned and does not exist"),
    ],
)
def test_a_plan_that_does_not_fit_the_tables_ends_the_start(areas, fault):
    with pytest.raises(WiringIncomplete, match=fault):
        install(Flask("city"), areas, tables=Base.metadata.tables.values())


def test_every_exception_has_a_reason():
    reasons = [plan.reason for _table, plan in PLAN.plans() if isinstance(plan, Exempt)]
    reasons += [why for _table, plan in PLAN.plans() if not isinstance(plan, Exempt) for why in plan.others.values()]

    assert reasons
    assert all(reasons)


def test_what_is_published_is_of_a_kind_that_can_be_reported():
    assert {plan.kind for plans in PLAN.published().values() for plan in plans} == set(KINDS)


def test_what_is_to_be_erased_is_erased_by_a_job_of_the_worker(app):
    erasures = [plan.erased_by for _table, plan in PLAN.plans() if not isinstance(plan, Exempt)]

    assert {job.name for job in erasures if job} <= set(find_queue(app).jobs)


def test_what_no_area_erases_by_itself_is_erased_by_the_moderation():
    left = [plan.kind for plans in PLAN.published().values() for plan in plans if plan.erased_by is None]

    assert left
    assert all(KINDS[kind].erasure for kind in left)


def test_a_story_is_told_of_every_published_table():
    assert set(PUBLISHED) == set(PLAN.published())


@pytest.mark.parametrize("table", PUBLISHED)
def test_everything_published_is_handed_over_and_erased(table, clock):
    """What stands in each column of the plan is in the file for the authorities, and gone after the period."""
    thing, row = PUBLISHED[table](clock)
    columns = words_in(table, row)
    report_thing(thing)
    handed = str(asdict(gather(case_of(thing), subject_of(thing), with_reporters=False)))
    # HTML is made from the wording beside it
    assert [name for name, words in columns.items() if not name.endswith("html") and words not in handed] == []

    decide_on(thing, HIDE)
    clock.advance(days=300)
    erase(table)
    session.flush()

    left = session.execute(select(*(Base.metadata.tables[table].c[name] for name in columns)).where(is_row(row))).all()
    assert [value for values in left for value in values if value and WORD in str(value)] == []


@pytest.mark.parametrize("table", PLAN.published())
def test_nothing_is_erased_as_long_as_somebody_can_object(table, clock):
    thing, row = PUBLISHED[table](clock)
    report_thing(thing)
    decision = decide_on(thing, HIDE)

    clock.set(decision.objection_until)
    erase(table)
    decide_on(thing, RESTORE)

    assert words_in(table, row)


def erase(table):
    """Run the jobs that erase what the table holds."""
    for plan in PLAN.published()[table]:
        (plan.erased_by or erase_hidden_texts)()


def words_in(table, row):
    """The words in each column of the plan; all of them are filled."""
    columns = [Base.metadata.tables[table].c[name] for plan in PLAN.published()[table] for name in plan.columns]
    found = dict(session.execute(select(*columns).where(is_row(row))).mappings().one())
    words = {name: " ".join(value.values()) if isinstance(value, dict) else value for name, value in found.items()}
    assert [name for name, value in words.items() if WORD not in (value or "")] == []
    return words


def is_row(row):
    return type(row).__table__.c.id == row.id
