"""Pages of votes in a running meeting: what the chair records, what members do, what the wall of the room shows."""

import pytest

from forum.ballots.kinds import BallotWay
from forum.ballots.queries import list_voters
from forum.ballots.services.cast import cast_by_name, cast_sealed
from forum.core.data.database import session
from forum.councils.models.agenda import AgendaItem, Doors
from forum.councils.models.attendance import BallotPurpose, ConflictReason
from forum.councils.models.resolutions import ResolutionState
from forum.councils.sittings.queries.decide import list_votes
from forum.councils.sittings.services.conflicts import ask_conflicts, note_answered, note_conflict
from forum.councils.sittings.services.decide import end_vote, open_vote
from tests.councils.sitting_votes import decide, make_motion, make_sitting, vote_on
from tests.support.queries import count_queries

HAND_IN = "Stimme verschließen und abgeben"


@pytest.fixture
def sitting(clock):
    return make_sitting(voters=5)


@pytest.fixture
def chair(sitting, make_client):
    return make_client(person=sitting.chair)


def test_the_chair_proposes_asks_and_records_a_vote_without_a_script(sitting, chair):
    page = chair.get(f"/gremien/punkte/{sitting.item.public_id}/beschlussvorschlag")
    page = page.form("Einbringen").fill(title="Anzeigen", text="24 Anzeigen.").submit("Einbringen")
    number = page.read(".motion")[0] and page.read("h3 .num")[0]

    page = press(page, f"Alle sind gefragt: {number}")
    page = press(page, f"Alle haben geantwortet: {number}")
    page = page.form("Ergebnis festhalten und anzeigen").fill(yes="3", no="1", abstained="1").submit("Nur prüfen")
    page = press(page, "Ergebnis festhalten und anzeigen")

    assert "Angenommen mit 3 zu 1 Stimmen." in page.main
    assert page.path == f"/gremien/sitzungen/{sitting.meeting.public_id}/leitung"


def press(page, label):
    return page.form(label).submit(label)


@pytest.mark.both_databases
def test_a_vote_by_name_is_recorded_from_what_the_page_has_loaded(sitting, chair):
    motion = make_motion(sitting)
    page = chair.get(f"/gremien/beschlussvorschlag/{motion.public_id}/namentlich")
    names = {f"v-{line.public_id}": "Ja" for line in sitting.lines}
    page.form("Ergebnis festhalten und anzeigen").fill(**names).submit("Ergebnis festhalten und anzeigen")

    assert motion.state is ResolutionState.ADOPTED


def test_a_count_that_cannot_be_says_who_votes_and_keeps_what_was_typed(sitting, chair):
    motion = make_motion(sitting)
    page = chair.get(f"/gremien/beschlussvorschlag/{motion.public_id}/abstimmung")

    refused = page.form("Nur prüfen").fill(yes="3", no="1").submit("Nur prüfen", status=422)
    checked = refused.form("Nur prüfen").fill(yes="3", no="2").submit("Nur prüfen")

    assert "Mitglied 4" in refused.main
    assert "Angenommen mit 3 zu 2 Stimmen." in checked.main
    assert motion.state is ResolutionState.PROPOSED
    assert not list_votes(sitting.item)


def test_members_see_who_takes_no_part_and_nobody_outside_the_body_does(sitting, chair, make_client):
    motion = make_motion(sitting)
    page = chair.get(f"/gremien/beschlussvorschlag/{motion.public_id}/mitwirkung")
    page = page.form("Festhalten").fill(person="Mitglied 2", reason="eigenes Unternehmen").submit("Festhalten")
    address = f"/gremien/punkte/{sitting.item.public_id}/entscheidungen"

    assert "Mitglied 2" in page.main
    member = make_client(person=sitting.lines[1].membership.person)
    assert "Mitglied 2" in member.get(address).main
    assert not member.get(address).find_all("main form")
    make_client().get(address, status=404)


def test_each_member_votes_by_name_on_their_own_device_and_all_is_told_at_the_end(sitting, chair, make_client):
    motion = make_motion(sitting)
    page = chair.get(f"/gremien/beschlussvorschlag/{motion.public_id}/geraete")
    page = page.form("Abstimmung eröffnen").fill(way="by_name").submit("Abstimmung eröffnen")
    address = page.path
    member = make_client(person=sitting.lines[1].membership.person)

    voted = member.get(address).form("Abstimmen").fill(choice="1").submit("Abstimmen")
    changed = voted.form("Abstimmen").fill(choice="2").submit("Abstimmen")
    before = chair.get(address)
    ended = press(before, "Abstimmung beenden und auszählen")

    assert "Festgehalten: Nein" in changed.main
    assert "Mitglied 1" not in before.main
    assert "Abgelehnt mit 0 zu 1 Stimmen." in ended.main
    assert "Mitglied 1" in ended.main


def test_a_secret_vote_gives_a_receipt_that_is_kept_nowhere(sitting, chair, make_client):
    motion = make_motion(sitting)
    ballot = open_vote(sitting.item, vote_on(motion, way=BallotWay.SEALED), seen=0, by=sitting.chair)
    session.commit()
    address = f"/gremien/abstimmung/{ballot.public_id}"
    for number, line in enumerate(sitting.lines):
        browser = make_client(person=line.membership.person)
        form = browser.get(address).form(HAND_IN).fill({"sealed-choices": "01", "sealed-word": f"Wort {number}"})
        receipt = form.submit(HAND_IN)
        assert receipt.headers["Cache-Control"] == "private, no-store"
        assert f"Wort {number}" in receipt.main
    result = press(chair.get(address), "Abstimmung beenden und auszählen")

    assert "Einstimmig angenommen mit 5 Stimmen." in result.main
    assert [f"Wort {number}" in result.main for number in range(5)] == [True] * 5


def test_an_election_goes_through_two_ballots_and_ends_by_lot(clock, make_client):
    sitting = make_sitting(voters=6)
    chair = make_client(person=sitting.chair)
    page = chair.get(f"/gremien/punkte/{sitting.item.public_id}/wahl")
    page = (
        page.form("Wahl beginnen").fill(office="Vorsitz", candidates="Bente\nAlex", way="paper").submit("Wahl beginnen")
    )
    for _round in range(2):
        page = page.follow("Wahl auszählen")
        page = page.form().fill(o1="3", o2="3", o3="0", invalid="0").submit("Ergebnis festhalten und anzeigen")
        if _round == 0:
            page = page.follow("Zweiten Wahlgang beginnen")
            page = page.form("Zweiten Wahlgang beginnen").submit("Zweiten Wahlgang beginnen")
    page = page.follow("Los ziehen").form().fill(drawn="2").submit("Los festhalten")

    assert "Nach Stimmengleichheit durch das Los gewählt: Alex." in page.main


def test_the_wall_shows_the_question_and_then_the_result_of_open_items_alone(sitting, make_client):
    ballot = decide(sitting, make_motion(sitting), yes=5)
    session.commit()
    address = f"/gremien/sitzungen/{sitting.meeting.public_id}/beamer"
    guest = make_client()

    assert ballot.question in guest.get(address).text
    press_doors(sitting, make_client)
    shown = guest.get(address).text
    assert ballot.question not in shown
    assert "Nichtöffentlicher Teil" in shown


def test_the_wall_shows_the_wording_once_all_have_been_asked_who_may_not_take_part(sitting, make_client):
    motion = make_motion(sitting, is_asked=False, text="24 Anzeigen werden aufgestellt.")
    session.commit()
    guest, address = make_client(), f"/gremien/sitzungen/{sitting.meeting.public_id}/beamer"
    assert motion.number not in guest.get(address).text
    ask_conflicts(motion, item=sitting.item, by=sitting.chair)
    note(sitting, motion, sitting.lines[2])
    note_answered(motion, item=sitting.item, by=sitting.chair)
    session.commit()

    before = guest.get(address)
    decide(sitting, motion, yes=4)
    session.commit()
    after = guest.get(address)

    assert {motion.number in page.text for page in (before, after)} == {True}
    assert {"24 Anzeigen werden aufgestellt." in page.text for page in (before, after)} == {True}
    assert {"Eine Person wirkt nicht mit" in page.text for page in (before, after)} == {True}
    assert "Mitglied 2" not in before.body + after.body
    assert "Einstimmig angenommen mit 4 Stimmen." in after.text


def note(sitting, motion, line):
    reason = ConflictReason.COMPANY
    note_conflict(motion, item=sitting.item, attendance=line, reason=reason, is_out_of_call=False, by=sitting.chair)


def test_the_wall_comes_anew_without_a_script(sitting, make_client):
    page = make_client().get(f"/gremien/sitzungen/{sitting.meeting.public_id}/beamer")

    [anew] = page.find_all("head noscript meta")
    assert (anew.get("http-equiv"), anew.get("content")) == ("refresh", "10")


def test_who_leads_sees_how_many_vote_when_somebody_takes_no_part(sitting, chair):
    motion = make_motion(sitting)
    session.commit()
    address = f"/gremien/sitzungen/{sitting.meeting.public_id}/leitung"
    assert "stimmen zu" not in chair.get(address).main
    note(sitting, motion, sitting.lines[2])
    session.commit()

    assert chair.get(address).read(".figures dt + dd") == ["5 von 5", "3", "4", "12:00 Uhr"]


def test_what_few_adopted_says_everywhere_that_it_needs_approval(sitting, chair, make_client):
    motion = make_motion(sitting)
    for line in sitting.lines[2:]:
        note(sitting, motion, line)
    session.commit()
    address = f"/gremien/sitzungen/{sitting.meeting.public_id}/leitung"
    assert "Die übrigen entscheiden, gleich wie wenige es sind." in chair.get(address).main
    decide(sitting, motion, yes=2)
    session.commit()

    said = "die übrigen haben entschieden. Was angenommen wurde, bedarf der Genehmigung."
    pages = [f"/gremien/beschluesse/{motion.number}", f"/gremien/beschluesse/{motion.number}/nachweis"]
    for path in pages:
        assert said in make_client().get(path).main
    assert said in chair.get(address).main


def press_doors(sitting, make_client):
    chair = make_client(person=sitting.chair)
    press(chair.get(f"/gremien/sitzungen/{sitting.meeting.public_id}/leitung"), "Öffentlichkeit ausschließen")


def test_an_urgent_addition_and_a_motion_on_the_doors_are_decided_on_pages(sitting, chair):
    page = chair.get(f"/gremien/punkte/{sitting.item.public_id}/dringlichkeit")
    words = {"title": "Ersatzhaltestelle", "urgency_reason": "Morgen wird gebaut.", "yes": "4", "no": "1"}
    page = page.form("Abstimmung festhalten").fill(**words).submit("Abstimmung festhalten")
    assert "Ö 2 Ersatzhaltestelle" in page.main
    assert "dringlich" in page.read(".agenda .meta")
    page = press(page, "Öffentlichkeit ausschließen")
    page = page.form("Ergebnis festhalten").fill(yes="5", no="0").submit("Ergebnis festhalten")

    assert session.get_one(AgendaItem, sitting.item.id, populate_existing=True).doors is Doors.CLOSED


def test_the_meeting_approves_the_minutes_of_an_earlier_one_by_a_vote(sitting, chair):
    sitting.item.approves_id = sitting.meeting.id
    session.commit()
    page = chair.get(f"/gremien/punkte/{sitting.item.public_id}/entscheidungen").follow("Niederschrift genehmigen")
    page.form("Ergebnis festhalten und anzeigen").fill(yes="5", no="0").submit("Ergebnis festhalten und anzeigen")

    [vote] = list_votes(sitting.item)
    assert (vote.purpose, vote.ballot.is_adopted) == (BallotPurpose.MINUTES, True)


@pytest.mark.parametrize("votes", [1, 6])
def test_the_decisions_of_an_item_take_the_same_queries_however_many_there_are(sitting, chair, votes):
    for _number in range(votes):
        decide(sitting, make_motion(sitting), yes=5)
    session.commit()

    with count_queries() as queries:
        chair.get(f"/gremien/punkte/{sitting.item.public_id}/entscheidungen")

    assert len(queries) <= 14


def test_pages_of_a_vote_of_forty_cost_less_than_twenty_queries(clock, make_client):
    sitting = make_sitting(voters=40)
    motions = [make_motion(sitting, title=f"Antrag {number}") for number in range(3)]
    note(sitting, motions[0], sitting.lines[39])
    decide(sitting, motions[0], yes=39)
    named = open_vote(sitting.item, vote_on(motions[1], way=BallotWay.BY_NAME), seen=1, by=sitting.chair)
    for voter in list_voters(named):
        cast_by_name(named, voter=voter, choice=1)
    meeting = f"/gremien/sitzungen/{sitting.meeting.public_id}"
    vote = f"/gremien/abstimmung/{named.public_id}"
    session.commit()
    chair = make_client(person=sitting.chair)
    member = make_client(person=sitting.lines[1].membership.person)

    def counted(browser, path):
        browser.get(path)
        with count_queries() as queries:
            browser.get(path)
        return len(queries)

    going_on = [counted(chair, path) for path in (vote, f"{meeting}/leitung")]
    going_on += [counted(member, path) for path in (vote, f"{meeting}/jetzt")]
    going_on += [counted(make_client(), f"{meeting}/beamer")]
    end_vote(named, by=sitting.chair)
    session.commit()
    over = [counted(member, vote), counted(make_client(), f"{meeting}/beamer")]

    assert max(going_on + over) < 20, (going_on, over)


def test_pages_of_a_secret_vote_of_forty_cost_less_than_twenty_queries(clock, make_client):
    sitting = make_sitting(voters=40)
    ballot = open_vote(sitting.item, vote_on(make_motion(sitting), way=BallotWay.SEALED), seen=0, by=sitting.chair)
    for voter in list_voters(ballot)[:6]:
        cast_sealed(ballot, voter=voter, choices=[1], word="Oker")
    session.commit()
    member = make_client(person=sitting.lines[1].membership.person)
    counts = []
    for _ended in range(2):
        member.get(f"/gremien/abstimmung/{ballot.public_id}")
        with count_queries() as queries:
            member.get(f"/gremien/abstimmung/{ballot.public_id}")
        counts.append(len(queries))
        if not _ended:
            end_vote(ballot, by=sitting.chair)
            session.commit()

    assert max(counts) < 20, counts
