"""Authors read in the mail and behind its link which text it is about; nobody else does, and nobody too much."""

import pytest

from forum.core.text.plain_text import beginning
from forum.moderation.measures.passages import BLACK_OUT
from forum.moderation.measures.texts import HIDE
from tests.factories import make_reply, make_seat, make_space, make_topic, make_user
from tests.moderation.objecting import address_of, grant, object_as, reject
from tests.moderation.stories import decide_on, report_thing
from tests.support.outbox import mails_to

pytestmark = pytest.mark.both_databases

QUOTED = "Die Ampel steht seit Jahren falsch."
INSULT = "Der Zuständige ist ein Vollidiot."
NUMBER = "0531 123456"
COURT = "Verwaltungsgericht"


class Case:
    """A reported reply in a topic, and who wrote it."""

    def __init__(self, measure=HIDE, *, body=f"> {QUOTED}\n\n{INSULT} Tel. {NUMBER}", **asked):
        self.author = make_user(email="sascha@example.org")
        self.topic = make_topic(title="Ampel am Ring")
        self.post = make_reply(self.topic, by=self.author, body=body)
        self.report = report_thing(self.post)
        self.decision = decide_on(self.post, measure, **asked)

    def page(self, client, person):
        return client.get(address_of(self.decision, person))

    @property
    def mail(self):
        return " ".join(mails_to("sascha@example.org")[-1].text_body.split())


def test_the_author_reads_the_text_in_the_mail_and_behind_its_link(client):
    case = Case()

    page = case.page(client, case.author)

    assert f"> {INSULT}" in case.mail
    assert INSULT in page.main
    assert "Ihr Text, wie er jetzt lautet" in page.headings


def test_the_words_of_others_that_an_author_quotes_are_left_out(client):
    case = Case()

    assert QUOTED not in case.mail
    assert QUOTED not in case.page(client, case.author).body


def test_what_was_blacked_out_stays_under_its_bar(client):
    case = Case(BLACK_OUT, passages=(NUMBER,))

    page = case.page(client, case.author)

    assert INSULT in page.main
    assert NUMBER not in case.mail + page.body
    assert "█████" in case.mail


def test_the_reporter_reads_nothing_of_it(client):
    case = Case()

    assert INSULT not in case.page(client, case.report).body


def test_an_author_with_a_seat_reads_the_text_and_one_without_reads_no_word_of_the_closed_space(client):
    case = Case()
    space = make_space()
    case.topic.space = space
    seat = make_seat(space, case.author)
    assert INSULT in case.page(client, case.author).body

    seat.until_day = seat.from_day
    seat.from_day = seat.until_day = seat.from_day.replace(year=seat.from_day.year - 1)

    page = case.page(client, case.author)
    assert INSULT not in page.body
    assert "Ampel am Ring" not in page.body
    assert "Dialogregel 4" in page.main


def test_a_mail_to_an_author_without_a_seat_names_no_title_of_the_closed_space():
    author, topic = make_user(email="sascha@example.org"), make_topic(title="Ampel am Ring")
    post = make_reply(topic, by=author, body=INSULT)
    report_thing(post)
    topic.space = make_space()

    decide_on(post, HIDE)

    (mail,) = mails_to("sascha@example.org")
    assert "die Moderation hat einen Inhalt von Ihnen ausgeblendet: Beitrag." in " ".join(mail.text_body.split())
    assert not [word for word in ("Ampel", "Vollidiot") if word in mail.subject + mail.text_body + mail.html_body]


def test_a_long_text_is_quoted_with_its_beginning_only():
    case = Case(body="\n\n".join(f"Absatz {number} über die Ampel." for number in range(100)))

    quote = [line for line in mails_to("sascha@example.org")[-1].text_body.splitlines() if line.startswith(">")]

    assert "> Absatz 0 über die Ampel." in quote
    assert ">" in quote
    assert quote[-1].endswith("…")
    assert "Absatz 60" not in case.mail


@pytest.mark.parametrize(
    ("text", "kept"), [("kurz", "kurz"), ("drei Worte hier", "drei\u00a0…"), ("Unzertrennliches", "Unzertren…")]
)
def test_a_beginning_ends_with_a_whole_word(text, kept):
    assert beginning(text, 10) == kept


@pytest.mark.parametrize(("answer", "needs_court"), [(grant, False), (reject, True)])
def test_the_page_of_an_answer_names_the_court_only_to_whoever_was_not_right(client, answer, needs_court):
    case = Case()
    answer(object_as(case.author, case.decision), case.post)

    page = case.page(client, case.author)

    assert "Das Zitat ist als solches zu erkennen." in page.main
    assert (COURT in page.main) is needs_court


def test_the_page_tells_the_day_until_which_one_is_answered(client, clock):
    """The fourteenth day is a holiday here: Good Friday; the office works again on Tuesday."""
    case = Case()
    clock.advance(days=10)

    page = case.page(client, case.author)
    objection = object_as(case.author, case.decision)

    assert "bis zum 7. April 2026, 17:00 Uhr neu" in page.main
    assert "7. April 2026, 17:00 Uhr" in case.page(client, case.author).main
    assert f"{objection.due_at:%d}" == "07"


def test_whoever_has_reported_reads_why_a_decision_was_taken_back_and_nothing_the_author_was_told(client):
    case = Case(BLACK_OUT, passages=(NUMBER,))

    case.decision = grant(object_as(case.author, case.decision), case.post)

    page = case.page(client, case.report)
    assert "Nach erneuter Prüfung sieht die Moderation darin keinen Verstoß" in page.main
    assert "Das Zitat ist als solches zu erkennen." not in page.body
