"""Letters twice as large as usual, chosen in the browser, leave every page of a telephone readable."""

import pytest

from forum.accounts.models import Role
from forum.core.data.database import session
from tests.factories import make_reply, make_topic, make_user
from tests.moderation.stories import case_of, report_thing
from tests.support.browser import NARROW, Visitor, overflows

pytestmark = pytest.mark.browser

DOUBLE = "document.documentElement.style.fontSize = '32px'"
OVERLAP = """() => {
  const words = document.createRange();
  words.selectNodeContents(document.querySelector(".wordmark > span"));
  const [name, menu] = [words, document.querySelector(".nav-toggle")].map((one) => one.getBoundingClientRect());
  return name.left < menu.right && menu.left < name.right && name.top < menu.bottom && menu.top < name.bottom;
}"""


def test_letters_of_twice_the_size_fit_a_telephone(visit, app):
    thread = make_topic(tags=["Barrierefreiheit"])
    reported = make_reply(thread)
    report_thing(reported)
    office = make_user(roles=(Role.OFFICE, Role.MODERATOR))
    session.commit()
    case = case_of(reported).public_id
    topic = f"/themen/{thread.public_id}/{thread.slug}"
    report = f"/melden/beitrag/{reported.public_id}"
    desk = (
        "/moderation/",
        f"/moderation/{case}",
        f"/moderation/{case}/uebergabe",
        "/geschaeftsstelle/",
        f"/themen/{thread.public_id}/lenken",
        "/konto/profil",
    )
    guest, moderator = visit(size=NARROW), visit(size=NARROW)
    moderator.log_in(app, office)
    session.rollback()

    faults = [fault for page in ("/", "/themen/", topic, report, "/konto/registrieren") for fault in look(guest, page)]
    faults += [fault for page in desk for fault in look(moderator, page)]

    assert not faults


def look(window: Visitor, address: str) -> list[str]:
    page = window.open(address)
    page.evaluate(DOUBLE)
    page.evaluate("() => document.fonts.ready")
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    found = {"is wider than the screen": overflows(page), "the menu lies on the name": page.evaluate(OVERLAP)}
    return [f"{address}: {fault}" for fault, is_there in found.items() if is_there]
