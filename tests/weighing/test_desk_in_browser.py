"""The desk in a real browser: no page of it bars anybody."""

import pytest

from forum.accounts.models import Role
from forum.core.data.database import session
from tests.factories import make_user
from tests.support.browser import NARROW, barriers, overflows
from tests.support.walking import endpoint, links
from tests.weighing.attacked import weighings_of

pytestmark = pytest.mark.browser


@pytest.mark.slow("Chromium judges each page of the desk")
def test_no_page_of_the_desk_bars_anybody(app, site, visit):
    with app.app_context():
        office = make_user(roles=(Role.OFFICE,))
        waiting = weighings_of(office)
        session.commit()
        window = visit(size=NARROW)
        window.log_in(app, office)

    seen, faults = set(), {}
    while waiting:
        address = waiting.pop(0)
        page = window.open(address)
        found = [*barriers(page), *(["is wider than a telephone"] if overflows(page) else [])]
        faults |= {address: found} if found else {}
        for link in links(page, window.origin):
            kind = endpoint(app, link)
            if "/abwaegung/" in link and ".pdf" not in link and kind not in seen:
                seen.add(kind)
                waiting.append(link)

    assert {"weighing.list_argument_passages", "weighing.edit_assignment", "weighing.confirm_release"} <= seen
    assert faults == {}
    assert window.complaints == []
