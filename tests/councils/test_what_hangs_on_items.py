"""Whoever may not see an item of a meeting in session finds nothing that hangs on it, on no page; who may see it does."""

from dataclasses import replace

import pytest

from forum.core.data.database import session
from forum.core.time import clock as city_clock
from forum.councils.models.agenda import AgendaPaper, Doors
from forum.councils.models.attendance import ConflictReason
from forum.councils.services.following import settle
from forum.councils.sittings.queries.decide import count_ballots
from forum.councils.sittings.services.conflicts import note_conflict
from forum.councils.sittings.services.elect import open_election
from forum.councils.sittings.services.items import end_item, start_item
from forum.councils.sittings.services.own_votes import record_own_vote
from forum.councils.sittings.services.speakers import ask_to_speak
from forum.spaces.models import Level
from tests.councils.factories import make_body, make_body_thread, make_member
from tests.councils.sitting_votes import add_placed_item, decide, make_motion, make_sitting
from tests.documents.shelf_city import make_document

TITLE, PAPER, THREAD = "Angebote für Sensoren", "Preisspiegel", "Gespräch über Bieter"
MOTION, WORDING, STATEMENT = (
    "Zuschlag an Beispielfirma",
    "Der Zuschlag geht an die Beispielfirma.",
    "Zu teuer, finde ich.",
)
OFFICE, CANDIDATE, SPOKEN = "Begleitung der Vergabe", "Bente Beispielsen", "Wortmeldungen"
PAGES = {
    # what is looked for, by the page; {…} are public ids
    "agenda": ("/gremien/sitzungen/{meeting}", TITLE),
    "print view": ("/gremien/sitzungen/{meeting}/druck", TITLE),
    "item": ("/gremien/punkte/{item}/entscheidungen", TITLE),
    "meeting now": ("/gremien/sitzungen/{meeting}/jetzt", TITLE),
    "speakers": ("/gremien/sitzungen/{meeting}/jetzt", SPOKEN),
    "folder": ("/gremien/sitzungen/{meeting}/mappe", TITLE),
    "motion": ("/gremien/punkte/{item}/entscheidungen", WORDING),
    "question who may not take part": ("/gremien/punkte/{item}/entscheidungen", "Mitwirkungsverbot"),
    "statement": ("/gremien/punkte/{item}/entscheidungen", STATEMENT),
    "vote": ("/gremien/abstimmung/{vote}", MOTION),
    "election": ("/gremien/abstimmung/{election}", OFFICE),
    "candidates": ("/gremien/abstimmung/{election}", CANDIDATE),
    "wordings": ("/gremien/beschlussvorschlag/{motion}/aenderungen", WORDING),
    "resolution": ("/gremien/beschluesse/{number}", WORDING),
    "proof": ("/gremien/beschluesse/{number}/nachweis", MOTION),
    "register": ("/gremien/{body}/beschluesse", MOTION),
    "table of resolutions": ("/gremien/{body}/beschluesse/register.csv", MOTION),
    "paper": ("/unterlagen/dokument/{document}/", PAPER),
    "thread": ("/gremien/gespraech/{thread}/", THREAD),
}
# neither tells of single items to anybody, nor do pages for outsiders
SILENT = (
    "/gremien/sitzungen/{meeting}/beamer",
    "/gremien/sitzungen/{meeting}/termin.ics",
    "/gremien/{body}/sitzungen",
    "/gremien/beschluesse/",
    "/gremien/{body}/",
    "/gremien/",
    "/",
)
EVERY_WORD = (TITLE, PAPER, THREAD, MOTION, WORDING, STATEMENT, OFFICE, CANDIDATE)


class Held:
    """A meeting in session whose item on is closed or hidden, with all that can hang on an item."""

    def __init__(self, why):
        self.sitting = make_sitting(
            voters=5, body=make_body(parent=make_body(name="Forum Beispiel")), has_speakers=True
        )
        chair = self.sitting.chair
        end_item(self.sitting.item, by=chair)
        item = add_placed_item(self.sitting.meeting, "2", title=TITLE)
        start_item(item, by=chair)
        held = replace(self.sitting, item=item)
        self.item = item
        self.motion = make_motion(held, title=MOTION, text=WORDING)
        note_conflict(
            self.motion,
            item=item,
            attendance=held.lines[4],
            reason=ConflictReason.COMPANY,
            is_out_of_call=False,
            by=chair,
        )
        self.vote = decide(held, self.motion, yes=3, no=1)
        record_own_vote(self.vote, attendance=held.lines[1], option_number=2, statement=STATEMENT, by=chair)
        names = (CANDIDATE, "Alex Muster")
        seen = count_ballots(item)
        self.election = open_election(item, office=OFFICE, candidates=names, way="paper", seen=seen, by=chair)
        ask_to_speak(item, attendance=held.lines[1])
        self.document = make_document(held.body.space, f"{PAPER}.pdf", by=chair, level=Level.PUBLIC)
        self.thread = make_body_thread(held.body, title=THREAD, by=chair)
        session.add(AgendaPaper(item_id=item.id, document_id=self.document.id, was_public=False))
        session.add(AgendaPaper(item_id=item.id, thread_id=self.thread.id, was_public=False))
        self.close(why)

    def close(self, why):
        if why == "closed":
            self.item.doors, self.item.label = Doors.CLOSED, "1"
        else:
            self.item.withheld_at = city_clock.now()
        settle(self.item)
        session.commit()

    def path(self, pattern):
        return pattern.format(
            meeting=self.sitting.meeting.public_id,
            body=self.sitting.body.public_id,
            item=self.item.public_id,
            motion=self.motion.public_id,
            number=self.motion.number,
            vote=self.vote.public_id,
            election=self.election.public_id,
            document=self.document.public_id,
            thread=self.thread.public_id,
        )


@pytest.fixture(params=["closed", "hidden"])
def why(request):
    return request.param


@pytest.fixture
def held(why, clock):
    return Held(why)


@pytest.fixture
def who_sees_it(why, held):
    return held.sitting.chair if why == "hidden" else held.sitting.lines[1].membership.person


@pytest.fixture
def strangers(why, held):
    """A guest and a member of the body above; of a hidden item the members themselves."""
    member = held.sitting.lines[1].membership.person
    return [None, make_member(held.sitting.body.parent).person, *([member] if why == "hidden" else [])]


def test_all_that_hangs_on_an_item_is_found_by_those_alone_who_may_see_it(held, who_sees_it, strangers, make_client):
    sees, others = make_client(person=who_sees_it), [make_client(person=one) for one in strangers]
    pages = {name: (held.path(pattern), word) for name, (pattern, word) in PAGES.items()}

    missed = [name for name, (path, word) in pages.items() if word not in sees.get(path, status=None).body]
    told = [
        (name, number)
        for name, (path, word) in pages.items()
        for number, other in enumerate(others)
        if word in other.get(path, status=None).body
    ]
    everywhere = [held.path(pattern) for pattern in (*SILENT, *(pattern for pattern, _word in PAGES.values()))]
    told += [
        (path, word)
        for path in dict.fromkeys(everywhere)
        for other in others
        for body in [other.get(path, status=None).body]
        for word in EVERY_WORD
        if word in body
    ]

    assert missed == []
    assert told == []
