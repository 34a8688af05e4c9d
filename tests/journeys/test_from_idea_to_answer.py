"""An idea is cut, weighed and answered: its author is told once, everybody reads the answer, and the result names it."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.core.running import jobs
from forum.weighing.jobs import tell_authors_of
from forum.weighing.models import Weighing
from tests.factories import make_user
from tests.journeys import asking_the_city as asking
from tests.journeys import weighing_ideas as weighing
from tests.support.browser import NARROW, overflows
from tests.support.outbox import deliver

pytestmark = pytest.mark.browser

TITLE = "Wo fehlt Schatten in der Stadt?"
IDEA = "Ein Dach an der Haltestelle am Ring"
AUTHOR = "robin.beispiel@example.org"
OUTCOME = "Zwölf Haltestellen bekommen ein Dach"


@pytest.fixture
def post_office(make_app, mail):
    """The forum's worker with a mail server: `post_office()` tells authors their answers, and delivers the mails."""
    forum = make_app(smtp_port=mail.port)

    def work() -> None:
        session.rollback()
        jobs.run(forum, tell_authors_of, session.query(Weighing).one().id)
        deliver(forum)

    return work


@pytest.mark.slow("a weighing is done in a real browser")
def test_an_idea_is_weighed_answered_and_told(visit, app, post_office, mail):
    office, author, guest = visit(), visit(), visit(javascript=False, size=NARROW)
    office.log_in(app, make_user(public_name="Jona Vorlage", roles=(Role.OFFICE,)))
    author.log_in(app, make_user(public_name="Robin Beispiel", email=AUTHOR))
    page = asking.begin(office, TITLE)
    asking.complete(page)
    asking.leave_out_dialogue(page)
    asking.publish(page)
    module = asking.let_ideas_begin()
    asking.enter_idea(author, module, IDEA)
    asking.let_ideas_end()

    page = weighing.begin_weighing(office)
    weighing.cut_with_keys(page, "Bäume oder ein Dach würden helfen.")
    expect(asking.write_result(office, OUTCOME).get_by_text("lässt sich noch nicht abschließen")).to_be_visible()
    page = office.open(weighing.desk())
    weighing.put_first_under_argument(page)
    weighing.leave_second_out(page)
    weighing.answer(page)
    address = author.page.url
    assert weighing.REASON not in author.open(urlsplit(address).path).content()
    weighing.release(page)
    post_office()

    told = mail.only_mail_to(AUTHOR)
    assert weighing.REASON in told.text
    page = guest.open(urlsplit(address).path)
    expect(page.get_by_text(weighing.REASON)).to_be_visible()
    expect(page.get_by_text("Berücksichtigt", exact=True).first).to_be_visible()
    assert not overflows(page)
    asking.conclude(office, OUTCOME)
    expect(guest.open("/beteiligung/").get_by_text(OUTCOME)).to_be_visible()
    assert [one for one in office.complaints if "422" not in one] == []
    assert author.complaints == []
