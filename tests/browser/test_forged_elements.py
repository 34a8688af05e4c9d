"""Elements that somebody smuggles into a page, with the policy of the browser in force: no script sends for them."""

import pytest
from playwright.sync_api import Page

from forum.accounts.models import Role
from forum.core.data.database import session
from tests.factories import make_topic, make_user
from tests.moderation.stories import case_of, opening_of, report_thing

pytestmark = pytest.mark.browser

STOLEN = "/geschaeftsstelle/rollen/{me}/admin"
FORGED = """
<p data-behaviour="presence" data-url="{stolen}" data-version="1">a</p>
<p data-behaviour="presence" data-case="../geschaeftsstelle/rollen/{me}/admin?" data-url="{stolen}">b</p>
<p data-behaviour="presence" data-case="{me}/../../geschaeftsstelle/rollen/{me}/admin#">c</p>
<p data-behaviour="presence" data-case="//example.org/">d</p>
<span data-behaviour="reading-mark" data-url="{stolen}" data-thread="../..{stolen}?x=" data-number="1">e</span>
<input data-behaviour="similar" data-similar-url="{stolen}" data-similar-target="forged">
<div id="forged" data-behaviour="progress" data-url="{stolen}" data-import="..{stolen}"><progress></progress></div>
<form id="f" method="post" action="/darstellung"><div data-behaviour="editor" data-preview-url="{stolen}">
<button type="button" data-editor="write"></button><button type="button" data-editor="preview">g</button>
<span class="editor__tools"></span><textarea name="body">h</textarea><div data-editor="result"></div></div></form>
<button type="button" form="f" data-behaviour="support" data-post="..{stolen}?" formaction="{stolen}" id="u">i</button>
<div data-behaviour="desk-keys"><form method="post" action="{stolen}"><button data-key-decide>j</button></form>
<button form="f" formaction="{stolen}" data-key-next data-case-link data-key-measure>k</button></div>
<dialog id="tasten"><button data-keys-close></button><button data-keys-switch><i class="kern-label"></i></button></dialog>
<p data-keys hidden></p><button data-keys-all></button>
"""


def open_with(window, address: str, forged: str) -> Page:
    """The page as the site sends it, headers and all, with forged elements before any script runs."""

    def alter(route):
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("<main", f"{forged}<main", 1))

    window.page.route(f"**{address}", alter)
    return window.open(address)


@pytest.mark.parametrize("address", ["/geschaeftsstelle/", "/moderation/"])
def test_a_smuggled_element_sends_nothing(visit, app, address):
    admin = make_user(roles=(Role.ADMIN,))
    stranger = make_user()
    session.commit()
    window = visit()
    window.log_in(app, admin)
    sent = []
    window.page.on("request", lambda request: sent.append(f"{request.method} {request.url}"))

    stolen = STOLEN.format(me=stranger.public_id)
    page = open_with(window, address, FORGED.format(me=stranger.public_id, stolen=stolen))
    page.locator("[data-behaviour=similar]").fill("Radweg")
    page.locator("#u").click()
    page.keyboard.press("Escape")
    for key in ("j", "1", "Control+Enter"):
        page.locator("h1").first.click()
        page.keyboard.press(key)
    page.wait_for_timeout(1200)

    asked = [one for one in sent if "/rollen/" in one or (one.startswith("POST") and "anwesend" in one)]
    assert not asked
    # what was typed went where titles go, and nowhere else
    assert any("/themen/aehnliche?titel=Radweg" in one for one in sent)
    session.expire_all()
    assert not stranger.roles


def test_the_elements_of_our_own_templates_still_send(visit, app):
    topic = make_topic()
    post = opening_of(topic)
    report_thing(post)
    case = case_of(post)
    person = make_user(roles=(Role.MODERATOR,))
    session.commit()
    window = visit()
    window.log_in(app, person)

    with window.page.expect_response(
        lambda answer: answer.url.endswith(f"/moderation/{case.public_id}/anwesend")
    ) as told:
        window.open(f"/moderation/{case.public_id}")
    assert told.value.status == 200
    with window.page.expect_response(lambda answer: answer.url.endswith("/gelesen")) as read:
        window.open(f"/themen/{topic.public_id}/{topic.slug}").locator("article").last.scroll_into_view_if_needed()
    assert read.value.status == 204
    with window.page.expect_response(lambda answer: answer.url.endswith("/unterstuetzen")) as supported:
        window.page.locator("[data-behaviour=support]").first.click()
    assert supported.value.status == 200
    with window.page.expect_response(lambda answer: answer.url.endswith("/nicht-mehr-unterstuetzen")) as ended:
        window.page.locator("[data-behaviour=support][aria-pressed=true]").first.click()
    assert ended.value.status == 200
    assert not window.complaints
