"""Numbers that no page of the forum would send."""

import pytest

from tests.factories import make_topic
from tests.moderation.stories import case_of, make_moderator, make_post, report_thing

pytestmark = pytest.mark.both_databases


@pytest.mark.parametrize(
    ("forged", "status"),
    [({"account_days": "x"}, 303), ({"version": "9" * 5000}, 409), ({"unfounded": "9" * 40, "measure": "none"}, 303)],
)
def test_forged_numbers_end_in_no_error_page(client, forged, status):
    client.log_in(make_moderator())
    post = make_post()
    report_thing(post)
    case = case_of(post)
    sent = {"measure": "hide", "ground": "rule:insults", "explanation": "Grund.", "version": str(case.version)} | forged

    client.post(f"/moderation/{case.public_id}", sent, status=status, follow=False)
    seen = {"seen": f"{case.public_id}:{'9' * 5000}"}
    client.post("/moderation/gemeinsam", sent | seen, status=409)


def test_an_address_with_a_number_of_no_post_leads_to_its_topic(client):
    topic = make_topic()
    place = f"http://localhost/themen/{topic.public_id}/{topic.slug}"

    page = client.get("/melden", query_string={"adresse": f"{place}#b{'9' * 30}"})

    assert page.path.startswith("/melden/")
