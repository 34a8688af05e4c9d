"""Taking a decision back in a real browser, with the worker that carries it out otherwise."""

from time import monotonic, sleep

import pytest
from sqlalchemy import delete

from forum.core.acts.models import ActDelivery
from forum.core.data.database import session
from tests.factories import make_reply, make_topic, make_user
from tests.moderation.stories import case_of, make_moderator, report_thing
from tests.moderation.test_in_browser import assert_is_for_everybody
from tests.support.server import running_site, running_worker

pytestmark = pytest.mark.browser

SECONDS = "4"
PATIENCE_SECONDS = 30


@pytest.fixture
def site(database, tmp_path):
    """A site on which decisions can be taken back."""
    with running_site(tmp_path, database_url=database.url, TAKE_BACK_SECONDS=SECONDS) as running:
        yield running


@pytest.fixture
def post():
    reported = make_reply(make_topic(), by=make_user(), body="Der Zuständige ist ein Vollidiot.")
    report_thing(reported)
    # triage has seen it long ago: a hint that comes after the decision makes a person look again
    session.execute(delete(ActDelivery))
    session.commit()
    return reported


@pytest.fixture
def desk(visit, app, post):
    moderator = make_moderator()
    session.commit()

    def arrive(**options):
        window = visit(**options)
        window.log_in(app, moderator)
        window.open(f"/moderation/{case_of(post).public_id}")
        session.rollback()
        return window

    return arrive


def decide(page):
    page.get_by_label("Ausblenden").check()
    page.locator("#ground").select_option("rule:insults")
    page.locator("#explanation").fill("Das setzt eine Person herab.")
    page.get_by_role("button", name="Entscheiden", exact=True).click()
    page.get_by_role("button", name="Zurücknehmen").first.wait_for()


def is_hidden(post):
    session.rollback()
    session.expire_all()
    return post.hidden_at is not None


def test_a_key_takes_back_what_was_sent_last(desk, post):
    window = desk()
    decide(window.page)

    window.page.keyboard.press("z")

    window.page.get_by_text("Entscheidung zurückgenommen.").wait_for()
    assert window.page.locator("#explanation").input_value() == "Das setzt eine Person herab."
    assert not is_hidden(post)
    assert_is_for_everybody(window)


def test_a_key_takes_back_what_was_decided_together(desk, post):
    window = desk()
    page = window.open(f"/moderation/gemeinsam?case={case_of(post).public_id}")
    session.rollback()
    page.get_by_label("Ausblenden").check()
    page.locator("#ground").select_option("rule:insults")
    page.locator("#explanation").fill("Das setzt eine Person herab.")
    page.get_by_role("button", name="Alle entscheiden").click()
    page.get_by_role("button", name="Zurücknehmen").first.wait_for()

    page.keyboard.press("z")

    page.get_by_text("Entscheidung zurückgenommen.").wait_for()
    assert not is_hidden(post)
    assert_is_for_everybody(window)


def test_a_decision_is_taken_back_without_a_script(desk, post):
    page = desk(javascript=False).page
    decide(page)

    page.get_by_role("button", name="Zurücknehmen").first.click()

    page.get_by_text("Entscheidung zurückgenommen.").wait_for()
    assert not is_hidden(post)


def test_the_seconds_run_down_and_the_worker_carries_it_out(desk, post, site, tmp_path, database):
    with running_worker(tmp_path, database_url=database.url, TAKE_BACK_SECONDS=SECONDS):
        page = desk().page
        decide(page)
        assert not is_hidden(post)

        page.get_by_text("wird in 1 Sekunde gesendet").first.wait_for()
        page.get_by_text("„Ausblenden“ wird jetzt gesendet.").first.wait_for()

        assert page.get_by_role("button", name="Zurücknehmen").count() == 0
        ends_at = monotonic() + PATIENCE_SECONDS
        while not is_hidden(post) and monotonic() < ends_at:
            sleep(0.2)
        assert is_hidden(post)
