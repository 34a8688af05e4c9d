"""Words and addresses that are wider than a small screen break; nobody has to scroll sideways."""

import pytest

from forum.accounts.models import Role, User
from forum.core.data.database import session
from forum.organisations.speaking import speak_for, speak_privately
from forum.topics.models import Kind, Topic
from tests.events.furnished import furnish_events
from tests.factories import (
    make_field,
    make_import,
    make_mandate,
    make_organisation,
    make_reply,
    make_term,
    make_topic,
    make_user,
)
from tests.moderation.stories import report_thing
from tests.support.browser import SMALLEST, Visitor, enlarge_text, overflows
from tests.support.walking import walk

pytestmark = pytest.mark.browser

LONG = "Verkehrsinfrastrukturfinanzierungsgesellschaftsgesetz"
UNBROKEN = "x" * 60
ADDRESS = f"https://sitzungen.example.org/{UNBROKEN}/{UNBROKEN}"
WORD = "W" * 120
TEXT = f"> {WORD}\n\n{WORD}\n\n    {WORD}\n\n- {WORD}\n\n`{WORD}` {ADDRESS}"
# these look different to each reader
SHOWN_TO_EACH = {"home.show_home", "topics.list_topics", "topics.show_topic"}


@pytest.fixture
def topic() -> Topic:
    author = make_user(public_name=UNBROKEN)
    mandate = make_mandate(author, make_organisation(name=UNBROKEN), function=LONG)
    field = make_field(name=UNBROKEN)
    topic = make_topic(field=field, by=author, title=f"{LONG} {UNBROKEN}", body=f"{LONG}\n\n{ADDRESS}")
    for speaking in (speak_privately(author), speak_for(mandate, user=author)):
        make_reply(topic, by=author, speaking=speaking, body=f"> {UNBROKEN}\n\n{ADDRESS}")
    # a line may end at each slash of an address, and at each letter that is no part of a word
    topic.public_id = "mmmmmmmmmm"
    session.commit()
    return topic


def test_long_words_and_addresses_break_where_a_topic_is_shown(visit, topic):
    window: Visitor = visit(size=SMALLEST)
    thread = f"/themen/{topic.public_id}"

    wide = [page for page in (f"{thread}/{topic.slug}", f"{thread}/druck", "/themen/", "/") if is_wide(window, page)]

    assert not wide


def is_wide(window: Visitor, address: str) -> bool:
    page = window.open(address)
    enlarge_text(page)
    return overflows(page)


@pytest.mark.slow("Chromium opens a page of each kind")
def test_words_as_long_as_the_forms_allow_break_on_every_page(visit, app):
    people = (None, *furnish_city_of_long_words())
    seen: set[str] = set()

    wide = []
    for person in people:
        window: Visitor = visit(size=SMALLEST)
        if person is not None:
            window.log_in(app, person)
            seen -= SHOWN_TO_EACH
        wide += [page for page, _ in walk(window, app, seen) if overflows(window.page)]

    assert len(seen) > 40
    assert not wide, "\n" + "\n".join(wide)


def furnish_city_of_long_words() -> tuple[User, User]:
    """Everything people can name or write is one word; returns a member and a person of the office and moderation."""
    office = make_user(roles=(Role.OFFICE, Role.MODERATOR, Role.ADMIN), public_name="V" * 40)
    member = make_user(public_name="W" * 40, about=word(1000))
    field = make_field(name=word(80), description=word(300))
    mandate = make_mandate(member, make_organisation(name=word(120), by=office), function=word(80), by=office)
    for kind in (Kind.DISCUSSION, Kind.QUESTION, Kind.PROPOSAL):
        topic = make_topic(
            kind=kind, by=member, field=field, title=word(120), body=word(400), place=word(120), tags=["W" * 40]
        )
        make_reply(topic, by=member, body=TEXT)
        reported = make_reply(topic, by=member, body=TEXT, speaking=speak_for(mandate, user=member))
        report_thing(reported, by=office, explanation=word(400), addresses=ADDRESS)
    file = f"id,title,text\n{word(120)},{word(120)},{word(400)}\n"
    make_import(by=office, field=field, content=file, source=word(120), licence=word(80), file_name=f"{word(195)}.csv")
    make_term(words="W" * 80)
    furnish_events(word, by=member)
    session.commit()
    return member, office


def word(letters: int) -> str:
    return "W" * letters
