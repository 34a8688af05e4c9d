"""The contributions of real dialogues, cut and gathered in arguments, one while it runs: right, and quick enough to wait for."""

import csv
from datetime import date
from time import perf_counter

import pytest
from sqlalchemy import func, select

from forum.accounts.models import Role, User
from forum.consultations.ideas.import_target import IdeaTarget
from forum.consultations.models.kinds import ProcedureState
from forum.consultations.models.procedures import Procedure
from forum.consultations.queries.find import get_module
from forum.contributions.importing.columns import guess_columns
from forum.contributions.importing.run import FileImport, import_file
from forum.contributions.services.import_progress import describe_import
from forum.core.data.csv_table import Table
from forum.core.data.database import db, session
from forum.core.data.statistics import analyse
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import Thread
from forum.discussions.services.edit import edit_post
from forum.discussions.services.hide import hide_post
from forum.weighing.kinds import Disposition
from forum.weighing.models import Passage, WeighedContribution
from forum.weighing.queries.find import find_weighing
from forum.weighing.queries.lists import list_free_passages
from forum.weighing.queries.texts import WITH_POST, read_contributions
from forum.weighing.services import arguments, same
from forum.weighing.services.begin import begin_weighing, take_in
from forum.weighing.services.cut import cut_at
from forum.weighing.wordings import sentence_starts, text_mark
from tests.consultations.ideas.factories import make_finished_ideas, make_idea, make_ideas
from tests.factories import make_user
from tests.topics.contributions import SHARED, needs_shared
from tests.weighing.factories import make_office

BONN, MOERS = SHARED / "bonn-raddialog-2017.csv", SHARED / "moers-raddialog-2017.csv"
COUNT = 2163
MINE = "Am Markt fehlt ein Zebrastreifen."
# of Moers' contributions: those that are there when the weighing begins, and all
EARLY, ALL = 300, 459


@needs_shared
@pytest.mark.both_databases
@pytest.mark.slow("it reads in, cuts and gathers all contributions of a real dialogue")
def test_a_whole_dialogue_is_cut_and_gathered(make_client, clock):
    office = make_office()
    module = get_module(make_finished_ideas().id)
    procedure_id, target = module.procedure_id, IdeaTarget(module.id)
    session.commit()
    read_in(target)

    weighing, seconds = timed(lambda: begin_weighing(session.get_one(Procedure, procedure_id), by=office))
    assert weighing.contribution_count == weighing.passage_count == COUNT
    assert seconds < 10

    cut_into_sentences(weighing, office, most=100)
    # as autovacuum may at any time: it does not see the rows of a transaction that is not ended, and plans become worse
    analyse(db.engine)
    gather(weighing, office, "Ampel", "Radweg", "Kopfsteinpflaster")
    assert sum(argument_counts(weighing)) == weighing.answered_passage_count > 500
    for one in session.scalars(select(WeighedContribution).limit(20)).all():
        same.attach_same(one, by=office)

    read, seconds = timed(lambda: read_all(weighing))
    assert len(read) == COUNT
    assert seconds < 10
    for one in read:
        assert "".join("".join(passage.text for passage in one.passages).split()) == "".join(one.text.split())

    session.commit()
    reader = make_client(person=make_user(roles=(Role.OFFICE,)))
    address = f"/geschaeftsstelle/beteiligungen/{session.get_one(Procedure, procedure_id).public_id}/abwaegung/"
    for query in ("", "?ansicht=ohne-antwort", "?ansicht=ungeschnitten", "sammeln?suche=Kreuzung"):
        reader.get(f"{address}{query}")
        _page, seconds = timed(lambda query=query: reader.get(f"{address}{query}"))
        assert seconds < 1.5, query
    assert find_weighing(session.get_one(Procedure, procedure_id)).contribution_count == COUNT


@needs_shared
@pytest.mark.both_databases
@pytest.mark.slow("it reads in, cuts and gathers all contributions of a real dialogue that still runs")
def test_a_dialogue_is_weighed_while_it_runs(make_client, clock, tmp_path):
    office = make_office()
    module = get_module(make_ideas().id)
    procedure_id, target, early, late = module.procedure_id, IdeaTarget(module.id), *parts_of(MOERS, tmp_path)
    session.commit()
    read_in(target, early)
    weighing = begin_weighing(session.get_one(Procedure, procedure_id), by=office)
    assert weighing.contribution_count == EARLY

    cut_into_sentences(weighing, office, most=60)
    gather(weighing, office, "Radweg", "Ampel")
    kept, answered = numbers_of(weighing), weighing.answered_passage_count
    assert answered > 50
    session.commit()
    read_in(target, late)
    assert get_module(module.id).procedure.state(clock.now) is ProcedureState.RUNNING
    mine = make_idea(get_module(module.id), body=MINE)
    assert (find(procedure_id).contribution_count, numbers_of(weighing)) == (EARLY, kept)

    taken, seconds = timed(lambda: take_in(find(procedure_id)))
    assert (taken, seconds < 5) == (ALL - EARLY + 1, True)
    weighing = find(procedure_id)
    assert (weighing.contribution_count, weighing.answered_passage_count) == (ALL + 1, answered)
    assert numbers_of(weighing).items() >= kept.items()
    assert sorted(numbers_of(weighing).values()) == list(range(1, ALL + 2))

    # what people do with their words goes on, and the weighing follows
    gather(weighing, office, "Zebrastreifen")
    opening = session.scalars(select(Post).where(Post.thread_id == mine.id, Post.number == 1)).one()
    edit_post(opening, body=f"{MINE} Und ein Licht.", by=session.get_one(User, opening.author_id))
    (passage,) = session.scalars(select(Passage).join(Passage.contribution).where(of_post(opening.id))).all()
    assert (passage.argument_id is not None, passage.changed_at is not None) == (True, True)
    answered_post = session.scalars(
        select(WeighedContribution.post_id).join(Passage).where(Passage.argument_id.is_not(None)).limit(1)
    ).one()
    gone = session.scalar(
        select(func.count(Passage.argument_id)).join(Passage.contribution).where(of_post(answered_post))
    )
    before = find(procedure_id).answered_passage_count
    hide_post(session.get_one(Post, answered_post), by=office, reason="Beleidigung")
    weighing = find(procedure_id)
    assert weighing.contribution_count == ALL
    assert weighing.answered_passage_count == sum(argument_counts(weighing)) == before - gone
    read = read_all(weighing)
    assert (len(read), sum(one.is_shown for one in read)) == (ALL + 1, ALL)
    assert read[-1].text.endswith("Und ein Licht.")
    for one in read:
        assert "".join("".join(passage.text for passage in one.passages).split()) == "".join(one.text.split())

    session.commit()
    reader = make_client(person=make_user(roles=(Role.OFFICE,)))
    address = f"/geschaeftsstelle/beteiligungen/{session.get_one(Procedure, procedure_id).public_id}/abwaegung/"
    for query in ("", "?ansicht=ohne-antwort", "sammeln?suche=Kreuzung"):
        reader.get(f"{address}{query}")
        _page, seconds = timed(lambda query=query: reader.get(f"{address}{query}"))
        assert seconds < 1.5, query
    # nobody else reads an answer before the release
    assert "Gelesen." not in make_client().get(f"/beteiligung/idee/{thread_of_answered(weighing)}/").text


def parts_of(file, folder):
    """The contributions that come first, and those that come while they are weighed."""
    with file.open(encoding="utf-8-sig", newline="") as opened:
        head, *rows = csv.reader(opened)
    assert len(rows) == ALL
    parts = [folder / "early.csv", folder / "late.csv"]
    for part, held in zip(parts, (rows[:EARLY], rows[EARLY:]), strict=True):
        with part.open("w", encoding="utf-8", newline="") as opened:
            csv.writer(opened).writerows([head, *held])
    return parts


def of_post(post_id):
    return WeighedContribution.post_id == post_id


def find(procedure_id):
    session.expire_all()
    return find_weighing(session.get_one(Procedure, procedure_id))


def gather(weighing, office, *words):
    """An argument for each of the words, with all free passages that hold it, answered."""
    for word in words:
        argument = arguments.add_argument(weighing, f"Zu: {word}", by=office, passages=all_free(weighing, word))
        arguments.answer(argument, title=argument.title, disposition=Disposition.NOTED, reason="Gelesen.", by=office)


def numbers_of(weighing):
    query = select(WeighedContribution.post_id, WeighedContribution.number)
    return dict(session.execute(query.where(WeighedContribution.weighing_id == weighing.id)).all())


def thread_of_answered(weighing):
    query = select(Thread.public_id).join(Post, Post.thread_id == Thread.id)
    query = query.join(WeighedContribution, WeighedContribution.post_id == Post.id).join(Passage)
    shown = (WeighedContribution.weighing_id == weighing.id, WeighedContribution.is_shown)
    return session.scalars(query.where(Passage.argument_id.is_not(None), *shown).limit(1)).one()


def read_in(target, file=BONN):
    session.rollback()
    with file.open("rb") as opened:
        table = Table(opened)
        order = describe_import(
            target,
            source="Raddialog",
            licence="CC BY 4.0",
            file_name=file.name,
            columns=guess_columns(table.names),
            written_on=date(2017, 9, 30),
        )
        import_file(FileImport(table, order, is_strict=False))
    session.expire_all()


def cut_into_sentences(weighing, office, *, most):
    query = select(WeighedContribution).where(WeighedContribution.weighing_id == weighing.id).options(WITH_POST)
    for held in read_contributions(session.scalars(query.order_by(WeighedContribution.number).limit(most)).all()):
        starts = sentence_starts(held.text)[1:]
        if starts:
            cut_at(held.contribution, starts, read=held.text, seen=text_mark(held.text), by=office)


def read_all(weighing):
    query = select(WeighedContribution).where(WeighedContribution.weighing_id == weighing.id).options(WITH_POST)
    chunks = session.scalars(query.order_by(WeighedContribution.number)).partitions(250)
    return [one for chunk in chunks for one in read_contributions(chunk)]


def all_free(weighing, word):
    found, cursor = [], None
    while True:
        page = list_free_passages(weighing, words=word, cursor=cursor)
        found += page.items
        cursor = page.after
        if cursor is None:
            return found


def argument_counts(weighing):
    """How many passages that can be read each argument holds."""
    query = select(func.count()).join(Passage.contribution).where(WeighedContribution.is_shown)
    query = query.where(Passage.argument_id.is_not(None), WeighedContribution.weighing_id == weighing.id)
    return session.scalars(query.group_by(Passage.argument_id)).all()


def timed(act):
    begun = perf_counter()
    result = act()
    return result, perf_counter() - begun
