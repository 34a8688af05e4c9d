"""How a resolution came about is computed from what was recorded; outsiders read numbers, members names."""

from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from forum.core.access import GUEST
from forum.core.data.database import session
from forum.core.time import clock as city_clock
from forum.councils.circulars.queries.circulars import find_resolution as find_resolution_of_circular
from forum.councils.circulars.services.cast import vote_by_name
from forum.councils.circulars.services.end import end_due
from forum.councils.models.agenda import Doors
from forum.councils.models.attendance import Attendance, Conflict, ConflictReason, Presence, QuorumEntry, QuorumStep
from forum.councils.models.minutes import Minutes, MinutesVersion
from forum.councils.models.resolutions import ResolutionKind
from forum.councils.reports.proof import prove
from forum.councils.reports.queries.record import read_record
from forum.councils.resolutions.queries.find import find_resolution
from forum.spaces.models import Function, Level
from tests.councils.circulars import make_circular, make_voters, voter_of
from tests.councils.factories import make_body, make_member
from tests.councils.resolutions import decide_on, make_item_of, make_resolution
from tests.factories import make_user
from tests.support.actors import actor_of
from tests.support.queries import count_queries

pytestmark = pytest.mark.both_databases


@pytest.fixture
def body(clock):
    return make_body(name="Fachbeirat Parken", notice_days=7)


@pytest.fixture
def item(body):
    item = make_item_of(body, is_public=True)
    item.meeting.called_at = city_clock.now() - timedelta(days=14)
    return item


def there(meeting, membership=None, **values):
    attendance = Attendance(meeting=meeting, membership=membership, votes=membership is not None, **values)
    session.add(attendance)
    session.flush()
    session.add(Presence(attendance_id=attendance.id, came_at=city_clock.now() - timedelta(hours=1)))
    session.flush()
    return attendance


def rows_of(resolution, actor=GUEST, *, is_inside=False):
    session.flush()
    found = find_resolution(resolution.number, actor=actor)
    rows = prove(found, read_record(found, actor=actor), is_inside=is_inside)
    return {row.step: "".join(run.text for run in row.runs) for row in rows}


def test_the_rows_say_what_was_recorded(body, item):
    members = [make_member(body) for _number in range(3)]
    for one in members:
        there(item.meeting, one)
    there(item.meeting, guest_name="Gast Beispiel")
    deputy = make_member(body, function=Function.DEPUTY)
    deputy.deputy_for_id = make_member(body).id
    there(item.meeting, deputy, stands_for_id=deputy.deputy_for_id)
    entry = {"at": city_clock.now() - timedelta(minutes=50), "members": 5, "needed": 3, "is_quorate": True}
    session.add(QuorumEntry(meeting_id=item.meeting_id, step=QuorumStep.ESTABLISHED, present=4, **entry))
    resolution = make_resolution(body, item=item)
    resolution.conflicts_asked_at = city_clock.now()
    decide_on(resolution, yes=3, no=1, abstained=0)

    rows = rows_of(resolution)

    assert rows["Eingeladen"] == "24.02.2026, 14 Tage vorher. Ladungsfrist: 7 Tage, eingehalten"
    assert rows["Auf der Tagesordnung"].startswith("als Ö\xa01, Art „Beratung“, Vorlage vom 10.03.2026")
    assert rows["Öffentlich"] == "ja, angekündigt am 24.02.2026, 1 Gast"
    assert rows["Beschlussfähig"] == (
        "festgestellt um 11:10\xa0Uhr: 4 von 5, nötig 3; nicht angezweifelt; beim Beschluss anwesend: 4"
    )
    assert rows["Vertretungen"] == "1; davon persönlich: 1; keine Vertretung war neben der vertretenen Person da"
    assert rows["Mitwirkungsverbot"] == "um 12:00\xa0Uhr alle gefragt. Für niemanden galt ein Mitwirkungsverbot"
    assert rows["Abstimmung"].endswith("3 Ja, 1 Nein, 0 Enthaltungen. 4 von 4 Stimmberechtigten")
    assert rows["Ergebnis"] == "Angenommen mit 3 zu 1 Stimmen."


def test_what_was_not_kept_or_not_recorded_is_said(body, item):
    item.meeting.called_at = city_clock.now() - timedelta(days=2)
    item.meeting.short_notice_reason = "Frist des Bundes"
    resolution = make_resolution(body, item=item)
    decide_on(resolution)

    rows = rows_of(resolution)

    assert rows["Eingeladen"].endswith(
        "2 Tage vorher. Ladungsfrist: 7 Tage, nicht eingehalten, Grund: Frist des Bundes"
    )
    assert rows["Beschlussfähig"].startswith("nicht festgehalten")
    assert rows["Mitwirkungsverbot"].startswith("Dass gefragt wurde, ist nicht festgehalten")
    # nobody knows whether somebody should have stayed out
    assert "Für niemanden" not in rows["Mitwirkungsverbot"]
    assert "Niederschrift" not in rows


def test_where_some_were_away_it_says_how_many_could_vote_and_how_many_may(body, item):
    resolution = make_resolution(body, item=item)
    decide_on(resolution, yes=3, no=0, abstained=0, members=5)

    assert rows_of(resolution)["Abstimmung"].endswith(
        "3 Ja, 0 Nein, 0 Enthaltungen. 3 von 5 Stimmberechtigten konnten hier abstimmen, 3 haben es getan"
    )


def test_a_vote_between_meetings_is_the_evidence_of_its_resolution(body, make_client, clock):
    people = make_voters(body, 3)
    circular = make_circular(body, by=people[0], result_kind=ResolutionKind.RESOLUTION)
    for person in people[:2]:
        vote_by_name(circular, voter=voter_of(circular, person), choice=1)
    clock.advance(days=8)
    end_due()
    session.commit()
    resolution = find_resolution_of_circular(circular)
    address = f"/gremien/beschluesse/{resolution.number}"

    rows = rows_of(resolution, actor_of(people[2]), is_inside=True)
    assert rows["Mitwirkungsverbot"] == "niemand hat eines angegeben"
    assert rows["Abstimmung"].endswith("2 Ja, 0 Nein, 0 Enthaltungen. 2 von 3 Stimmberechtigten")
    browser = make_client(person=people[2])
    for page in (browser.get(address), browser.get(f"{address}/nachweis")):
        assert f"/gremien/umlauf/{circular.public_id}" in page.links.values()
    assert "So war es" in page.read(".proof__table thead th")


def test_a_notice_period_changed_later_does_not_change_what_was_kept(body, item):
    item.meeting.notice_days = 14
    body.notice_days = 21
    resolution = make_resolution(body, item=item)
    decide_on(resolution)

    assert rows_of(resolution)["Eingeladen"].endswith("14 Tage vorher. Ladungsfrist: 14 Tage, eingehalten")


def test_who_took_no_part_is_named_to_members_and_counted_for_others(body, item):
    resolution = make_resolution(body, item=item)
    person = make_member(body, make_user(public_name="Toni Beispiel"))
    session.add(Conflict(resolution_id=resolution.id, membership_id=person.id, reason=ConflictReason.COMPANY))
    decide_on(resolution)

    inside = rows_of(resolution, actor_of(person.person), is_inside=True)
    outside = rows_of(resolution)

    assert "Toni Beispiel (eigenes Unternehmen)" in inside["Mitwirkungsverbot"]
    assert outside["Mitwirkungsverbot"].endswith("1 Person hat nicht mitgewirkt")


def test_of_what_was_decided_in_closed_session_outsiders_learn_the_result_alone(body):
    item = make_item_of(body, is_public=True, doors=Doors.CLOSED)
    resolution = make_resolution(body, item=item)
    decide_on(resolution)
    resolution.follows_item, resolution.ceiling, resolution.level = False, None, Level.PUBLIC

    assert list(rows_of(resolution)) == ["Eingeladen", "Ergebnis"]
    assert rows_of(resolution)["Ergebnis"] == "angenommen"


def test_frozen_minutes_are_named_with_their_checksum_to_those_who_may_read_them(body, item, make_client):
    resolution = make_resolution(body, item=item)
    decide_on(resolution)
    now = city_clock.now()
    minutes = Minutes(
        space_id=body.space_id,
        meeting=item.meeting,
        sent_at=now,
        objections_until=now,
        level=Level.PUBLIC,
        approved_at=now,
    )
    session.add(minutes)
    session.flush()
    session.add(MinutesVersion(minutes_id=minutes.id, number=1, content={}, sha256="9f2c" * 16, frozen_at=now))

    assert rows_of(resolution)["Niederschrift"] == "genehmigt am 10.03.2026, keine Einwendung zu diesem Punkt"
    minutes.level = Level.MEMBERS
    assert "Niederschrift" not in rows_of(resolution)
    minutes.level = Level.PUBLIC
    session.commit()
    page = make_client().get(f"/gremien/beschluesse/{resolution.number}/nachweis")
    assert f"sha256 {'9f2c' * 16}" in page.main
    assert page.links["Niederschrift, Ö 1"] == f"/gremien/sitzungen/{item.meeting.public_id}/niederschrift"


def test_forty_people_cost_as_many_queries_as_one(body, item):
    resolution = make_resolution(body, item=item)
    there(item.meeting, make_member(body))
    decide_on(resolution)
    session.flush()
    found = find_resolution(resolution.number, actor=GUEST)
    with count_queries() as few:
        read_record(found, actor=GUEST)
    for _number in range(39):
        there(item.meeting, make_member(body))
    with count_queries() as many:
        read_record(found, actor=GUEST)

    assert len(few) == len(many) <= 12


def test_it_is_printed_on_one_tagged_page(body, item, make_client):
    resolution = make_resolution(body, item=item, title="Ladezone am Sack #strong[x]", text="Bis **21 Uhr**.")
    decide_on(resolution)
    session.commit()

    browser = make_client()
    page = browser.get(f"/gremien/beschluesse/{resolution.number}/nachweis")
    assert page.heading == "Verfahrensnachweis: Ladezone am Sack #strong[x]"
    answer = browser.get(f"/gremien/beschluesse/{resolution.number}/nachweis.pdf")

    reader = PdfReader(BytesIO(answer.response.data))
    assert len(reader.pages) == 1
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "Ladezone am Sack #strong[x]" in reader.pages[0].extract_text()


def test_what_has_not_been_decided_has_not_come_about_yet(body, make_client):
    resolution = make_resolution(body)
    member = make_member(body).person
    session.commit()

    make_client(person=member).get(f"/gremien/beschluesse/{resolution.number}/nachweis", status=404)
