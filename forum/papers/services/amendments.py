"""Proposing to change a text, withdrawing that, putting proposals into the order of votes, and deciding on them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.orm import contains_eager, joinedload

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.discussions.services.write import reply
from forum.organisations.speaking import SpeakingChoice
from forum.papers.errors import AmendmentDecided, AmendmentsClosed, NothingProposed, ParagraphGone
from forum.papers.kinds import AmendmentKind, AmendmentState, ParagraphKind, WordingOrigin
from forum.papers.models import Amendment, Paper, PaperThread, Paragraph, Wording
from forum.papers.services.locking import latest_of, lock, lock_to_write
from forum.papers.services.paragraphs import insert_paragraph, refuse_unless_seen, reword
from forum.papers.services.shape import remove
from forum.papers.services.words import checked, drawn
from forum.papers.votes import in_order_of_votes


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided on an amendment: words that everybody there reads, and the number of a resolution if there is one."""

    words: str = ""
    resolution: str = ""


def propose(
    paragraph: Paragraph,
    wording: Wording,
    *,
    kind: AmendmentKind,
    body: str = "",
    reason: str,
    by: User,
    speaking: SpeakingChoice | None = None,
    submission: str = "",
) -> Amendment:
    """Propose to change or strike a paragraph, or to add one after it, based on the words that the proposer saw.

    The same form sent twice makes one amendment.
    Raises AmendmentsClosed, ParagraphGone, NothingProposed, WrongText, TooManyAttempts and TextRefused.
    """
    paper = paragraph.paper
    lock(paper, paragraph)
    if not paper.takes_amendments(clock.now()):
        raise AmendmentsClosed(_("This text takes no more amendments."))
    if not paragraph.stands:
        raise ParagraphGone(_("This paragraph has been struck."))
    words = _proposed(paragraph, wording, kind, body)
    thread = session.get_one(PaperThread, paper.thread_id)
    post = reply(thread, body=reason, by=by, speaking=speaking, submission=submission)
    sent = select(Amendment).options(joinedload(Amendment.post)).where(Amendment.post_id == post.id)
    earlier = session.scalar(sent)
    if earlier:
        return earlier
    paper.amendment_count += 1
    amendment = Amendment(
        paper=paper,
        number=paper.amendment_count,
        kind=kind,
        paragraph=paragraph,
        wording=wording,
        body=words,
        html=str(drawn(words, _kind_of(paragraph, kind))) if words else "",
        post=post,
    )
    session.add(amendment)
    activity.record("amendment.proposed", amendment, by=by, paper=paper, post=post)
    return amendment


def _proposed(paragraph: Paragraph, wording: Wording, kind: AmendmentKind, body: str) -> str:
    if kind is AmendmentKind.STRIKE:
        return ""
    words = checked(body, _kind_of(paragraph, kind))
    if kind is AmendmentKind.CHANGE and words == wording.body:
        raise NothingProposed(_("The text is the one that stands there. Change it, or write a remark."), field="body")
    return words


def _kind_of(paragraph: Paragraph, kind: AmendmentKind) -> ParagraphKind:
    """What the proposed words would be: a new paragraph is never a heading."""
    return ParagraphKind.PARAGRAPH if kind is AmendmentKind.ADD else paragraph.kind


def withdraw(amendment: Amendment, *, by: User) -> None:
    """Withdraw an amendment; raises AmendmentDecided."""
    lock(amendment.paper, amendment)
    _refuse_decided(amendment)
    amendment.state = AmendmentState.WITHDRAWN
    amendment.decided_at, amendment.decided_by_id, amendment.decided_by_name = clock.now(), by.id, by.public_name
    activity.record("amendment.withdrawn", amendment, by=by)


def reject(amendment: Amendment, decision: Decision, *, by: User) -> None:
    """Reject an amendment; raises AmendmentDecided."""
    lock(amendment.paper, amendment)
    _refuse_decided(amendment)
    _decide(amendment, AmendmentState.REJECTED, decision, by=by)
    activity.record("amendment.rejected", amendment, by=by)


def accept(amendment: Amendment, decision: Decision, *, seen: int, body: str = "", by: User) -> None:
    """Let an amendment become part of the text, in these words; `seen` is the wording that the decider saw.

    Raises AmendmentDecided, ChangedMeanwhile if the paragraph was changed or struck since, PaperLocked and WrongText.
    """
    paper, paragraph = amendment.paper, amendment.paragraph
    lock_to_write(paper, amendment, paragraph)
    _refuse_decided(amendment)
    words = "" if amendment.kind is AmendmentKind.STRIKE else checked(body, _kind_of(paragraph, amendment.kind))
    refuse_unless_seen(paragraph, seen)
    amendment.accepted_wording_id = _carry_out(amendment, words, by=by)
    _decide(amendment, AmendmentState.ACCEPTED, decision, by=by)
    activity.record("amendment.accepted", amendment, by=by)


def _carry_out(amendment: Amendment, words: str, *, by: User) -> int | None:
    """The key of the wording that an amendment became."""
    paragraph = amendment.paragraph
    match amendment.kind:
        case AmendmentKind.STRIKE:
            remove(paragraph, by=by)
            return None
        case AmendmentKind.CHANGE:
            return reword(paragraph, words, by=by, origin=WordingOrigin.AMENDMENT).id
        case AmendmentKind.ADD:
            new = insert_paragraph(
                amendment.paper,
                words,
                by=by,
                kind=ParagraphKind.PARAGRAPH,
                after=paragraph,
                origin=WordingOrigin.AMENDMENT,
            )
            return latest_of(new).id


def _decide(amendment: Amendment, state: AmendmentState, decision: Decision, *, by: User) -> None:
    amendment.state = state
    amendment.decision_words, amendment.resolution = decision.words, decision.resolution
    amendment.decided_at, amendment.decided_by_id, amendment.decided_by_name = clock.now(), by.id, by.public_name


def _refuse_decided(amendment: Amendment) -> None:
    if not amendment.is_open:
        raise AmendmentDecided(_("This amendment has been decided or withdrawn."))


def raise_in_order(amendment: Amendment, *, by: User) -> None:
    """Have an amendment voted on one place earlier; raises AmendmentDecided."""
    _shift(amendment, -1, by=by)


def lower_in_order(amendment: Amendment, *, by: User) -> None:
    """Have an amendment voted on one place later; raises AmendmentDecided."""
    _shift(amendment, 1, by=by)


def _shift(amendment: Amendment, step: int, *, by: User) -> None:
    lock(amendment.paper, amendment)
    _refuse_decided(amendment)
    order = in_order_of_votes(_open_ones(amendment.paper))
    here = order.index(amendment)
    there = min(max(here + step, 0), len(order) - 1)
    order.insert(there, order.pop(here))
    for place, one in enumerate(order, start=1):
        one.vote_place = place
    activity.record("amendment.moved", amendment, by=by, place=there + 1)


def suggest_order(paper: Paper, *, by: User) -> None:
    """Put the open amendments back into the order that is suggested."""
    lock(paper)
    session.execute(update(Amendment).where(Amendment.paper_id == paper.id).values(vote_place=None))
    activity.record("amendment.order_set", paper, by=by)


def _open_ones(paper: Paper) -> Sequence[Amendment]:
    query = select(Amendment).join(Amendment.paragraph)
    query = query.options(contains_eager(Amendment.paragraph), joinedload(Amendment.wording))
    return session.scalars(query.where(Amendment.paper_id == paper.id, Amendment.state == AmendmentState.OPEN)).all()
