"""Right under pressure: many people edit, add, move and propose in one text at the same moment."""

import pytest
from sqlalchemy import func, select

from forum.accounts.models import User
from forum.core.data import unit_of_work
from forum.core.data.database import session
from forum.core.data.unit_of_work import transaction
from forum.core.errors import DomainError
from forum.papers.kinds import AmendmentKind
from forum.papers.models import Amendment, Paper, Paragraph, Wording
from forum.papers.queries.papers import find_paragraph
from forum.papers.queries.text import latest_wording, list_clauses
from forum.papers.services import locking
from forum.papers.services.amendments import propose
from forum.papers.services.paragraphs import add_paragraph, edit_paragraph
from forum.papers.services.shape import move_past
from tests.factories import make_seat
from tests.papers.factories import make_body, make_paper, paragraphs_of
from tests.support.actors import actor_of
from tests.support.parallel import in_threads

pytestmark = [
    pytest.mark.both_databases,
    pytest.mark.slow("many people at once, each with a transaction of their own"),
]

PEOPLE, TURNS = 8, 4


def rush(app):
    """Everybody at once; the key of the paper, what was saved, and whatever went wrong but for refusals."""
    body = make_body()
    paper = make_paper(body)
    people = [make_seat(body.space).user.id for _number in range(PEOPLE)]
    places = [paragraph.public_id for paragraph in paragraphs_of(paper)]
    paper_id = paper.id
    session.commit()
    session.remove()

    def come(number):
        with app.app_context():
            results = [try_to(act, paper_id, places, people[number], number + turn) for turn in range(TURNS)]
            session.remove()
            return results

    results = [one for come_back in in_threads(come, count=PEOPLE) for one in come_back]
    saved = [text for text, _error in results if text]
    return paper_id, saved, [error for _text, error in results if error]


def try_to(act, *arguments):
    """What was saved, if anything was, and the name of the error, if it is not a refusal."""
    try:
        with transaction():
            return act(*arguments), None
    except DomainError:
        return None, None
    except Exception as error:  # which one does not matter: nothing of the kind may happen
        return None, type(error).__name__


def act(paper_id, places, person_id, turn):
    """Edit, add, move or propose; the text that is in the paper from now on."""
    by = session.get_one(User, person_id)
    actor = actor_of(by)
    paragraph, neighbour = (find_paragraph(place, actor=actor) for place in places[:2])
    text = f"Text von {person_id} in Runde {turn}"
    kind = turn % 4
    if kind == 0:
        # most have seen the first wording: only one of them may get through with it
        edit_paragraph(paragraph, body=text, seen=paragraph.wording_number, by=by)
        return text
    if kind == 1:
        add_paragraph(paragraph.paper, body=text, after=paragraph, by=by)
        return text
    if kind == 2:
        move_past(paragraph, neighbour, by=by)
        return None
    wording = latest_wording(paragraph)
    propose(paragraph, wording, kind=AmendmentKind.ADD, body=text, reason=text, by=by)
    return None


def faults(paper_id, saved):
    """What is not right about a paper after the rush."""
    paper = session.get_one(Paper, paper_id)
    found = []
    ids = select(Paragraph.id).where(Paragraph.paper_id == paper_id)
    positions = session.scalars(select(Paragraph.position).where(Paragraph.paper_id == paper_id)).all()
    if len(positions) != len(set(positions)):
        found.append("two paragraphs have one place")
    numbered = sum(not clause.is_heading for clause in list_clauses(paper))
    if numbered != paper.paragraph_count:
        found.append(f"{numbered} paragraphs are counted as {paper.paragraph_count}")
    written = set(session.scalars(select(Wording.body).where(Wording.paragraph_id.in_(ids))))
    found += [f"{text} is lost" for text in saved if text not in written]
    for paragraph in session.scalars(select(Paragraph).where(Paragraph.paper_id == paper_id)):
        wordings = session.scalar(select(func.count()).where(Wording.paragraph_id == paragraph.id))
        if wordings != paragraph.wording_number:
            found.append(f"{wordings} wordings of number {paragraph.wording_number}")
    proposed = session.scalar(select(func.count()).where(Amendment.paper_id == paper_id))
    if proposed != paper.amendment_count:
        found.append("an amendment is not counted")
    return found


def test_many_at_once_lose_nothing_and_get_in_no_other_s_way(app):
    paper_id, saved, wrong = rush(app)

    assert not wrong
    assert saved
    assert not faults(paper_id, saved)


def test_without_the_lock_the_same_goes_wrong(app, monkeypatch):
    monkeypatch.setattr(locking, "ROW_LOCK", False)
    monkeypatch.setattr(unit_of_work, "begin_writing", lambda _writer: None)

    paper_id, saved, wrong = rush(app)

    assert wrong or faults(paper_id, saved)
