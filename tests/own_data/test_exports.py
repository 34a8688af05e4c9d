"""Everything about a person as a ZIP: asked for, made, told by mail, downloaded by nobody else, gone after a week."""

import json
import zipfile
from io import BytesIO

import pytest
from sqlalchemy import select

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.data.people_plan import people_plan
from forum.core.mail.outbox import OutgoingMail
from forum.discussions.models.posts import Post
from forum.discussions.services.support import support
from forum.documents import storage
from forum.own_data import archive
from forum.own_data.jobs import delete_old_exports, make_export, make_waiting_exports
from forum.own_data.models import DataExport
from forum.own_data.services.exports import ExportUnderWay, ask_for_export
from forum.own_data.shown_values import column_words, exported_columns
from tests.factories import make_mandate, make_reply, make_topic, make_user

pytestmark = pytest.mark.both_databases

HOSTILE = '<script>alert("1")</script> & "quoted"'


def export_of(user):
    """The finished export of a person."""
    session.commit()
    export = ask_for_export(user)
    session.commit()
    make_export(export.id)
    session.expire_all()
    return session.get_one(DataExport, export.id)


def unpacked(export):
    return zipfile.ZipFile(BytesIO(b"".join(storage.read(export.storage_key))))


def table_in(archive_file, name):
    return json.loads(archive_file.read(f"json/{name}.json"))


def test_everything_of_the_person_is_in_it_and_nothing_of_others(app):
    person, other = (
        make_user(public_name="Wiebke Ahrens", password_hash="$scrypt$ein-hash"),
        make_user(public_name="Onno Brandt"),
    )
    topic = make_topic(by=other, title="Radwege im Norden")
    make_reply(topic, by=person, body="Mein Wort zu Radwegen")
    make_reply(topic, by=other, body="Ein Wort von Onno")
    support(topic_opening(topic), by=person)
    make_mandate(person)

    found = unpacked(export_of(person))

    assert [one["body"] for one in table_in(found, "post")] == ["Mein Wort zu Radwegen"]
    assert table_in(found, "user")[0]["email"] == person.email
    assert {"support.html", "mandate.html", "index.html", "style.css"} <= set(found.namelist())
    everything = b"".join(found.read(name) for name in found.namelist()).decode()
    assert "Radwege im Norden" in everything
    assert "Ein Wort von Onno" not in everything
    assert other.email not in everything
    assert person.password_hash not in everything


def topic_opening(topic):
    return session.scalars(select(Post).where(Post.thread_id == topic.id, Post.number == 1)).one()


def test_hostile_words_are_escaped_in_its_pages(app):
    person = make_user()
    make_topic(by=person, title=HOSTILE, body=f"Text {HOSTILE}")

    found = unpacked(export_of(person))

    assert table_in(found, "thread")[0]["title"] == HOSTILE
    pages = [found.read(name).decode() for name in found.namelist() if name.endswith(".html")]
    assert any("&lt;script&gt;" in page for page in pages)
    assert not any("<script" in page for page in pages)


def test_its_person_is_told_and_asks_for_one_at_a_time(app):
    person = make_user()
    export = ask_for_export(person)
    session.commit()
    with pytest.raises(ExportUnderWay):
        ask_for_export(person)
    session.rollback()

    make_waiting_exports()

    mail = session.scalars(select(OutgoingMail).where(OutgoingMail.kind == "own_data.export_ready")).one()
    assert mail.person_id == person.id
    earlier = session.get_one(DataExport, export.id).storage_key
    ask_for_export(person)
    session.commit()
    with pytest.raises(FileNotFoundError):
        storage.read(earlier)


def test_it_is_gone_after_a_week(app, clock):
    export = export_of(make_user())
    clock.advance(days=7)
    delete_old_exports()
    assert session.get(DataExport, export.id) is not None

    clock.advance(days=1)
    key = export.storage_key
    delete_old_exports()

    assert session.scalar(select(DataExport.id)) is None
    with pytest.raises(FileNotFoundError):
        storage.read(key)


def test_one_that_fails_is_tried_again_and_then_its_person_is_told(app, monkeypatch):
    person = make_user()
    monkeypatch.setattr(archive, "count_rows", lambda _owner: 1 / 0)
    export = ask_for_export(person)
    session.commit()

    for _attempt in range(4):
        make_waiting_exports()

    session.expire_all()
    assert session.get_one(DataExport, export.id).failed_at is not None
    kinds = session.scalars(select(OutgoingMail.kind).where(OutgoingMail.person_id == person.id)).all()
    assert kinds.count("own_data.export_failed") == 1


@pytest.mark.parametrize("language", ["de", "en"])
def test_it_speaks_the_language_of_its_person(app, language):
    found = unpacked(export_of(make_user(language=language)))

    assert {"de": "Ihre Daten im Forum", "en": "Your data in the forum"}[language] in found.read("index.html").decode()


def test_its_columns_have_german_words():
    """Those that say something to people; technical ones are called by their English name."""
    missing = sorted(
        f"{table.name}.{column.name}"
        for table, plan in people_plan().belonging()
        for column in exported_columns(table, plan)
        if column.name in {"name", "title", "body", "text", "email", "about"} and column.name not in column_words()
    )

    assert missing == []


def test_the_account_is_not_touched_by_an_export(app):
    person = make_user()
    export_of(person)

    assert session.get_one(User, person.id).leaves_at is None
