"""Saying something about a paragraph: a remark is a post, tied to the paragraph and to the words that it is about."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.discussions.models.posts import Post
from forum.discussions.services.write import reply
from forum.organisations.speaking import SpeakingChoice
from forum.papers.errors import RemarkSettled
from forum.papers.models import Paper, PaperThread, Paragraph, Remark, Wording


def write_remark(
    paragraph: Paragraph,
    wording: Wording,
    *,
    body: str,
    by: User,
    speaking: SpeakingChoice | None = None,
    submission: str = "",
) -> Remark:
    """Say something about a paragraph in the words that its reader saw; the same form sent twice makes one remark.

    Raises TooManyAttempts, ThreadTakesNoPosts and TextRefused.
    """
    post = _publish(paragraph.paper, body, by=by, speaking=speaking, submission=submission)
    return _find(post) or _tie(post, paragraph.paper_id, paragraph.id, wording.id, by=by)


def answer_remark(
    remark: Remark,
    paper: Paper,
    *,
    body: str,
    by: User,
    speaking: SpeakingChoice | None = None,
    submission: str = "",
) -> Remark:
    """Answer a remark; an answer to an answer stands beside it."""
    post = _publish(paper, body, by=by, speaking=speaking, submission=submission)
    first = remark.answers_id or remark.id
    return _find(post) or _tie(post, paper.id, remark.paragraph_id, remark.wording_id, by=by, answers_id=first)


def settle_remark(remark: Remark, *, by: User) -> None:
    """Note that nothing more is to be done about a remark; raises RemarkSettled if it is noted already."""
    _hold(remark)
    if remark.settled_at is not None:
        raise RemarkSettled(_("This remark is settled already."))
    remark.settled_at, remark.settled_by_id, remark.settled_by_name = clock.now(), by.id, by.public_name
    activity.record("remark.settled", remark, by=by)


def reopen_remark(remark: Remark, *, by: User) -> None:
    """Note that something is to be done about a remark after all; raises RemarkSettled if that is so already."""
    _hold(remark)
    if remark.settled_at is None:
        raise RemarkSettled(_("This remark is open."))
    remark.settled_at, remark.settled_by_id, remark.settled_by_name = None, None, ""
    activity.record("remark.reopened", remark, by=by)


def _publish(paper: Paper, body: str, *, by: User, speaking: SpeakingChoice | None, submission: str) -> Post:
    thread = session.get_one(PaperThread, paper.thread_id)
    return reply(thread, body=body, by=by, speaking=speaking, submission=submission)


def _find(post: Post) -> Remark | None:
    """What the first sending of a form has made."""
    return session.scalar(select(Remark).options(joinedload(Remark.post)).where(Remark.post_id == post.id))


def _tie(
    post: Post, paper_id: int, paragraph_id: int, wording_id: int, *, by: User, answers_id: int | None = None
) -> Remark:
    remark = Remark(
        paper_id=paper_id, paragraph_id=paragraph_id, wording_id=wording_id, post=post, answers_id=answers_id
    )
    session.add(remark)
    activity.record("remark.written", remark, by=by, post=post)
    return remark


def _hold(remark: Remark) -> None:
    session.flush()
    names = ["settled_at", "settled_by_id", "settled_by_name"]
    session.refresh(remark, names, with_for_update=True)
