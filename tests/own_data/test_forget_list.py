"""A backup that is restored forgets again what was deleted after it was made."""

import os
import sqlite3
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from forum.accounts.leaving.wish import leave
from forum.accounts.models import User
from forum.cli import main
from forum.core.data.database import db, session
from forum.core.security import forget_list
from forum.discussions.models.posts import Post
from forum.discussions.services.delete import delete_post, erase_texts
from forum.own_data.jobs import apply_forget_list, let_people_go
from forum.own_data.services.forget_list import forget_again
from tests.factories import make_reply, make_topic, make_user
from tests.own_data.people import rows_that_say

pytestmark = pytest.mark.both_databases

NAME, WORD = "Wiebke Zugvogel", "Schwalbennest"


def backup(folder: Path) -> Path:
    """What README tells an operator to do."""
    session.rollback()
    kept = folder / "backup"
    if db.engine.dialect.name == "sqlite":
        source, target = sqlite3.connect(str(db.engine.url.database)), sqlite3.connect(kept)
        source.backup(target)
        source.close()
        target.close()
    else:
        run("pg_dump", "--format=custom", f"--file={kept}", address())
    return kept


def restore(kept: Path) -> None:
    session.remove()
    db.engine.dispose()
    if db.engine.dialect.name == "sqlite":
        source, target = sqlite3.connect(kept), sqlite3.connect(str(db.engine.url.database))
        source.backup(target)
        source.close()
        target.close()
    else:
        run("pg_restore", "--clean", "--if-exists", "--no-owner", f"--dbname={address()}", str(kept))


def address() -> str:
    return db.engine.url.render_as_string(hide_password=False).replace("postgresql+psycopg://", "postgresql://")


def run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, env=os.environ)


@pytest.fixture
def forgetful(make_app, tmp_path):
    """A forum whose forget list is empty, in an application of its own."""
    app = make_app(forget_list=str(tmp_path / "elsewhere" / "list"))
    with app.app_context():
        yield app


@pytest.mark.slow("a backup is made, restored and searched for words again and again")
def test_a_restored_backup_forgets_accounts_and_texts_again(forgetful, tmp_path, clock):
    person, other = make_user(public_name=NAME), make_user(public_name="Onno Bleibt")
    topic = make_topic(by=other)
    make_reply(topic, by=person, body="Ein Wort von mir")
    post = make_reply(topic, by=other, body=f"Ein {WORD}")
    session.commit()
    kept = backup(tmp_path)

    leave(person, erases_posts=True)
    delete_post(post, by=other)
    session.commit()
    clock.advance(days=300)
    let_people_go()
    erase_texts()
    session.commit()
    assert not said(NAME, WORD, "Ein Wort von mir")
    restore(kept)
    assert said(NAME)
    assert said(WORD)
    assert said("Ein Wort von mir")
    session.rollback()

    result = forgetful.test_cli_runner().invoke(main, ["forget", "apply"])

    assert "1 accounts deleted again, 2 texts erased again." in result.output
    session.expire_all()
    assert not said(NAME, WORD, "Ein Wort von mir")
    assert session.scalar(select(func.count(User.id))) == 1
    session.rollback()
    assert forget_again().accounts == ()


def said(*words):
    """Where it stands, but for the name that is held and keys."""
    return [line for line in rows_that_say(*words) if not line.startswith("name_hold.")]


def test_the_list_holds_no_name_and_no_public_id(forgetful):
    person = make_user(public_name=NAME)
    forget_list.note("user", person.public_id, how="keeps")

    written = forget_list.list_path().read_text()
    assert person.public_id not in written
    assert NAME not in written
    assert forget_list.read_forget_list().find("user", person.public_id) == "keeps"
    assert forget_list.read_forget_list().find("post", person.public_id) is None
    assert (
        forget_list.list_path().stat().st_mode & 0o077 == 0
        or forget_list.list_path().parent.stat().st_mode & 0o077 == 0
    )


def test_the_worker_applies_it_at_night_and_drops_what_is_too_old(forgetful, clock):
    gone, stays = make_user(), make_user()
    session.commit()
    forget_list.note("user", gone.public_id, how="keeps")
    apply_forget_list()

    session.expire_all()
    assert session.scalars(select(User.id)).all() == [stays.id]
    session.rollback()
    clock.advance(days=forget_list.KEPT_FOR / timedelta(days=1) + 1)
    apply_forget_list()
    assert len(forget_list.read_forget_list()) == 0


def test_nothing_happens_without_a_list(forgetful):
    make_user()
    session.commit()

    assert forget_again().accounts == ()
    assert session.scalar(select(func.count(Post.id))) == 0
