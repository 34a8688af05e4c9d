"""A form of every kind of question in a real browser: no barriers, nothing beyond the edge, and an order made by buttons."""

import pytest

from forum.accounts.models import Role
from forum.core.data.database import session
from tests.events.factories import make_event
from tests.factories import make_user
from tests.questionnaires.factories import make_survey
from tests.support.browser import NARROW, WIDE, barriers, overflows, switch_colours

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_every_kind_is_answered_without_barriers(app, site, visit, size):
    with app.app_context():
        event = make_event(questionnaire_id=make_survey().id)
        person = make_user(roles=(Role.OFFICE,))
        session.commit()
        place = f"/geschaeftsstelle/veranstaltungen/{event.public_id}/fragen/"
    office = visit(size=size)
    office.log_in(app, person)

    page = office.open(place + "ausprobieren")
    assert page.get_by_role("heading", name="Was Sie stört").is_hidden()
    page.get_by_role("radio", name="1 gar nicht").check()
    assert page.get_by_role("heading", name="Was Sie stört").is_visible()
    page.get_by_role("radiogroup", name="Lärm").get_by_role("radio", name="oft").check()
    page.get_by_role("checkbox", name="Sonstiges").check()
    page.get_by_label("Was genau?").fill("Mit dem Boot")
    page.get_by_role("button", name="„Licht“ nach oben").click()

    for scheme in ("light", "dark"):
        switch_colours(page, scheme)
        assert barriers(page) == []
    assert not overflows(page)
    for name in ("", "papier", "neu?art=tabelle"):
        page = office.open(place + name)
        assert barriers(page) == []
        assert not overflows(page)
    assert office.complaints == []
