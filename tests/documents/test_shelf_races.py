"""Two people at the same moment: no file is lost, no name doubled, no version overwritten; without the locks it happens."""

import time

import pytest
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from forum.accounts.models import User
from forum.app import create_app
from forum.core.data.database import db, session
from forum.core.data.unit_of_work import transaction
from forum.documents.models import Document, DocumentVersion, Replacement
from forum.documents.queries.versions import list_versions
from forum.documents.services import add, replace
from forum.settings import Settings
from forum.spaces.models import Space
from tests.documents.files import PDF
from tests.documents.shelf_city import make_document, make_member, make_shelf, versions_of
from tests.support.actors import actor_of
from tests.support.parallel import in_processes

PEOPLE = 3
# seconds; longer than the applications of the processes need to start one after another on a busy machine
PAUSE = 2.5


def act_together(number, place, work, keys, with_lock):
    """One person does the work; the result is what came of it, or the name of the error."""
    url, folder = place
    app = create_app(Settings.for_tests(database_url=url, instance_path=folder))
    with app.app_context():
        if not with_lock:
            hold_back()
        try:
            with transaction():
                return work(number, *keys)
        finally:
            db.engine.dispose()


def hold_back():
    """Take the locks off, and let time pass between looking and writing."""
    add.lock_shelf = replace.lock_document = lambda _one: None
    look, find = add.free_name, replace.find_newest_version
    add.free_name = lambda *place: (look(*place), time.sleep(PAUSE))[0]
    replace.find_newest_version = lambda document, **named: (find(document, **named), time.sleep(PAUSE))[0]


def upload_the_same(number, space_id, people):
    document = add.upload_document(
        PDF, "Plan.pdf", space=session.get_one(Space, space_id), folder=None, by=session.get_one(User, people[number])
    )
    return document.name


def replace_the_same(number, document_id, people, version_id):
    person = session.get_one(User, people[number])
    document = session.get_one(Document, document_id, options=[joinedload(Document.space)])
    added = replace.upload_version(
        PDF + b"\n",
        "Plan.pdf",
        document=document,
        based_on=session.get_one(DocumentVersion, version_id),
        reader=actor_of(person),
        by=person,
        note="",
    )
    return type(added).__name__


def people_of(space):
    return [make_member(space).id for _number in range(PEOPLE)]


def run(database, settings, work, keys, *, with_lock=True):
    session.commit()
    place = (database.url, settings.instance_path)
    results = in_processes(act_together, count=PEOPLE, arguments=(place, work, keys, with_lock))
    session.rollback()
    return results


@pytest.mark.both_databases
def test_files_of_one_name_that_come_at_once_all_stay_under_different_names(database, settings):
    space = make_shelf()

    names = run(database, settings, upload_the_same, (space.id, people_of(space)))

    assert sorted(names) == ["Plan (2).pdf", "Plan (3).pdf", "Plan.pdf"]


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_without_the_lock_two_documents_bear_one_name(database, settings):
    space = make_shelf()

    names = run(database, settings, upload_the_same, (space.id, people_of(space)), with_lock=False)

    assert names.count("Plan.pdf") > 1


@pytest.mark.both_databases
def test_of_those_who_replace_a_version_at_once_one_does_and_the_others_are_asked(database, settings):
    space = make_shelf()
    document = make_document(space)
    keys = (document.id, people_of(space), versions_of(document)[0].id)

    results = run(database, settings, replace_the_same, keys)

    assert sorted(results) == ["DocumentVersion", "Replacement", "Replacement"]
    chair = actor_of(session.get_one(User, keys[1][0]))
    assert len(list_versions(document, actor=chair)) == 2
    assert len(session.scalars(select(Replacement)).all()) == PEOPLE - 1


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_without_the_lock_those_who_replace_a_version_at_once_stand_in_each_others_way(database, settings):
    space = make_shelf()
    document = make_document(space)
    keys = (document.id, people_of(space), versions_of(document)[0].id)

    results = run(database, settings, replace_the_same, keys, with_lock=False)

    assert "Replacement" not in results
