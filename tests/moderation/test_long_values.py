"""Long names, titles, addresses and words do not push the pages of the desk apart, in a real browser."""

import pytest

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.moderation.desk.services.note import add_note
from forum.moderation.measures.texts import HIDE
from forum.moderation.models.decisions import TextBlock
from forum.moderation.models.reports import Category
from tests.factories import make_reply, make_topic, make_user
from tests.moderation.stories import case_of, decide_on, make_moderator, report_thing
from tests.support.browser import NARROW, SMALLEST, WIDE, overflows

pytestmark = pytest.mark.browser

WORD = "Donaudampfschifffahrtsgesellschaftskapitän" * 3
NAME = "Donaudampfschifffahrtsgesellschaftskapitänswitwen"[:40]
ADDRESS = "https://forum.example.org/" + "a" * 200
EMAIL = f"{'meldestelle' * 5}@{'sehr-lange-adresse' * 3}.example.org"


@pytest.fixture
def post():
    """A reported post in which everything is as long as the forms let it be."""
    topic = make_topic(title=WORD[:120])
    make_reply(topic, by=make_user(public_name=f"{NAME}1"), body=f"    {WORD}{WORD}\n\n- {WORD}")
    reported = make_reply(topic, by=make_user(public_name=f"{NAME}2"), body=f"{WORD} Vollidiot {ADDRESS} `{WORD}`")
    make_reply(topic, by=make_user(public_name=f"{NAME}3"), body=f"> {WORD}\n\n{WORD}")
    told = {"explanation": WORD, "addresses": ADDRESS, "name": f"{NAME}4", "email": EMAIL}
    report_thing(reported, category=Category.ILLEGAL, **told)
    decide_on(reported, HIDE, by=make_user(public_name=f"{NAME}5", roles=(Role.MODERATOR,)), explanation=WORD)
    report_thing(reported, **told)
    add_note(case_of(reported), WORD, by=make_user(public_name=f"{NAME}6"))
    session.add(TextBlock(title=WORD[:80], body=WORD))
    session.commit()
    return reported


def sticking_out(page):
    """What stands out of the column of its page."""
    return page.evaluate(
        """() => {
          const within = (one) => one.closest(".kern-sr-only, dialog, [hidden], .kern-table-responsive, pre");
          return [...document.querySelectorAll("main *")].filter((one) => !within(one)
            && one.getBoundingClientRect().width > 0
            && one.getBoundingClientRect().right > one.closest(".desk > *, main").getBoundingClientRect().right + 1
          ).map((one) => `${one.tagName}.${one.className}`);
        }"""
    )


def test_long_values_stay_in_the_columns_of_the_desk(visit, app, post):
    window = visit()
    moderator = make_moderator()
    session.commit()
    window.log_in(app, moderator)
    found = []
    case = case_of(post).public_id
    session.rollback()

    for address in ("/moderation/", f"/moderation/{case}", f"/moderation/gemeinsam?case={case}"):
        for size in (WIDE, NARROW, SMALLEST):
            page = window.page
            page.set_viewport_size(size)
            window.open(address)
            wrong = sticking_out(page) + ["the page"] * overflows(page)
            found += [f"{address} at {size['width']}: {one}" for one in wrong]

    assert not found, "\n".join(found)
