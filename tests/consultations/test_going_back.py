"""Going back in the browser after sending and sending again: nothing is there twice, and nothing goes without a word."""

import pytest

from tests.accounts.people import make_account
from tests.consultations.sendings import IDEA, OF_GUESTS, SENDINGS

TEXT_FIELDS = {"body", "Ihr Beitrag", "Ihre Frage", "Ihr Text"}


def each(sendings):
    return pytest.mark.parametrize("way", sendings, ids=lambda one: one.name)


def test_what_is_sent_again_after_going_back_is_not_lost_in_silence(make_client):
    opened, before = IDEA.open(), IDEA.count()
    form = IDEA.filled(make_client(person=make_account()).get(opened.address))
    IDEA.press(form)

    page = IDEA.press(form.fill({"Breitengrad": "52,26"}))

    assert "ein zweites Mal wurde sie nicht aufgenommen" in page.text
    assert IDEA.count() - before == 1


@each([one for one in SENDINGS if one.typed.keys() & TEXT_FIELDS])
def test_other_words_sent_after_going_back_are_a_contribution_of_their_own(make_client, clock, way):
    opened, before = way.open(), way.count()
    form = way.filled(make_client(person=make_account()).get(opened.address), action=opened.action)
    clock.advance(seconds=5)
    way.press(form)

    field = next(iter(way.typed.keys() & TEXT_FIELDS))
    way.press(form.fill({field: "Und noch etwas ganz anderes."}))

    assert way.count() - before == 2


@each([*(one for one in SENDINGS if one.name in ("one option", "points", "a reply to a survey")), OF_GUESTS[0]])
def test_a_vote_or_a_reply_sent_after_going_back_takes_the_place_of_the_first(make_client, clock, way):
    opened, before = way.open(), way.count()
    client = make_client(person=make_account() if way.needs_account else None)
    form = way.filled(client.get(opened.address))
    clock.advance(seconds=5)
    way.press(form)
    other = {"choices": "003"} if "choices" in way.answers else {"option-1": "1"}
    changed = {"2. Warum nicht?": "Zu heiß dort"} if "2. Warum nicht?" in way.answers else other

    way.press(form.fill(changed))

    assert way.count() - before == 1
    shown = client.get(opened.address)
    name, value = next(iter(changed.items()))
    held = way.held(next(one for one in shown.forms if one.action == form.action))
    assert held[name] in (value, [value])
