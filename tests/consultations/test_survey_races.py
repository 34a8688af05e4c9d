"""Replies at the same moment, on both databases: a person, a form and a link answer once."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from forum.accounts.models import User
from forum.ballots.models import SealedEntry
from forum.consultations.models.procedures import Module
from forum.consultations.models.surveys import ReplySource, SurveyReply
from forum.consultations.queries.find import get_module
from forum.consultations.surveys.jobs import open_due_replies
from forum.consultations.surveys.queries.find import get_survey
from forum.consultations.surveys.services.answer import send_reply
from forum.consultations.surveys.services.seal import seal_reply
from forum.consultations.surveys.services.senders import Sender
from forum.core.data.database import session
from forum.core.data.unit_of_work import transaction
from forum.core.sealing import key_files
from tests.consultations.factories import set_end
from tests.consultations.rivals import lingering
from tests.consultations.survey_factories import answers_to, make_links_to, make_survey
from tests.factories import make_user
from tests.support import rivals

pytestmark = pytest.mark.both_databases
RIVALS = 8


@pytest.fixture(autouse=True)
def keys(app, tmp_path, monkeypatch):
    monkeypatch.setattr(key_files, "key_folder", lambda: tmp_path / "keys")


def begin(**settings):
    with transaction():
        module = make_survey(**settings)
        key, person, tokens = module.id, make_user().id, make_links_to(module)
    session.remove()
    return key, person, tokens[0]


def rush(app, key, sender, *, hand_in=send_reply):
    """What became of eight that come at the same moment."""

    def come(number):
        module = get_module(key)
        hand_in(get_survey(module), answers_to(module), sender=sender(number))

    return sorted(rivals.rush(app, come, rivals=RIVALS))


ONCE = ["done"] + ["refused"] * (RIVALS - 1)


def count(model):
    return session.scalar(select(func.count()).select_from(model))


def by_person(person):
    return lambda _number: Sender(source=ReplySource.ACCOUNT, user=session.get_one(User, person))


def by_form(_number):
    return Sender(source=ReplySource.GUEST, sent_key="a" * 64)


def by_link(token):
    """Each from a form of its own."""
    return lambda number: Sender(source=ReplySource.LINK, token=token, sent_key=str(number) * 64)


def test_a_person_a_form_and_a_link_answer_once_by_name(app):
    key, person, token = begin()

    assert rush(app, key, by_person(person)) == ONCE
    assert rush(app, key, by_form) == ONCE
    assert rush(app, key, by_link(token)) == ONCE
    assert (count(SurveyReply), session.get_one(Module, key).contribution_count) == (3, 3)


def test_a_person_a_form_and_a_link_hand_in_one_sealed_reply(app):
    key, person, token = begin(is_anonymous=True)

    assert rush(app, key, by_person(person), hand_in=seal_reply) == ONCE
    assert rush(app, key, by_form, hand_in=seal_reply) == ONCE
    assert rush(app, key, by_link(token), hand_in=seal_reply) == ONCE
    assert (count(SealedEntry), session.get_one(Module, key).contribution_count) == (3, 3)


def test_a_reply_of_the_last_second_and_the_opening_do_not_wait_for_each_other(app):
    key, _person, _token = begin(is_anonymous=True)
    with transaction():
        set_end(get_module(key), timedelta(seconds=-1))
    session.remove()

    def come(number):
        if number == 2:
            open_due_replies()
        else:
            module = get_module(key)
            seal_reply(
                get_survey(module),
                answers_to(module),
                sender=Sender(source=ReplySource.GUEST, sent_key=f"{number}" * 64),
            )

    with lingering():
        results = rivals.rush(app, come, rivals=RIVALS)

    assert results[2] == "done"
    assert set(results) <= {"done", "refused"}
    assert count(SealedEntry) == 0
