"""What a visit to a thread transfers, everything included."""

import pytest

from forum.core.data.database import session
from tests.factories import make_reply, make_topic

pytestmark = pytest.mark.browser

FIRST_VISIT_BYTES, FIRST_VISIT_REQUESTS = 110_000, 14
SECOND_PAGE_BYTES = 15_000
PARAGRAPH = (
    "Zwischen 8 und 10 Uhr stehen hier Lieferwagen, Lastenräder und Werkstattautos gleichzeitig auf dem Gehweg. "
)


@pytest.fixture
def thread():
    topic = make_topic(body=PARAGRAPH * 5)
    for number in range(30):
        make_reply(topic, body=f"{PARAGRAPH * (1 + number % 5)}\n\nBeitrag Nummer {number}.")
    session.commit()
    return topic


def test_a_first_visit_is_light_and_a_second_page_lighter(visit, thread):
    window = visit()
    transferred = _weigh(window.page)
    address = f"/themen/{thread.public_id}/{thread.slug}"

    window.open(address)
    window.page.wait_for_load_state("networkidle")
    first = list(transferred)
    transferred.clear()
    window.open(f"{address}?seite=2")
    window.page.wait_for_load_state("networkidle")

    assert len(first) <= FIRST_VISIT_REQUESTS
    assert sum(first) <= FIRST_VISIT_BYTES, first
    assert sum(transferred) <= SECOND_PAGE_BYTES, transferred


def _weigh(page):
    """Bytes on the wire of every answer, as the browser counts them."""
    sizes = []
    protocol = page.context.new_cdp_session(page)
    protocol.send("Network.enable")
    protocol.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
    return sizes
