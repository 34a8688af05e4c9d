"""Whoever decides on an objection reads the passage under the bar; nobody else does."""

import pytest

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.core.text.bar import BAR
from forum.moderation.bars import cover, covered_passages
from forum.moderation.measures.passages import BLACK_OUT
from tests.factories import make_reply, make_topic, make_user
from tests.moderation.objecting import grant, object_as, reject
from tests.moderation.stories import case_of, decide_on, make_moderator, report_thing
from tests.support.leaks import assert_read_only_by, words_on

pytestmark = pytest.mark.both_databases

NUMBER = "0531 123456"
BODY = f"Rufen Sie **ihn** an: {NUMBER}. <b>Bitte</b> vor 8 Uhr."


class BlackedOut:
    """A reply with a passage under a bar, whose author objects."""

    def __init__(self, *, measured_by=None, by=None):
        self.author, self.first = by or make_user(), measured_by or make_moderator()
        self.post = make_reply(make_topic(), by=self.author, body=BODY)
        self.report = report_thing(self.post)
        self.decision = decide_on(self.post, BLACK_OUT, by=self.first, passages=(NUMBER,))
        self.objection = object_as(self.author, self.decision)
        session.commit()
        self.case = f"/moderation/{case_of(self.post).public_id}"
        self.answer = f"{self.case}/beschwerde/{self.objection.public_id}"


@pytest.fixture
def decider(make_client):
    return make_client(person=make_moderator())


def test_whoever_decides_on_the_objection_reads_the_passage_marked(decider):
    page = decider.get(BlackedOut().answer)

    assert [mark.text for mark in page.find_all("main mark")] == [NUMBER]
    assert "Rufen Sie **ihn** an" in page.main
    assert "<b>Bitte</b>" in page.main


def test_nobody_else_reads_it(decider, make_client):
    """Neither who decided first, nor its author with a role, nor somebody without one; on no other page either."""
    official = make_user(roles=(Role.MODERATOR,))
    case = BlackedOut(by=official)
    first, own = make_client(person=case.first), make_client(person=official)
    others = [make_client(), make_client(person=make_user())]

    assert_read_only_by(decider, [first, own, *others], [case.answer], word=NUMBER)
    for page in (case.case, f"/beitrag/{case.post.public_id}", "/moderation/?stand=alle"):
        for reader in (decider, first, *others):
            assert NUMBER not in words_on(reader.get(page, status=None))


@pytest.mark.parametrize("answer", [grant, reject])
def test_once_it_is_answered_the_page_shows_the_text_as_it_stands(decider, answer):
    case = BlackedOut()
    assert NUMBER in words_on(decider.get(case.answer))

    answer(case.objection, case.post)
    session.commit()

    page = decider.get(case.answer)
    assert "Der Wortlaut vor der Schwärzung" not in page.headings
    assert (NUMBER in words_on(page)) is (answer is grant)


def test_the_reporters_objection_shows_it_too(decider):
    case = BlackedOut()
    objection = object_as(case.report, case.decision)
    session.commit()

    assert NUMBER in words_on(decider.get(f"{case.case}/beschwerde/{objection.public_id}"))


def test_the_preview_of_the_mail_quotes_the_text_as_it_will_stand(decider):
    post = make_reply(make_topic(), body=BODY)
    report_thing(post)
    session.commit()
    form = decider.get(f"/moderation/{case_of(post).public_id}").form("Entscheiden")
    chosen = {
        "Maßnahme": "Stelle schwärzen",
        "Zu schwärzende Stellen": NUMBER,
        "Grund": ["Dialogregel 4: Keine Beleidigungen, Drohungen oder Diskriminierung"],
        "Begründung": "Das ist eine private Nummer.",
    }

    page = form.fill(chosen).submit("Vorschau der E-Mails")

    assert f"Rufen Sie ihn an: {BAR}." in " ".join(page.main.replace("> ", "").split())


@pytest.mark.parametrize(
    ("before", "passages"),
    [
        ("Anna wohnt hier.", ["Anna"]),
        ("Anna und Berta, dann wieder Anna", ["Anna", "Berta"]),
        (f"{BAR} und Berta", ["Berta"]),
        ("Alles", ["Alles"]),
    ],
)
def test_the_passages_under_the_bars_are_found(before, passages):
    found = [before[one.start : one.end] for one in covered_passages(before, cover(before, passages))]

    assert set(found) == set(passages)
    assert BAR not in found


def test_blank_lines_cover_nothing():
    assert cover("Anna wohnt hier.", ["", "  "]) == "Anna wohnt hier."
