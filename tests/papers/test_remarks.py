"""A remark stays with its paragraph, whatever becomes of the paragraph; hiding follows the post."""

import pytest

from forum.core.access import GUEST
from forum.core.data.database import session
from forum.discussions.services.delete import delete_post
from forum.discussions.services.hide import hide_post
from forum.papers.errors import RemarkSettled
from forum.papers.queries.remarks import find_remark, list_said
from forum.papers.queries.text import latest_wording
from forum.papers.services.paragraphs import edit_paragraph
from forum.papers.services.remarks import answer_remark, reopen_remark, settle_remark, write_remark
from forum.papers.services.shape import move_past, strike_paragraph
from tests.factories import make_user
from tests.papers.factories import make_body, make_paper, make_remark, paragraphs_of
from tests.support.actors import actor_of

pytestmark = pytest.mark.both_databases


@pytest.fixture
def body():
    return make_body()


@pytest.fixture
def paper(body):
    return make_paper(body)


@pytest.fixture
def reader(body):
    return actor_of(body.member)


def said_about(paragraph, reader):
    return list_said(paragraph.paper, actor=reader)[paragraph.id]


def test_a_remark_is_a_post_in_the_thread_of_the_paper(paper, body):
    remark = make_remark(paragraphs_of(paper)[0], by=body.member, body="Bitte **prüfen**.")

    assert remark.post.thread_id == paper.thread_id
    assert remark.post.html == "<p>Bitte <strong>prüfen</strong>.</p>"
    assert remark.post.number == 2


def test_a_remark_stays_with_a_paragraph_that_is_moved_changed_and_struck(paper, body, reader):
    first, second, _third = paragraphs_of(paper)
    remark = make_remark(first, by=body.member)

    move_past(first, second, by=body.chair)
    edit_paragraph(first, body="Anders.", seen=1, by=body.chair)
    strike_paragraph(first, seen=2, by=body.chair)

    shown = said_about(first, reader).shown
    assert [one.id for one in shown] == [remark.id]
    assert shown[0].wording.number == 1


def test_the_same_form_sent_twice_makes_one_remark(paper, body, reader):
    first = paragraphs_of(paper)[0]
    wording = latest_wording(first)

    sent = [write_remark(first, wording, body="Einmal.", by=body.member, submission="x") for _time in range(2)]

    assert sent[0].id == sent[1].id
    assert said_about(first, reader).total == 1


def test_answers_stand_below_the_remark_and_are_not_counted(paper, body, reader):
    first = paragraphs_of(paper)[0]
    remark = make_remark(first, by=body.member)
    answer = answer_remark(remark, paper, body="Ist geprüft.", by=body.chair)
    again = answer_remark(answer, paper, body="Danke.", by=body.member)
    session.flush()

    said = said_about(first, reader)

    assert said.total == 1
    assert [one.id for one in said.answers[remark.id]] == [answer.id, again.id]


def test_a_remark_is_settled_once_and_can_be_opened_again(paper, body, reader):
    first = paragraphs_of(paper)[0]
    remark = make_remark(first, by=body.member)
    settle_remark(remark, by=body.chair)

    with pytest.raises(RemarkSettled):
        settle_remark(remark, by=body.member)
    assert (said_about(first, reader).settled, remark.settled_by_name) == (1, body.chair.public_name)

    reopen_remark(remark, by=body.member)
    assert said_about(first, reader).settled == 0
    with pytest.raises(RemarkSettled):
        reopen_remark(remark, by=body.member)


def test_a_hidden_remark_keeps_its_place_and_is_not_counted(paper, body, reader):
    first = paragraphs_of(paper)[0]
    remark = make_remark(first, by=body.member)
    hide_post(remark.post, by=body.chair, reason="Ziffer 4")

    said = said_about(first, reader)

    assert (said.total, len(said.shown)) == (0, 1)


def test_a_deleted_remark_takes_no_answers(paper, body):
    remark = make_remark(paragraphs_of(paper)[0], by=body.member)
    public_id = remark.post.public_id
    assert find_remark(public_id, actor=actor_of(body.chair))

    delete_post(remark.post, by=body.member)

    assert find_remark(public_id, actor=actor_of(body.chair)) is None


def test_nobody_outside_finds_a_remark(paper, body):
    public_id = make_remark(paragraphs_of(paper)[0], by=body.member).post.public_id

    assert find_remark(public_id, actor=actor_of(body.member))
    assert find_remark(public_id, actor=actor_of(make_user())) is None
    assert find_remark(public_id, actor=GUEST) is None
