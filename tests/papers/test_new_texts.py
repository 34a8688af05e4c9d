"""A whole new text is taken over: what is said about paragraphs stays with them, over three versions."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from forum.core.data.database import session
from forum.papers.deciding import JOINED, NEW, SAME, SPLIT, block_field, old_field, preselected
from forum.papers.errors import PaperLocked, TextChangedMeanwhile, Undecided, WrongText
from forum.papers.kinds import AmendmentState, OpenAmendments
from forum.papers.matching import Fate
from forum.papers.models import Paragraph, Remark
from forum.papers.queries.text import list_clauses, list_clauses_of, state_of
from forum.papers.services.begin import lock_paper
from forum.papers.services.paragraphs import edit_paragraph
from forum.papers.services.structure import checked_blocks
from forum.papers.services.take_text import match_text, take_text
from forum.papers.services.versions import Closing, close_version
from tests.papers.factories import make_amendment, make_body, make_paper, make_remark, paragraphs_of, words_of

pytestmark = pytest.mark.both_databases

NAMES = [
    "Bäume",
    "Bänke",
    "Brunnen",
    "Busse",
    "Dächer",
    "Farben",
    "Fenster",
    "Gärten",
    "Höfe",
    "Lampen",
    "Märkte",
    "Mauern",
    "Plätze",
    "Räder",
    "Ränder",
    "Schulen",
    "Tore",
    "Türme",
    "Wege",
    "Wiesen",
]


def sentence(number: int) -> str:
    """Words that no other number has."""
    names = [NAMES[(number * step) % len(NAMES)] for step in (1, 3, 7)]
    return (
        f"Ziffer {number * 37}: {', '.join(names)} im Quartier {number * number} werden bis {2027 + number} erneuert."
    )


def look_alike(letter: str) -> str:
    return f"Das Stadtteilbüro im Bezirk {letter} erhält zum Jahresbeginn zwei zusätzliche Stellen."


def take(paper, text, decide=lambda _place, found: preselected(found), left=None, *, by):
    """Take over a text, with decisions that are made as the page would ask for them."""
    clauses = list_clauses(paper)
    blocks = checked_blocks(text)
    matching = match_text(clauses, blocks)
    decisions = {block_field(place): decide(place, one) for place, one in enumerate(matching.matches)}
    taken = take_text(paper, blocks, decisions | (left or {}), state=state_of(clauses), by=by)
    session.flush()
    return taken


@pytest.fixture
def body():
    return make_body()


def test_remarks_stay_with_their_paragraphs_over_three_versions(body):
    words = [sentence(number) for number in range(1, 39)] + [look_alike("A"), look_alike("B")]
    split = [words[5], "Über den Ablauf berät der Fachbeirat in seiner Sitzung im Herbst."]
    words[5] = " ".join(split)
    paper = make_paper(body, text="\n\n".join(words))
    paragraphs = paragraphs_of(paper)
    about = {}
    for number in range(200):
        paragraph = paragraphs[number % 40]
        about[make_remark(paragraph, by=body.member, body=f"Anmerkung {number}").id] = words[number % 40]
    first = close_version(paper, by=body.chair)

    # moved: the last ten to the front; changed a little: number 3; split: number 5; joined: 7 and 8; a look-alike is gone
    joined = f"{words[7]} {words[8]}"
    changed = words[3].replace("erneuert", "saniert")
    second_words = [*words[28:38], *words[:3], changed, words[4], *split, words[6], joined]
    second_words += [*words[9:28], look_alike("A"), look_alike("C")]
    keys = {text: paragraph.public_id for text, paragraph in zip(words, paragraphs, strict=True)}

    def decide(place, found):
        by_hand = {
            joined: SAME + keys[words[7]],
            split[0]: SAME + keys[words[5]],
            split[1]: SPLIT + keys[words[5]],
            changed: SAME + keys[words[3]],
        }
        return by_hand.get(second_words[place]) or (NEW if found.fate is Fate.UNSURE else preselected(found))

    left = {
        old_field(keys[words[8]]): f"{JOINED}{second_words.index(joined)}",
        old_field(keys[look_alike("B")]): "struck",
    }
    taken = take(paper, "\n\n".join(second_words), decide, left, by=body.chair)

    assert words_of(paper) == second_words
    assert (taken.reworded, taken.new, taken.gone) == (3, 2, 2)
    nothing_slipped(about, words, paragraphs)
    second = close_version(paper, by=body.chair)

    third_words = [words[3], *reversed(second_words[14:]), *second_words[:13]]
    back = {0: SAME + keys[words[3]]}
    take(paper, "\n\n".join(third_words), lambda place, found: back.get(place) or preselected(found), by=body.chair)

    nothing_slipped(about, words, paragraphs)
    assert [clause.wording.body for clause in list_clauses_of(first)] == words
    assert [clause.wording.body for clause in list_clauses_of(second)] == second_words
    assert words_of(paper) == third_words
    # a remark of the third paragraph is about words that stand again
    assert paragraphs[3].stands
    assert paragraphs[8].joined_into_id == paragraphs[7].id


def nothing_slipped(about, words, paragraphs):
    """Each remark hangs on the paragraph and the words that it was written about."""
    session.flush()
    of = {paragraph.id: text for paragraph, text in zip(paragraphs, words, strict=True)}
    remarks = session.scalars(select(Remark).options(joinedload(Remark.wording)))
    found = {remark.id: (of[remark.paragraph_id], remark.wording.body) for remark in remarks}
    assert found == {key: (text, text) for key, text in about.items()}


def test_a_split_paragraph_keeps_its_remarks_and_its_part_says_where_it_comes_from(body):
    whole = f"{sentence(1)} {sentence(2)}"
    paper = make_paper(body, text=f"{whole}\n\n{sentence(3)}")
    one = paragraphs_of(paper)[0]
    remark = make_remark(one, by=body.member)

    chosen = [SAME + one.public_id, SPLIT + one.public_id, ""]
    text = "\n\n".join(map(sentence, (1, 2, 3)))
    take(paper, text, lambda place, found: chosen[place] or preselected(found), by=body.chair)

    first, second, _third = paragraphs_of(paper)
    assert first.id == one.id == remark.paragraph_id
    assert second.split_from_id == one.id


def test_what_is_unsure_is_never_taken(body):
    paper = make_paper(body, text=f"{look_alike('A')}\n\n{look_alike('B')}")
    before = words_of(paper)

    with pytest.raises(Undecided) as refused:
        take(paper, look_alike("C"), by=body.chair)

    assert set(refused.value.problems) == {"block-0"}
    assert words_of(paper) == before


def test_who_compared_with_another_text_is_refused(body):
    paper = make_paper(body)
    state, blocks = state_of(list_clauses(paper)), checked_blocks("Ein neuer Absatz.")
    edit_paragraph(paragraphs_of(paper)[0], body="Anders.", seen=1, by=body.member)

    with pytest.raises(TextChangedMeanwhile):
        take_text(paper, blocks, {}, state=state, by=body.chair)


def test_a_locked_text_takes_no_new_one(body):
    paper = make_paper(body)
    lock_paper(paper, by=body.chair)

    with pytest.raises(PaperLocked):
        take(paper, "Ein neuer Absatz.", by=body.chair)


def test_struck_paragraphs_stay_behind_the_one_behind_which_they_stood(body):
    paper = make_paper(body, text="\n\n".join(map(sentence, (1, 2, 3))))

    take(paper, "\n\n".join(map(sentence, (3, 1))), by=body.chair)

    order = session.scalars(select(Paragraph).where(Paragraph.paper_id == paper.id).order_by(Paragraph.position)).all()
    assert [one.position for one in order] == [1, 2, 3]
    assert [one.stands for one in order] == [True, True, False]
    assert paper.paragraph_count == 2


def test_open_amendments_are_carried_with_the_words_that_they_are_about(body):
    paper = make_paper(body)
    amendment = make_amendment(paragraphs_of(paper)[1], by=body.member)
    before = amendment.wording.body

    version = close_version(paper, by=body.chair)
    changed = "\n\n".join(["# Der Fachbeirat empfiehlt dem Board", *words_of(paper)]).replace("300", "250")
    take(paper, changed, by=body.chair)

    assert amendment.state is AmendmentState.OPEN
    assert (version.open_amendments, version.open_amendment_count) == (OpenAmendments.CARRIED, 1)
    assert amendment.paragraph_id == paragraphs_of(paper)[1].id
    assert amendment.wording.body == before


def test_open_amendments_are_closed_with_a_reason(body):
    paper = make_paper(body)
    amendment = make_amendment(paragraphs_of(paper)[1], by=body.member)

    with pytest.raises(WrongText):
        close_version(paper, closing=Closing(open_amendments=OpenAmendments.CLOSED), by=body.chair)
    closing = Closing(open_amendments=OpenAmendments.CLOSED, reason="Fassung 1 geht an den Rat.")
    version = close_version(paper, closing=closing, by=body.chair)

    assert (amendment.state, amendment.decision_words) == (AmendmentState.CLOSED, "Fassung 1 geht an den Rat.")
    assert (version.open_amendment_count, version.open_amendments_reason) == (1, "Fassung 1 geht an den Rat.")


def test_a_paragraph_with_a_blank_line_in_it_stays_one(body):
    paper = make_paper(body)
    one = paragraphs_of(paper)[0]
    edit_paragraph(one, body="Erstens.\n\nZweitens.", seen=1, by=body.member)
    session.flush()
    clauses = list_clauses(paper)
    text = "\n\n".join(clause.wording.body for clause in clauses if not clause.is_heading)

    blocks = checked_blocks(text, known=[clause.wording.body for clause in clauses])

    assert [block.body for block in blocks] == words_of(paper)
