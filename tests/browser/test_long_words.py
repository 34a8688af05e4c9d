"""Words and addresses that are wider than a small screen break; nobody has to scroll sideways."""

import pytest

from forum.core.data.database import session
from forum.organisations.speaking import speak_for, speak_privately
from forum.topics.models import Topic
from tests.factories import make_field, make_mandate, make_organisation, make_reply, make_topic, make_user
from tests.support.browser import SMALLEST, Visitor, enlarge_text, overflows

pytestmark = pytest.mark.browser

LONG = "Verkehrsinfrastrukturfinanzierungsgesellschaftsgesetz"
UNBROKEN = "x" * 60
ADDRESS = f"https://sitzungen.example.org/{UNBROKEN}/{UNBROKEN}"


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
