"""Saved searches: all filters of the page of results hold, and everything new that can be found is told."""

import pytest

from forum.accounts.models import Group, Role, User
from forum.contributions.services.answer import answer_thread
from forum.contributions.services.status import change_status
from forum.core.acts.activity import record
from forum.core.time import clock
from forum.councils.resolutions.services.decide import publish
from forum.discussions.status import Status
from forum.notifications.models.kinds import NoticeKind
from forum.notifications.services.follow import (
    save_search,
)
from forum.topics.models import Kind
from tests.consultations.factories import make_procedure
from tests.councils.resolutions import decide_on, make_resolution
from tests.events.factories import make_event
from tests.factories import make_field, make_reply, make_seat, make_space, make_topic, make_user
from tests.notifications.telling import hand_over, kinds_of, notices_of, sentences_of

pytestmark = pytest.mark.both_databases


def test_a_saved_search_finds_new_topics_by_word_forms_and_by_field():
    field, other = make_field(), make_field()
    of_words, of_field, of_other, of_people = (make_user() for _ in range(4))
    save_search("q=Parkb%C3%A4nke", label="Parkbänke", by=of_words)
    save_search(f"q=Parkbank&feld={field.public_id}", label="im Feld", by=of_field)
    save_search(f"q=Parkbank&feld={other.public_id}", label="anderswo", by=of_other)
    save_search("q=Parkbank&art=personen", label="Menschen", by=of_people)

    make_topic(field=field, title="Eine Parkbank am Kanal")
    hand_over()

    assert kinds_of(of_words) == kinds_of(of_field) == [NoticeKind.SEARCH]
    assert notices_of(of_other) == notices_of(of_people) == []


def saver(search: str) -> User:
    person = make_user()
    save_search(search, label="gespeichert", by=person)
    return person


def test_a_saved_search_finds_new_posts_answers_events_consultations_and_resolutions():
    everything, posts, answers, events = (
        saver(f"q=Parkbank{more}") for more in ("", "&art=beitraege", "&art=antworten", "&art=veranstaltungen")
    )
    consultations, resolutions = saver("q=Parkbank&art=beteiligungen"), saver("q=Parkbank&art=beschluesse")
    topic = make_topic(title="Licht am Kanal")
    make_reply(topic, body="Dort fehlt eine Parkbank.")
    hand_over()
    assert kinds_of(posts) == [NoticeKind.SEARCH]

    answer_thread(topic, body="Die Parkbank kommt.", unit="Tiefbau", by=make_user(roles=(Role.EXPERT,)))
    record("event.published", make_event(title="Abend auf der Parkbank"), by=None)
    record("procedure.published", make_procedure(title="Jede Parkbank zählt"), by=None)
    resolution = make_resolution(title="Eine Parkbank mehr")
    decide_on(resolution)
    publish(resolution, on=clock.today(), by=make_user(roles=(Role.OFFICE,)))
    hand_over()

    for person in (answers, events, consultations, resolutions):
        assert kinds_of(person) == [NoticeKind.SEARCH]
    # two posts of one topic are one notice
    assert len(sentences_of(everything)) == 4
    assert "Von Ihrer Suche gefunden: „Abend auf der Parkbank“" in sentences_of(everything)


def test_a_saved_search_keeps_to_group_and_period():
    business, residents = saver("q=Parkbank&gruppe=wirtschaft"), saver("q=Parkbank&gruppe=einwohnerschaft&zeit=jahr")

    make_topic(by=make_user(group=Group.BUSINESS), title="Eine Parkbank am Kanal")
    hand_over()

    assert (kinds_of(business), kinds_of(residents)) == ([NoticeKind.SEARCH], [])


def test_a_saved_search_for_a_status_is_told_once_something_has_it():
    accepted, any_status = saver("q=Parkbank&status=angenommen"), saver("q=Parkbank")
    topic = make_topic(kind=Kind.PROPOSAL, title="Eine Parkbank am Kanal")
    hand_over()
    told = notices_of(any_status)[0].last_act_id
    assert notices_of(accepted) == []

    change_status(topic, to=Status.ACCEPTED, reason="So wird es gemacht.", by=make_user(roles=(Role.OFFICE,)))
    hand_over()

    assert kinds_of(accepted) == [NoticeKind.SEARCH]
    assert notices_of(any_status)[0].last_act_id == told


def test_a_saved_search_finds_nothing_that_its_person_may_not_read():
    outside, inside = saver("q=Parkbank"), saver("q=Parkbank")
    space = make_space()
    make_seat(space, inside)
    record("event.published", make_event(space=space, title="Abend auf der Parkbank"), by=None)
    hand_over()

    assert (kinds_of(outside), kinds_of(inside)) == ([], [NoticeKind.SEARCH])
