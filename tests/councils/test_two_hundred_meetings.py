"""Pages about meetings ask the database as often in a body with two hundred meetings as in one with a few."""

import pytest

from bench.meetings import Place, make_meetings
from forum.core.data.database import session
from forum.core.web.page_state import raise_versions
from forum.councils.meetings.services.call import call_meeting
from forum.councils.sittings.services.roll import note_arrival
from forum.councils.sittings.services.run import open_meeting
from tests.councils.factories import make_item, make_meeting
from tests.councils.kept import Held, make_held, make_published
from tests.councils.running import make_meeting_of, make_placed
from tests.support.queries import count_queries

OF_BODY = "/gremien/{body}/"
OF_PAST, OF_RUNNING, OF_COMING = (f"/gremien/sitzungen/{{{name}}}" for name in ("past", "running", "coming"))

BY_EVERYBODY = (
    "/gremien/",
    OF_BODY + "{slug}",
    OF_BODY + "sitzungen",
    OF_BODY + "beschluesse",
    "/gremien/beschluesse/",
    "/gremien/beschluesse/{number}",
    *(one + rest for one in (OF_PAST, OF_RUNNING, OF_COMING) for rest in ("", "/druck", "/termin.ics")),
    OF_PAST + "/niederschrift",
)
BY_THE_CHAIR = (
    OF_BODY + "{slug}/intern",
    OF_BODY + "sitzungen/neu",
    OF_BODY + "umlauf/",
    OF_BODY + "aufgaben/",
    *(OF_RUNNING + rest for rest in ("/leitung", "/jetzt", "/beamer", "/anwesenheit")),
    *(OF_COMING + rest for rest in ("/planung", "/punkte/neu", "/mappe", "/briefing")),
)


@pytest.fixture
def held(clock) -> Held:
    return make_published(make_held())[0]


@pytest.fixture
def addresses(held) -> dict[str, str]:
    """A meeting of each kind: past with minutes, running, and called."""
    running = make_meeting_of(held.body, held.running.people[0], held.running.people[1:], number=5)
    for one in running.people:
        note_arrival(running.line(one), by=running.chair)
    make_placed(running.meeting)
    open_meeting(running.meeting, chair=running.line(running.people[0]), by=running.chair)
    coming = make_meeting(held.body, is_public=True, by=held.chair)
    make_item(coming, by=held.chair)
    call_meeting(coming, by=held.chair)
    session.commit()
    meetings = {"past": held.meeting, "running": running.meeting, "coming": coming}
    return {name: meeting.public_id for name, meeting in meetings.items()} | {
        "body": held.body.public_id,
        "slug": held.body.slug,
        "number": held.resolution.number,
    }


def test_pages_ask_as_often_with_two_hundred_meetings_in_the_body(held, addresses, make_client):
    guest, chair = make_client(), make_client(person=held.chair)
    asked = [(guest, one) for one in BY_EVERYBODY] + [(chair, one) for one in (*BY_EVERYBODY, *BY_THE_CHAIR)]

    def costs() -> dict[tuple[str, str], int]:
        found = {}
        for browser, one in asked:
            # pages kept for guests are made anew
            raise_versions(session(), ["bodies", "meetings", "minutes", "resolutions"])
            session.commit()
            with count_queries() as queries:
                browser.get(one.format(**addresses))
            found["guest" if browser is guest else "chair", one] = len(queries)
        return found

    costs()
    few = costs()
    make_meetings(session.connection(), Place(held.body.id, held.body.space_id), first=1000)
    many = costs()

    assert {one: (few[one], count) for one, count in many.items() if count > few[one]} == {}
