"""Signs of spam, and the language of a text as a hint."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.core.text.language_of_text import Language, guess_language
from forum.triage.spam import SpamSign, WritingContext, find_spam_signs, fingerprint

LONG = "Am Ring fehlt seit Monaten die Markierung, und niemand weiß, wer wo fahren darf. "


def signs(text: str, **context) -> list[SpamSign]:
    return [find.sign for find in find_spam_signs(text, WritingContext(**context))]


def test_a_link_counts_with_new_accounts_only():
    assert signs("Siehe https://laden.example.com/x", is_new_account=True) == [SpamSign.LINK]
    assert signs("Siehe https://laden.example.com/x") == []


def test_a_link_to_the_site_itself_is_no_sign():
    hosts = frozenset({"forum.example.org"})

    assert signs(
        "https://forum.example.org/themen/ und www.forum.example.org", is_new_account=True, own_hosts=hosts
    ) == [SpamSign.LINK]
    assert signs("https://FORUM.example.org/themen/", is_new_account=True, own_hosts=hosts) == []


@pytest.mark.parametrize("around", ["„{}“", "»{}«", "{}.", "{}, ja", "{}!", "**{}**", "{}…"])
def test_signs_around_a_link_to_the_site_itself_make_it_no_foreign_one(around):
    hosts = frozenset({"forum.example.org"})

    for address in ("https://forum.example.org", "https://forum.example.org/themen/"):
        assert signs(around.format(address), is_new_account=True, own_hosts=hosts) == []
        assert signs(around.format(address), is_new_account=True) == [SpamSign.LINK]


def test_a_link_is_marked_where_it_stands():
    [find] = find_spam_signs("Hier: www.laden.example, gut.", WritingContext(is_new_account=True))

    assert "Hier: www.laden.example, gut."[find.start : find.end].startswith("www.laden.example")


def test_the_same_text_by_others_is_a_sign_when_it_is_long_enough():
    assert signs(LONG, copies=1) == [SpamSign.COPY]
    assert signs("Danke!", copies=40) == []


def test_nobody_types_that_fast():
    assert signs(LONG * 4, is_new_account=True, seconds=3) == [SpamSign.SPEED]
    assert signs(LONG * 4, is_new_account=True, seconds=300) == []
    assert signs(LONG * 4, is_new_account=True, seconds=None) == []
    assert signs(LONG * 4, seconds=3) == []


def test_a_copy_is_known_however_it_is_dressed_up():
    assert fingerprint(LONG) == fingerprint(LONG.upper().replace(", ", " – ") + " https://a.example/1")
    assert fingerprint(LONG) != fingerprint(LONG.replace("Ring", "Wall"))
    assert fingerprint("Danke!") == ""


@given(st.text())
def test_every_text_has_a_fingerprint_and_a_language_or_none(text):
    assert len(fingerprint(text)) in (0, 64)
    assert guess_language(text) in {None, *Language}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (LONG, Language.GERMAN),
        ("Moin moin zusammen, ich finde die Idee gut und würde gern mitmachen.", Language.GERMAN),
        ("Ich habe das Paper zum Smart Parking Dashboard gelesen, the best thing ever!", Language.GERMAN),
        ("There should be more benches in the park, please think of the older people.", Language.ENGLISH),
        ("Je pense que la ville doit faire plus pour les vélos et les piétons dans le centre.", Language.OTHER),
        ("Bu şehir için çok güzel bir fikir ama park yerleri de önemli ve gerekli.", Language.OTHER),
        ("To jest bardzo dobry pomysł, ale nie wiem czy się uda w tym mieście na czas.", Language.OTHER),
        ("В нашем городе очень мало велосипедных дорожек и это плохо для всех.", Language.OTHER),
        ("هذه فكرة جيدة جدا للمدينة ولكن نحتاج إلى مزيد من الوقت", Language.OTHER),
        ("Moin moin", None),
        ("Merci beaucoup!", None),
        ("Super!", None),
        ("https://www.example.org/les/pistes/pour/les/velos/dans/la/ville/et/la/rue", None),
    ],
)
def test_the_language_is_guessed_by_small_words_and_short_texts_give_no_hint(text, language):
    assert guess_language(text) is language
