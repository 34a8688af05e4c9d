"""What was written in a closed space is moderated by those of the moderation who have a seat there, and by nobody else."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.core.time import clock
from forum.moderation.measures.texts import HIDE
from forum.moderation.models.decisions import Decision
from forum.moderation.queries.cases import list_cases
from forum.moderation.queries.filters import CaseFilter
from forum.spaces.models import Visibility
from tests.factories import make_reply, make_seat, make_space, make_topic, make_user
from tests.moderation.objecting import address_of, object_as
from tests.moderation.stories import case_of, decide_on, make_moderator, report_thing
from tests.support.access import rules_of
from tests.support.actors import actor_of
from tests.support.leaks import assert_read_only_by

pytestmark = pytest.mark.both_databases


class ClosedSpace:
    """A reported reply, and one that was hidden and objected to, in a space without strangers."""

    def __init__(self):
        self.author = make_user()
        topic = make_topic(by=self.author, title="Sitzung des Fachbeirats")
        self.reported, self.hidden = (make_reply(topic, by=self.author) for _number in range(2))
        report_thing(self.reported)
        report_thing(self.hidden)
        decision = decide_on(self.hidden, HIDE, explanation="Ein Zwetschgenkuchen.")
        self.link = address_of(decision, self.author)
        self.objection = object_as(self.author, decision)
        topic.space = self.space = make_space()
        session.flush()

    def seat(self, person):
        make_seat(self.space, person)
        return person

    def addresses(self, app, method):
        ids = {"public_id": case_of(self.hidden).public_id, "objection_id": self.objection.public_id}
        with app.test_request_context():
            rules = [rule for rule in rules_of(app, method) if rule.rule.startswith("/moderation/<public_id>")]
            return [app.url_for(one.endpoint, **{name: ids[name] for name in one.arguments}) for one in rules]


@pytest.fixture
def closed():
    return ClosedSpace()


@pytest.fixture
def stranger(client):
    client.log_in(make_moderator())
    return client


@pytest.fixture
def seated(client, closed):
    client.log_in(closed.seat(make_moderator()))
    return client


def test_every_address_of_a_case_answers_404_to_moderators_without_a_seat(app, stranger, closed):
    read, written = closed.addresses(app, "GET"), closed.addresses(app, "POST")

    assert len(read) >= 3
    assert len(written) >= 8
    assert {address: stranger.get(address, status=None).status for address in read} == dict.fromkeys(read, 404)
    assert {address: stranger.post(address, status=None).status for address in written} == dict.fromkeys(written, 404)


def test_moderators_with_a_seat_open_every_page_of_a_case(app, seated, closed):
    for address in closed.addresses(app, "GET"):
        assert seated.get(address).status == 200


def test_moderators_with_a_seat_are_answered_wherever_they_send_something(app, seated, closed):
    for address in closed.addresses(app, "POST"):
        assert seated.post(address, status=None).status in (200, 422), address


def test_it_stands_in_no_list_and_is_not_counted_for_moderators_without_a_seat(stranger, closed):
    page = stranger.get("/moderation/")

    assert page.read(".case") == []
    assert len(list_cases(CaseFilter(), cursor=None, actor=actor_of(make_moderator())).items) == 0
    assert stranger.get("/moderation/?stand=alle").read(".case") == []


def test_it_stands_in_the_list_and_is_counted_for_moderators_with_a_seat(seated, closed):
    assert len(seated.get("/moderation/").read(".case")) == 2
    moderator = actor_of(closed.seat(make_moderator()))
    assert len(list_cases(CaseFilter(), cursor=None, actor=moderator).items) == 2


def test_a_seat_that_has_ended_shows_nothing_any_more(client, closed):
    person = make_moderator()
    yesterday = clock.today() - timedelta(days=1)
    make_seat(closed.space, person, from_day=yesterday, until_day=yesterday)

    assert len(list_cases(CaseFilter(), cursor=None, actor=actor_of(person)).items) == 0


def test_the_office_without_a_seat_finds_it_in_no_inbox(client, closed):
    client.log_in(make_user(roles=(Role.OFFICE,)))

    without_seat = client.get("/geschaeftsstelle/")
    client.log_in(closed.seat(make_user(roles=(Role.OFFICE,))))
    with_seat = client.get("/geschaeftsstelle/")

    assert "Fachbeirat" in with_seat.main
    assert with_seat.read(".figures dd")[0] == "2"
    assert "Fachbeirat" not in without_seat.main
    assert without_seat.read(".figures dd")[0] == "0"


def test_cases_decided_together_leave_it_alone(stranger, make_client, closed):
    case = case_of(closed.reported)
    decision = {"seen": f"{case.public_id}:{case.version}", "measure": "none", "explanation": "Nichts daran."}
    seated = make_client(person=closed.seat(make_moderator()))
    address = f"/moderation/gemeinsam?konto={closed.author.public_id}"

    assert_read_only_by(seated, [stranger], [address], word="Fachbeirat")
    stranger.post("/moderation/gemeinsam", decision, status=422)
    assert case_of(closed.reported).is_open
    seated.post("/moderation/gemeinsam", decision)
    assert not case_of(closed.reported).is_open


def test_what_is_told_of_the_author_in_another_case_counts_none_of_it(client, closed):
    report_thing(closed.author)
    case = case_of(closed.author)
    address = f"/moderation/{case.public_id}"
    client.log_in(make_moderator())
    without_seat = " ".join(client.get(address).read("section[aria-labelledby=h-account]"))
    client.log_in(closed.seat(make_moderator()))
    with_seat = " ".join(client.get(address).read("section[aria-labelledby=h-account]"))

    assert "0 ausgeblendet" in without_seat
    assert "Ein Fall dieses Kontos" in without_seat
    assert "1 ausgeblendet" in with_seat
    assert "Alle 3 Fälle" in with_seat


def test_the_record_of_misuse_and_the_median_count_none_of_it(client, closed):
    decision = session.scalars(select(Decision)).one()
    decision.is_manifest, decision.waited_seconds = True, 3 * 3600
    outside = make_reply(make_topic(), by=closed.author)
    report_thing(outside)
    session.commit()
    addresses = (f"/moderation/{case_of(outside).public_id}", "/moderation/")
    client.log_in(closed.seat(make_moderator()))
    case, desk = (client.get(address).main for address in addresses)
    assert "1 Inhalt" in case
    assert "3 Std." in desk

    client.log_in(make_moderator())
    case, desk = (client.get(address).main for address in addresses)

    assert "1 Inhalt" not in case
    assert "3 Std." not in desk


def test_the_file_of_statements_leaves_it_out_for_moderators_without_a_seat(client, closed):
    address = f"/moderation/begruendungen/{clock.today().year}.csv"
    client.log_in(make_moderator())
    without_seat = client.get(address).text
    client.log_in(closed.seat(make_moderator()))

    assert "Zwetschgenkuchen" not in without_seat
    assert "Zwetschgenkuchen" in client.get(address).text


def test_the_public_log_names_no_act_in_a_closed_space_and_the_yearly_report_counts_it(make_client, closed):
    reader, year = make_client(), clock.today().year
    before = reader.get("/moderationsprotokoll").read("main tbody tr")
    closed.space.visibility = Visibility.PUBLIC
    session.commit()
    shown = reader.get("/moderationsprotokoll").read("main tbody tr")
    figures = reader.get(f"/moderationsbericht/{year}.csv").text

    closed.space.visibility = Visibility.MEMBERS
    session.commit()

    assert (before, len(shown)) == ([], 1)
    assert reader.get("/moderationsprotokoll").read("main tbody tr") == []
    assert reader.get(f"/moderationsbericht/{year}.csv").text == figures


def test_the_author_still_reads_the_answer_behind_the_link_in_the_mail(client, closed):
    assert client.get(closed.link).status == 200


def test_the_case_of_a_post_that_is_gone_for_good_can_be_closed_by_anybody(stranger, closed):
    case = case_of(closed.reported)
    session.delete(closed.reported)
    session.flush()

    assert stranger.get(f"/moderation/{case.public_id}").status == 200
