"""A draft on which the council comments: two published versions, what is said about them, and the text in the works."""

from forum.consultations.models.procedures import Module
from forum.consultations.models.reviews import Review
from forum.consultations.reviews.queries.find import get_review, list_published
from forum.consultations.reviews.services.prepare import fill_text, publish_text
from forum.consultations.reviews.services.take_part import answer, remark_on, suggest
from forum.core.data.database import session
from forum.discussions.services.hide import hide_post
from forum.papers.models import Amendment, Remark
from forum.papers.queries.text import list_clauses
from forum.papers.services.paragraphs import edit_paragraph
from forum.papers.services.versions import Closing
from forum.visibility.city import City
from forum.visibility.people import MEMBERS, MODERATING, Audience, Who


def comment_on_draft(city: City, module: Module) -> None:
    """Remarks and suggestions to the first version; a second one; and words that stand in no version yet."""
    what = "draft that is commented on"
    review = publish_draft(city, module, what)
    _remark(city, review)
    _suggest(city, review)
    reword(city, review, what)
    note = Closing(f"Neu: {city.mark('note on the second version of a draft')}.")
    publish_text(review, note, by=city.person(Who.KEEPER))
    # in the space of a body its members write the text in the works
    reword(city, review, "text in the works", MEMBERS)


def publish_draft(
    city: City, module: Module, what: str, seen_by: Audience = MEMBERS, *, is_published: bool = True
) -> Review:
    """A chapter of one paragraph, and the first version with it."""
    review, keeper = get_review(module), city.person(Who.KEEPER)
    heading, paragraph = (city.mark(f"{part} of a {what}", seen_by) for part in ("heading", "paragraph"))
    fill_text(review, f"# Kapitel {heading}\n\nEs gilt {paragraph}.", by=keeper)
    if is_published:
        publish_text(review, Closing(f"Stand {city.mark(f'note on a version of a {what}', seen_by)}."), by=keeper)
    session.flush()
    city.note(review.paper.thread, seen_by)
    for clause in list_clauses(review.paper):
        city.note(clause.paragraph, seen_by)
    own = f"/beteiligung/entwuerfe/{module.public_id}"
    city.starts += [
        f"{own}/",
        f"{own}/aenderungen",
        f"/beteiligung/entwuerfe/gespraech/{review.paper.thread.public_id}",
    ]
    city.starts += [
        f"/geschaeftsstelle/beteiligungen/module/{module.public_id}/entwurf",
        f"/texte/text/{review.paper.public_id}/-",
    ]
    return review


def reword(city: City, review: Review, what: str, seen_by: Audience = MEMBERS) -> None:
    """Change the first paragraph; nobody else reads it before a version is published."""
    clause = next(one for one in list_clauses(review.paper) if not one.is_heading)
    body = f"Es gilt nun {city.mark(f'new wording in a {what}', seen_by)}."
    edit_paragraph(clause.paragraph, body=body, seen=clause.wording.number, by=city.person(Who.KEEPER))
    session.flush()


def _remark(city: City, review: Review) -> None:
    """Whoever wrote what is hidden still reads it."""
    remark = _say(city, review, f"Hier {city.mark('remark on a draft')}.")
    body = f"Darauf {city.mark('answer to a remark on a draft')}."
    city.note(answer(review, remark, body=body, by=city.person(Who.CHAIR), speaking=None, submission="").post)
    hidden = _say(city, review, f"Fort {city.mark('hidden remark on a draft', MODERATING)}.", Who.CHAIR)
    _hide(city, hidden)


def _say(city: City, review: Review, body: str, who: Who = Who.MEMBER) -> Remark:
    clause = next(one for one in list_published(review) if not one.is_heading)
    remark = remark_on(review, clause, body=body, by=city.person(who), speaking=None, submission="")
    session.flush()
    city.note(remark.post)
    own = f"/beteiligung/entwuerfe/{review.module.public_id}"
    city.starts += [f"{own}/absatz/{clause.paragraph.public_id}", f"{own}/anmerkung/{remark.post.public_id}/antworten"]
    city.starts += [f"{own}/absatz/{clause.paragraph.public_id}/vorschlag", f"/beitrag/{remark.post.public_id}"]
    return remark


def _suggest(city: City, review: Review) -> None:
    _propose(city, review, "suggestion for a draft", MEMBERS)
    hidden = _propose(city, review, "hidden suggestion for a draft", MODERATING, Who.CHAIR)
    _hide(city, hidden)


def _propose(city: City, review: Review, what: str, seen_by: Audience, who: Who = Who.MEMBER) -> Amendment:
    clause = next(one for one in list_published(review) if not one.is_heading)
    made = suggest(
        review,
        clause,
        body=f"Besser {city.mark(f'words of a {what}', seen_by)}.",
        reason=f"Weil {city.mark(f'reason of a {what}', seen_by)}.",
        by=city.person(who),
        speaking=None,
        submission="",
    )
    session.flush()
    city.note(made)
    return made


def _hide(city: City, what: Remark | Amendment) -> None:
    reason = f"Grund {city.mark('reason for hiding what was said about a draft')}"
    hide_post(what.post, by=city.person(Who.SEATED_MODERATOR), reason=reason)
    session.flush()
