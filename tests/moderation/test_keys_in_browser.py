"""The desk by keyboard alone, by several people at once, and without a script, in a real browser."""

import pytest

from forum.core.data.database import session
from forum.moderation.models.decisions import TextBlock
from forum.moderation.models.reports import Category
from tests.factories import make_reply, make_topic, make_user
from tests.moderation.stories import case_of, make_moderator, report_thing
from tests.moderation.test_in_browser import assert_is_for_everybody

pytestmark = pytest.mark.browser


@pytest.fixture
def posts():
    """Two reported posts; the first one is due first."""
    topic = make_topic()
    found = [make_reply(topic, by=make_user(), body=f"Der Zuständige ist ein Vollidiot. {n}") for n in range(2)]
    report_thing(found[0], category=Category.ILLEGAL)
    report_thing(found[1])
    session.commit()
    return found


@pytest.fixture
def sit_down(visit, app):
    """Somebody at the desk, in a window of their own."""

    def arrive(**options):
        moderator = make_moderator()
        session.commit()
        window = visit(**options)
        window.log_in(app, moderator)
        return window, moderator

    return arrive


def address(post):
    return f"/moderation/{case_of(post).public_id}"


def choose_by_arrows(page, value):
    """Go down a list of choices; typing its name depends on how quickly the machine takes the letters."""
    for _step in range(60):
        if page.evaluate("document.activeElement.value") == value:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"{value} is not among the choices")


def tab_to(page, name):
    """Tab on until a field or button of that name has the focus."""
    for _step in range(30):
        if page.evaluate("document.activeElement.name || document.activeElement.innerText") == name:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no way to {name} by the Tab key")


def reloaded(post):
    session.rollback()
    session.expire_all()
    return post


def test_a_case_is_decided_with_the_keyboard_alone(sit_down, posts):
    window, _moderator = sit_down()
    page = window.open("/moderation/")

    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address(posts[0])}")
    page.keyboard.press("5")
    assert page.locator("#measure-hide").is_checked()
    tab_to(page, "ground")
    choose_by_arrows(page, "rule:insults")
    tab_to(page, "explanation")
    page.keyboard.type("Der Text setzt eine Person herab.")
    tab_to(page, "Vorschau der E-Mails")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Vorschau: noch ist nichts entschieden").wait_for()
    assert page.evaluate("document.activeElement.id") == "h-preview"
    assert_is_for_everybody(window)
    page.keyboard.press("Control+Enter")

    page.wait_for_url(f"**{address(posts[1])}")
    page.get_by_text("ist entschieden: Ausblenden.").wait_for()
    assert reloaded(posts[0]).hidden_at is not None
    assert_is_for_everybody(window)


def test_keys_lead_from_case_to_case_and_to_the_note(sit_down, posts):
    window, _moderator = sit_down()
    page = window.open(address(posts[0]))

    page.keyboard.press("j")
    page.wait_for_url(f"**{address(posts[1])}")
    page.keyboard.press("k")
    page.wait_for_url(f"**{address(posts[0])}")
    page.keyboard.press("n")
    page.keyboard.type("jk1?n")

    assert page.locator("#body").input_value() == "jk1?n"
    assert page.url.endswith(address(posts[0]))
    assert not page.locator("#tasten").is_visible()


def test_all_keys_are_told_and_can_be_switched_off_for_good(sit_down, posts):
    window, _moderator = sit_down()
    page = window.open(address(posts[0]))

    page.keyboard.press("?")
    page.get_by_role("heading", name="Tasten am Arbeitsplatz").wait_for()
    assert_is_for_everybody(window)
    page.get_by_role("button", name="Tasten ausschalten").click()
    page.get_by_role("button", name="Schließen").last.click()
    page.reload()
    page.keyboard.press("5")
    page.keyboard.press("j")

    assert not page.locator("#measure-hide").is_checked()
    assert page.url.endswith(address(posts[0]))
    assert not page.locator(".keys").is_visible()
    page.get_by_role("button", name="Alle Tasten").click()
    assert page.get_by_role("button", name="Tasten einschalten").is_visible()


def test_two_moderators_on_one_case_see_each_other(sit_down, posts):
    first, moderator = sit_down()
    second, _other = sit_down()

    with first.page.expect_response("**/anwesend"):
        first.open(address(posts[0]))
    second.open(address(posts[0]))

    second.page.get_by_text(f"Auch hier: {moderator.public_name}").wait_for()
    assert_is_for_everybody(second)


def test_a_building_block_comes_into_the_explanation(sit_down, posts):
    session.add(
        TextBlock(title="Ton gegenüber einer Person", ground="rule:respect", body="Bitte bleiben Sie sachlich.")
    )
    session.commit()
    window, _moderator = sit_down()
    page = window.open(address(posts[0]))

    page.locator("#explanation").fill("Guten Tag.")
    page.locator("#block").select_option("Ton gegenüber einer Person")
    page.get_by_role("button", name="In die Begründung einfügen").click()

    assert page.locator("#explanation").input_value() == "Guten Tag.\n\nBitte bleiben Sie sachlich."


def test_only_what_a_measure_needs_is_asked(sit_down, posts):
    window, _moderator = sit_down()
    page = window.open(address(posts[0]))
    assert not page.locator("#passages").is_visible()

    page.get_by_label("Stelle schwärzen").check()

    assert page.locator("#passages").is_visible()
    assert not page.locator("#field").is_visible()


def test_a_post_is_hidden_where_it_stands_without_a_script(sit_down, posts):
    window, _moderator = sit_down(javascript=False)
    page = window.open(f"/beitrag/{posts[0].public_id}")
    page.locator(f"#b{posts[0].number} .moderate").click()
    form = page.locator("main form")
    form.get_by_label("Maßnahme").select_option("Ausblenden")
    form.get_by_label("Grund", exact=True).select_option("rule:insults")
    form.get_by_label("Begründung").fill("Der Text setzt eine Person herab.")
    form.get_by_role("button", name="Entscheiden").click()

    page.get_by_text("Entschieden: Ausblenden.").wait_for()
    assert page.url.endswith(f"#b{posts[0].number}")
    assert reloaded(posts[0]).hidden_at is not None


def test_everybody_can_moderate_in_the_thread_and_decide_together(sit_down, posts):
    window, _moderator = sit_down()
    page = window.open(f"/beitrag/{posts[0].public_id}")
    page.locator(f"#b{posts[0].number} .moderate").click()
    page.locator(f"#b{posts[0].number} .moderate__form").get_by_label("Begründung").wait_for()
    assert_is_for_everybody(window)

    window.open("/moderation/")
    for box in page.locator(".case__pick").all():
        box.check()
    page.get_by_role("button", name="Gleichartige Fälle zusammen entscheiden").click()
    assert_is_for_everybody(window)
    page.get_by_role("button", name="Alle entscheiden").click()
    assert_is_for_everybody(window)
    page.get_by_label("Ausblenden").check()
    page.locator("#ground").select_option("rule:insults")
    page.locator("#explanation").fill("Die Texte setzen eine Person herab.")
    page.get_by_role("button", name="Alle entscheiden").click()
    page.get_by_role("heading", name="2 Fälle entschieden: Ausblenden").wait_for()
    assert_is_for_everybody(window)
