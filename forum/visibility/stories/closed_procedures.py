"""Procedures that are not for everybody: by invitation, drafts that nobody but the office knows, one of them in the council."""

from forum.consultations.invitations.services import accept, invite, withdraw
from forum.consultations.models.invitations import ProcedureInvitation
from forum.consultations.models.kinds import Audience as TakingPart
from forum.consultations.models.polls import PollKind
from forum.consultations.models.procedures import Module, Phase, Procedure
from forum.consultations.polls.services.settings import PollSettings
from forum.consultations.surveys.queries.find import get_survey
from forum.consultations.talks.services.talks import open_talk
from forum.core.data.database import session
from forum.documents.services.store import store_file
from forum.visibility.city import City, Story
from forum.visibility.people import OFFICE_INSIDE, OFFICES, Audience, Who
from forum.visibility.stories.polls import set_up
from forum.visibility.stories.procedures import add_marked_phase, add_way, begin_marked
from forum.visibility.stories.reviews import publish_draft, reword
from forum.visibility.stories.surveys import answer_by_name, ask_questions

# who has a seat by invitation
INVITED: Audience = OFFICES | {Who.MEMBER}


def add(city: City) -> None:
    """What the managing office of the council prepares there; its members know nothing of it."""
    draft = begin_marked(city, "draft in the council", OFFICE_INSIDE, body_space=city.council, is_draft=True)
    phase = add_marked_phase(city, draft, "draft in the council", OFFICE_INSIDE)
    _prepare(city, phase, "draft in the council", OFFICE_INSIDE)
    # its members write the text in the works, and learn nothing else of the consultation
    publish_draft(
        city, add_way(city, phase, "review", "text of a draft in the council"), "text of a draft in the council"
    )


def begin(city: City) -> None:
    """Procedures with a space of their own: everybody who works in the office has a seat there."""
    draft = begin_marked(city, "drafted consultation", OFFICES, audience=TakingPart.EVERYBODY, is_draft=True)
    phase = add_marked_phase(city, draft, "drafted consultation", OFFICES)
    _prepare(city, phase, "drafted consultation", OFFICES)
    _talk(city, phase, "drafted consultation", OFFICES)
    module = add_way(city, phase, "review", "drafted text", OFFICES)
    publish_draft(city, module, "drafted text", OFFICES, is_published=False)
    _invite_people(city)


def _prepare(city: City, phase: Phase, what: str, seen_by: Audience) -> Module:
    """Ways to take part; the survey among them can be answered once the procedure is published."""
    poll = add_way(city, phase, "poll", f"poll of a {what}", seen_by)
    set_up(city, poll, f"poll of a {what}", seen_by, settings=PollSettings(kind=PollKind.SINGLE))
    survey = add_way(city, phase, "survey", f"survey of a {what}", seen_by)
    ask_questions(city, get_survey(survey), f"survey of a {what}", seen_by)
    add_way(city, phase, "ideas", f"collection of a {what}", seen_by)
    return survey


def _talk(city: City, phase: Phase, what: str, seen_by: Audience) -> None:
    module = add_way(city, phase, "talk", f"dialogue of a {what}", seen_by)
    title = f"Gespräch über {city.mark(f'title of a thread of a {what}', seen_by)}"
    text = f"Es geht um {city.mark(f'text of a thread of a {what}', seen_by)}."
    thread = open_talk(module, title=title, text=text, by=city.person(Who.KEEPER))
    session.flush()
    city.note(thread, seen_by)
    city.starts += [
        f"/beteiligung/gespraech/thema/{thread.public_id}/",
        f"/diskussion/{thread.public_id}/springen?nummer=1",
        f"/diskussion/{thread.public_id}/beitraege.atom",
    ]


def _invite_people(city: City) -> None:
    """A member of the council has accepted, a resident's invitation was taken back, another address has not answered."""
    what = "consultation by invitation"
    procedure = begin_marked(city, what, INVITED, audience=TakingPart.INVITED)
    phase = add_marked_phase(city, procedure, what, INVITED)
    title = frozenset(city.book.find(procedure.title))
    address = city.mark("address of somebody invited to a consultation", OFFICES)
    gone = city.people[Who.RESIDENT].email
    asked = [city.people[Who.MEMBER].email, gone, f"{address}@example.org"]
    # whoever is invited is told to what
    city.invited |= {gone: title, f"{address}@example.org": title | {address}}
    seated, withdrawn, open_one = invite(procedure, asked, by=city.person(Who.KEEPER))
    _accept(city, seated, Who.MEMBER)
    _accept(city, withdrawn, Who.RESIDENT)
    withdraw(withdrawn, by=city.person(Who.KEEPER))
    for one in (seated, withdrawn, open_one):
        city.note(one, OFFICES)
    city.starts.append(f"/geschaeftsstelle/beteiligungen/{procedure.public_id}/eingeladene")
    _take_part(city, procedure, phase, what)


def _accept(city: City, invitation: ProcedureInvitation, who: Who) -> None:
    accept(invitation, by=city.person(who))
    session.flush()


def _take_part(city: City, procedure: Procedure, phase: Phase, what: str) -> None:
    survey = _prepare(city, phase, what, INVITED)
    answer_by_name(city, survey, Who.MEMBER, OFFICES)
    _talk(city, phase, what, INVITED)
    module = add_way(city, phase, "review", "draft for those invited", INVITED)
    review = publish_draft(city, module, "draft for those invited", INVITED)
    reword(city, review, "text in the works for those invited", OFFICES)
    content = f"Inhalt {city.mark(f'content of a file of a {what}', INVITED)}".encode()
    name = f"{city.mark(f'name of a file of a {what}', INVITED)}.txt"
    file = store_file(content, name, space=procedure.space, level=None, by=city.person(Who.KEEPER))
    city.note(file, INVITED)
    city.starts.append(f"/dateien/{file.public_id}/-")


CLOSED_PROCEDURES = Story("closed procedures", add, begin)
