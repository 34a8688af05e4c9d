"""What happens in a closed space shows in no figure that everybody sees."""

import re

import pytest

from forum.accounts.models import Group
from forum.core.data.database import session
from forum.discussions.services import delete, hide
from forum.discussions.services.write import start_thread
from forum.topics.models import Kind, Topic
from forum.topics.queries.counts import find_differences
from tests.discussions.posts import opening_of
from tests.factories import (
    make_field,
    make_mandate,
    make_organisation,
    make_reply,
    make_seat,
    make_space,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.both_databases

# an address of a file, a moment and a token differ from page to page
PASSING = re.compile(r'datetime="[^"]*"|name="(csrf_token|opened|submission)"[^>]*|vor [^<]*|gerade eben')


@pytest.fixture
def closed(clock):
    return make_space()


def write_in(space, *, by, organisation, field):
    """A topic with replies, one deleted, one hidden; areas that have closed spaces will open them so."""
    topic = Topic(
        space=space, field=field, field_id=field.id, kind=Kind.DISCUSSION, title="Eine Vorlage für den Beirat"
    )
    start_thread(topic, body="Worum es geht.", by=by)
    for number in range(3):
        reply = make_reply(topic, by=by, body=f"Antwort {number}")
        reply.organisation_id = organisation.id
    session.flush()
    delete.delete_post(make_reply(topic, by=by), by=by)
    hide.hide_post(make_reply(topic, by=by), by=make_user(), reason="Grund")
    session.commit()
    return topic


def test_no_public_figure_changes_with_a_closed_space(client, make_client, closed):
    author, organisation, field = make_user(group=Group.CLUBS), make_organisation(), make_field()
    make_mandate(author, organisation)
    make_topic(by=author, field=field)
    session.commit()
    addresses = (
        "/",
        "/themen/",
        "/vorschlaege/",
        "/handlungsfelder/",
        "/organisationen/",
        f"/themen/?feld={field.public_id}",
        f"/personen/{author.public_id}/",
        f"/organisationen/{organisation.public_id}",
    )
    before = [PASSING.sub("", client.get(address).main) for address in addresses]

    topic = write_in(closed, by=author, organisation=organisation, field=field)
    make_seat(closed, author)
    session.commit()

    assert "Antwort 2" in make_client(person=author).get(f"/themen/{topic.public_id}").main
    assert [PASSING.sub("", client.get(address).main) for address in addresses] == before
    assert find_differences() == []


def test_hiding_a_closed_topic_counts_nothing(closed):
    author, organisation, field = make_user(), make_organisation(), make_field()
    topic = write_in(closed, by=author, organisation=organisation, field=field)
    assert author.post_count == organisation.post_count == 0

    hide.hide_post(opening_of(topic), by=make_user(), reason="Grund")
    session.commit()

    session.refresh(author)
    assert author.post_count == 0
    assert find_differences() == []
