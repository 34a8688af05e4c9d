"""Texts that the council writes together: wordings, remarks, amendments, versions, and one published version."""

from forum.core.data.database import session
from forum.papers.kinds import AmendmentKind
from forum.papers.models import Paper
from forum.papers.queries.text import list_clauses
from forum.papers.services.amendments import Decision, propose, reject
from forum.papers.services.begin import AS_THE_SPACE, Readership, begin_paper
from forum.papers.services.paragraphs import edit_paragraph
from forum.papers.services.readers import publish_version
from forum.papers.services.remarks import answer_remark, write_remark
from forum.papers.services.versions import close_version
from forum.spaces.models import Level
from forum.spaces.services import set_ceiling
from forum.visibility.city import City, Story
from forum.visibility.people import CONFIDANTS, EVERYBODY, MEMBERS, WITH_PARENT, Audience, Who


def add(city: City) -> None:
    paper = _begin(city, "text", MEMBERS)
    _remark(city, paper)
    _amend(city, paper)
    close_version(paper, note=f"Stand {city.mark('note on a version of a text')}", by=city.person(Who.CHAIR))
    _edit(city, paper)
    _begin(city, "confidential text", CONFIDANTS, readers=Readership(Level.CONFIDENTIAL))
    _hold(city, "public text that is held back", MEMBERS, readers=Readership(Level.PUBLIC), ceiling=Level.MEMBERS)
    members = Readership(Level.MEMBERS)
    _hold(city, "text held back for the chair", CONFIDANTS, readers=members, ceiling=Level.CONFIDENTIAL)


def begin(city: City) -> None:
    """What others may read: the body above its part, everybody one version, without what was said about it."""
    _begin(city, "text for the body above", WITH_PARENT, readers=Readership(Level.PARENT))
    paper = _begin(city, "text with a published version", EVERYBODY, talk_seen_by=MEMBERS)
    _remark(city, paper)
    version = close_version(paper, by=city.person(Who.CHAIR))
    publish_version(version, Readership(Level.PUBLIC), by=city.person(Who.CHAIR))
    _edit(city, paper)


def _begin(
    city: City,
    what: str,
    seen_by: Audience,
    *,
    readers: Readership = AS_THE_SPACE,
    talk_seen_by: Audience | None = None,
) -> Paper:
    inside = seen_by if talk_seen_by is None else talk_seen_by
    paragraph = city.mark(f"paragraph of a {what}", seen_by)
    paper = begin_paper(
        city.council,
        title=f"Empfehlung {city.mark(f'title of a {what}', seen_by)}",
        words=f"Es geht um {city.mark(f'first words about a {what}', inside)}.",
        purpose=f"Für {city.mark(f'purpose of a {what}', seen_by)}.",
        text=f"# {city.mark(f'heading in a {what}', seen_by)}\n\nAbsatz {paragraph}.\n\nWeiter.",
        readers=readers,
        by=city.person(Who.CHAIR),
    )
    city.note(paper, seen_by)
    for clause in list_clauses(paper):
        city.note(clause.paragraph, inside)
    city.starts.append(f"/texte/text/{paper.public_id}/-")
    return paper


def _hold(city: City, what: str, seen_by: Audience, *, readers: Readership, ceiling: Level) -> None:
    """A text with a version that was published before."""
    paper = _begin(city, what, seen_by, readers=readers)
    chair, note = city.person(Who.CHAIR), city.mark(f"note on a version of a {what}", seen_by)
    version = close_version(paper, note=f"Stand {note}", by=chair)
    publish_version(version, readers, by=chair)
    set_ceiling(paper, ceiling)


def _remark(city: City, paper: Paper) -> None:
    clause = list_clauses(paper)[1]
    words = city.mark("remark on a paragraph")
    by = city.person(Who.MEMBER)
    remark = write_remark(clause.paragraph, clause.wording, body=f"Hier {words}.", by=by)
    session.flush()
    answer_remark(remark, paper, body=f"Darauf {city.mark('answer to a remark')}.", by=city.person(Who.CHAIR))


def _amend(city: City, paper: Paper) -> None:
    clause = list_clauses(paper)[1]
    amendments = [
        propose(
            clause.paragraph,
            clause.wording,
            kind=AmendmentKind.CHANGE,
            body=f"Anders {city.mark('words of an amendment')}.",
            reason=f"Weil {city.mark('reason of an amendment')}.",
            by=city.person(Who.MEMBER),
        )
        for _ in range(2)
    ]
    for amendment in amendments:
        city.note(amendment)
    decision = Decision(f"Nein: {city.mark('decision about an amendment')}.")
    reject(amendments[0], decision, by=city.person(Who.CHAIR))


def _edit(city: City, paper: Paper) -> None:
    """Change the paragraph after a version has been closed: the new words are nobody else's."""
    clause = list_clauses(paper)[1]
    words = f"Geändert {city.mark('later wording of a paragraph')}."
    edit_paragraph(clause.paragraph, body=words, seen=clause.wording.number, by=city.person(Who.CHAIR))


PAPERS = Story("papers", add, begin)
