"""Many at the same moment: one objection for each person, one answer for each objection."""

import pytest
from sqlalchemy import func, select

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.mail.outbox import OutgoingMail
from forum.discussions.models.posts import Post
from forum.moderation.measures.texts import HIDE
from forum.moderation.models.decisions import Decision
from forum.moderation.models.objections import Objection
from forum.topics.queries.counts import find_differences
from tests.factories import make_user
from tests.moderation.objecting import grant, object_as, reject
from tests.moderation.stories import decide_on, make_moderator, make_post, report_thing
from tests.moderation.test_races import attempt
from tests.support.parallel import in_processes

pytestmark = pytest.mark.both_databases


def object_the_same(number, url, folder, decision_id, user_id):
    def act():
        person = session.get_one(User, user_id)
        return object_as(person, session.get_one(Decision, decision_id), explanation=f"Nein {number}.").reference

    return attempt(act, url, folder)


def object_to_another(number, url, folder, decision_ids, user_ids):
    def act():
        person = session.get_one(User, user_ids[number])
        return object_as(person, session.get_one(Decision, decision_ids[number])).reference

    return attempt(act, url, folder)


def answer_the_same(number, url, folder, *given):
    post_id, objection_id, moderator_ids = given

    def act():
        moderator = session.get_one(User, moderator_ids[number])
        answer = (grant, reject)[number]
        answer(session.get_one(Objection, objection_id), session.get_one(Post, post_id), by=moderator)
        return "answered"

    return attempt(act, url, folder)


@pytest.fixture
def place(database, tmp_path):
    return database.url, tmp_path


def hidden_post():
    author = make_user()
    post = make_post(by=author)
    report_thing(post)
    return post, author, decide_on(post, HIDE)


def test_a_form_sent_many_times_at_once_makes_one_objection(place):
    _post, author, decision = hidden_post()
    session.commit()

    references = in_processes(object_the_same, count=4, arguments=(*place, decision.id, author.id))

    assert len(set(references)) == 1, references
    assert session.scalar(select(func.count()).select_from(Objection)) == 1
    mails = select(func.count()).where(OutgoingMail.recipient == author.email, OutgoingMail.subject.contains("B 20"))
    assert session.scalar(mails) == 1


def test_objections_at_once_to_different_decisions_get_different_numbers(place):
    stories = [hidden_post() for _number in range(4)]
    session.commit()
    decisions, authors = [one[2].id for one in stories], [one[1].id for one in stories]

    references = in_processes(object_to_another, count=4, arguments=(*place, decisions, authors))

    assert sorted(str(one).split("-")[1] for one in references) == ["1", "2", "3", "4"]


def test_of_two_answers_at_once_one_holds_and_the_person_gets_one_mail(place):
    post, author, decision = hidden_post()
    objection = object_as(author, decision)
    moderators = [make_moderator().id, make_moderator().id]
    before = session.scalar(select(func.count()).where(OutgoingMail.recipient == author.email))
    session.commit()

    results = in_processes(answer_the_same, count=2, arguments=(*place, post.id, objection.id, moderators))

    assert sorted(map(str, results)) == ["AlreadyAnswered", "answered"]
    session.expire_all()
    assert session.scalar(select(func.count()).where(OutgoingMail.recipient == author.email)) == before + 1
    was_granted = results[0] == "answered"
    assert (session.get_one(Post, post.id).hidden_at is None) == was_granted
    assert find_differences() == []
