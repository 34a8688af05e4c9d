"""A form counts once where it was sent; the same words, or its key, at another place are not mistaken for it."""

import pytest

from forum.consultations.models.ideas import IdeaThread
from forum.consultations.models.talks import ConsultationThread
from forum.consultations.reviews.services.take_part import remark_on
from forum.consultations.talks.services.talks import open_talk
from forum.core.data.database import session
from forum.discussions.services.write import SentElsewhere
from forum.papers.models import Remark
from tests.consultations.ideas.factories import TEXT, make_ideas
from tests.consultations.ideas.test_races import send
from tests.consultations.review_factories import clauses_of, make_review
from tests.consultations.talks.threads import make_talks
from tests.factories import make_user

pytestmark = pytest.mark.both_databases
KEY = "c" * 64
TITLE = "Querung an der Musterstraße"


def remark(review, *, by):
    made = remark_on(review, clauses_of(review)[0], body="Zu lang.", by=by, speaking=None, submission=KEY)
    session.flush()
    return made


def talk(module, *, by, submission):
    return open_talk(module, title=TITLE, text=f"{TITLE}: {TEXT}", by=by, submission=submission)


def test_the_same_words_as_an_idea_and_in_a_dialogue_are_two_contributions():
    member = make_user()

    idea = send(make_ideas().id, by=member, title=TITLE, submission="a" * 64)
    begun = talk(make_talks(takes_threads=True), by=member, submission="b" * 64)

    assert (type(idea), type(begun)) == (IdeaThread, ConsultationThread)


def test_the_same_idea_in_two_procedures_stands_in_both():
    member = make_user()

    ideas = [send(make_ideas().id, by=member, title=TITLE, submission=key * 64) for key in "ab"]

    assert len({idea.space_id for idea in ideas}) == 2


def test_the_key_of_another_form_is_refused_for_an_idea():
    member = make_user()
    remark(make_review(), by=member)

    with pytest.raises(SentElsewhere):
        send(make_ideas().id, by=member, submission=KEY)


def test_the_key_of_another_form_ties_no_foreign_post_to_a_paragraph():
    member, review = make_user(), make_review()
    send(make_ideas().id, by=member, submission=KEY)
    session.flush()

    with pytest.raises(SentElsewhere):
        remark(review, by=member)

    assert session.query(Remark).count() == 0
