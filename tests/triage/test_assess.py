"""All signs put together: how soon to look, and why."""

from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from forum.triage.assess import LANGUAGE, SCORE, Assessment, assess, assess_post
from forum.triage.models import Level, TermKind
from forum.triage.scorer.scored import Scored, Span
from forum.triage.spam import WritingContext
from forum.triage.word_list_file import shipped_terms
from forum.triage.words import WordLists

LISTS = WordLists(shipped_terms())


@dataclass
class Certain:
    """A scorer that is sure of itself, in place of a trained one."""

    probability: float
    words: list[Span] = field(default_factory=list)
    threshold_look: float = 0.4
    threshold_urgent: float = 0.8

    def score(self, _text: str) -> Scored:
        return Scored(self.probability, self.words)


def judge(text: str, *, scorer=None, **context) -> Assessment:
    return assess(text, context=WritingContext(**context), lists=LISTS, scorer=scorer)


def level(text: str, **given) -> Level:
    return judge(text, **given).level


def test_a_civil_text_is_unremarkable():
    assert judge("Am Ring fehlt ein Zebrastreifen, bitte nachrüsten.") == Assessment(Level.UNREMARKABLE, 0.0, [])


def test_a_strong_insult_is_looked_at_at_once_with_its_word_marked():
    text = "So ein Arschl0ch im Rathaus."

    found = judge(text)

    assert found.level is Level.URGENT
    assert [(text[mark.start : mark.end], mark.kind) for mark in found.marks] == [("Arschl0ch", "insult")]
    assert str(found.marks[0].label) == "Beleidigung"


def test_a_mild_insult_is_urgent_when_it_speaks_to_somebody():
    assert level("Wer so parkt, ist ein Trottel.") is Level.LOOK
    assert level("Du alter Trottel!") is Level.URGENT
    assert level("Sie sind doch ein Trottel.") is Level.URGENT
    assert level("Du Riesentrottel!") is Level.URGENT
    assert level("Das Du und der Trottel.") is Level.LOOK


def test_many_mild_insults_are_urgent_together():
    assert level("Trottel, Spinner und Deppen überall.") is Level.URGENT


def test_a_quoted_insult_calls_nobody_at_once():
    assert level("> Du Arschloch\n\nSo reden wir hier nicht miteinander.") is Level.LOOK
    assert level("> Trottel, Spinner, Deppen\n\nBitte sachlich.") is Level.LOOK


def test_a_line_that_carries_a_quote_on_is_quoted_too():
    assert level("> Ich schrieb:\nDu Arschloch\n\nSo reden wir hier nicht miteinander.") is Level.LOOK


def test_an_insult_in_a_line_of_code_is_not_quoted():
    assert level("Im Terminal:\n\n```\n> Du Arschloch\n```") is Level.URGENT


def test_a_quote_is_known_by_its_place_whatever_ends_the_lines():
    assert level("Zuerst\r\nund dann:\r\n\r\n> Du Arschloch\r\n\r\nSo nicht.") is Level.LOOK
    assert level("> Ich schrieb:\r\n> etwas\r\n\r\nDu Arschloch") is Level.URGENT


def test_personal_data_of_others_is_looked_at():
    found = judge("Herr Muster, 0151 12345678, wohnt da.")

    assert found.level is Level.LOOK
    assert found.marks[0].is_personal_data


def test_a_place_is_shown_and_calls_nobody():
    found = judge("An der Beispielstraße 12 fehlt ein Poller.")

    assert found.level is Level.UNREMARKABLE
    assert [mark.kind for mark in found.marks] == ["place"]


def test_the_offices_own_number_is_nothing_remarkable():
    assert level("Fragen an 0531 123456.", known_contacts=("+49 531 123456",)) is Level.UNREMARKABLE


def test_a_link_of_a_newcomer_is_looked_at():
    assert level("Schaut mal: https://laden.example.com", is_new_account=True) is Level.LOOK


def test_another_language_is_a_hint_and_no_reason():
    found = judge("Je pense que la ville doit faire plus pour les vélos et les piétons dans le centre.")

    assert found.level is Level.UNREMARKABLE
    assert [mark.kind for mark in found.marks] == [LANGUAGE]


def test_the_scorer_decides_beside_the_lists():
    word = [Span(12, 16, 1.0)]

    assert level("Am Ring ist Murx.", scorer=Certain(0.9, word)) is Level.URGENT
    assert level("Am Ring ist Murx.", scorer=Certain(0.5, word)) is Level.LOOK
    assert level("Am Ring ist Murx.", scorer=Certain(0.1, word)) is Level.UNREMARKABLE
    assert level("So ein Arschloch.", scorer=Certain(0.1)) is Level.URGENT
    assert judge("Am Ring ist Murx.", scorer=Certain(0.5, word)).probability == 0.5


def test_a_scorer_that_names_no_word_gives_no_hint():
    found = judge("Am Ring fehlt was.", scorer=Certain(0.99))

    assert found == Assessment(Level.UNREMARKABLE, 0.99, [])


def test_a_listed_word_that_the_scorer_names_too_is_as_urgent_as_it_says():
    found = judge("So ein Trottel.", scorer=Certain(0.9, [Span(7, 14, 2.0)]))

    assert [(mark.kind, mark.level) for mark in found.marks] == [("insult", Level.URGENT)]
    assert found.level is Level.URGENT


def test_the_scorer_does_not_read_what_a_text_quotes():
    heard = []
    scorer = Certain(0.1)
    scorer.score = lambda text: heard.append(text) or Scored(0.1, [])

    judge("> Du Arschloch\n\nBitte sachlich.", scorer=scorer)

    assert [text.split() for text in heard] == [["Bitte", "sachlich."]]
    assert len(heard[0]) == len("> Du Arschloch\n\nBitte sachlich.")


def test_marks_of_a_title_have_their_places_in_it():
    found = assess_post("So ein Arschloch", "Am Ring fehlt was.", context=WritingContext(), lists=LISTS)

    assert [(mark.start, mark.end, mark.is_in_title) for mark in found.marks] == [(7, 16, True)]
    assert found.level is Level.URGENT


def test_words_that_the_scorer_names_are_marked_unless_a_list_has_named_them():
    text = "Dieser Trottel gehört weg"
    words = [Span(7, 14, 2.0), Span(22, 25, 1.0)]

    found = judge(text, scorer=Certain(0.9, words))

    assert [(text[mark.start : mark.end], mark.kind) for mark in found.marks] == [("Trottel", "insult"), ("weg", SCORE)]
    assert [mark.kind for mark in judge(text, scorer=Certain(0.1, words)).marks] == [TermKind.INSULT]


@given(st.text())
def test_every_text_can_be_judged_and_marks_lie_inside_it(text):
    for mark in judge(text, is_new_account=True, copies=1, seconds=1.0).marks:
        assert 0 <= mark.start <= mark.end <= len(text)
