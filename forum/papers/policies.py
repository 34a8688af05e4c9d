"""Who may read, write and lead a paper."""

from sqlalchemy import ColumnElement, exists
from sqlalchemy.orm import aliased

from forum.accounts.policies import may_take_part
from forum.core.access import Actor, Verdict, allow, deny
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.discussions.models.posts import Post
from forum.discussions.policies import may_moderate_in
from forum.discussions.thread_kinds import kind_of
from forum.papers.models import Amendment, Paper, PaperVersion, Paragraph
from forum.spaces.models import Space
from forum.spaces.policies import Right, has_right, may_read, may_write, readable_item, spaces_of

LOCKED = _("This text is locked.")
ONLY_ITS_WRITERS = _("Only the members of this space change the text.")
ONLY_ITS_LEADERS = _("Only the chair and the office of this space do this.")
STRUCK = _("This paragraph has been struck.")

# copied once: each clause looks it up in an EXISTS of its own
_VERSION = aliased(PaperVersion)


def visible_papers(actor: Actor) -> ColumnElement[bool]:
    """Where-clause: the actor may read the text as it stands, with what is said about it."""
    return readable_item(Paper, actor)


def visible_versions(actor: Actor) -> ColumnElement[bool]:
    """Where-clause: the actor may read the closed version, whoever may read the text as it stands."""
    return readable_item(PaperVersion, actor)


def has_visible_version(actor: Actor) -> ColumnElement[bool]:
    """Where-clause on papers: the actor may read one of its closed versions."""
    return exists(_VERSION.id).where(_VERSION.paper_id == Paper.id, readable_item(_VERSION, actor))


def may_work_in(actor: Actor, space: Space) -> bool:
    """Whether the pages of all texts of a space are shown: to those who have a seat there, or to all in a public one."""
    return space.is_public or space.id in spaces_of(actor)


def may_begin(actor: Actor, space: Space) -> Verdict:
    """Begin a text: those who write there by their seat, in a public space too."""
    verdict = may_take_part(actor)
    if not verdict or has_right(actor, Right.WRITE, space.id):
        return verdict
    return deny(ONLY_ITS_WRITERS)


def may_change(actor: Actor, paper: Paper) -> Verdict:
    """Change the text; its space has been loaded. What is public in a public space is still written by seats alone."""
    verdict = may_write(actor, paper)
    if not verdict:
        return verdict
    if not has_right(actor, Right.WRITE, paper.space_id):
        return deny(ONLY_ITS_WRITERS)
    return deny(LOCKED) if paper.locked_at is not None else allow()


def may_change_paragraph(actor: Actor, paragraph: Paragraph) -> Verdict:
    """Change a paragraph's words, place or shape; the paper with its space has been loaded."""
    verdict = may_change(actor, paragraph.paper)
    return verdict if not verdict or paragraph.stands else deny(STRUCK)


def may_remark(actor: Actor, paper: Paper) -> Verdict:
    """Say something about a paragraph, answer, settle what is said; the paper with its thread has been loaded.

    The kind of the thread knows the time for it, where another area has begun the text.
    """
    verdict = may_write(actor, paper)
    return kind_of(paper.thread).may_write(actor, paper.thread) if verdict else verdict


def may_propose(actor: Actor, paper: Paper) -> Verdict:
    verdict = may_remark(actor, paper)
    if not verdict or paper.takes_amendments(clock.now()):
        return verdict
    return deny(LOCKED if paper.locked_at is not None else _("This text takes no more amendments."))


def may_propose_about(actor: Actor, paragraph: Paragraph) -> Verdict:
    verdict = may_propose(actor, paragraph.paper)
    return verdict if not verdict or paragraph.stands else deny(STRUCK)


def may_withdraw(actor: Actor, amendment: Amendment) -> Verdict:
    """Withdraw one's own amendment; paper, space and post have been loaded."""
    if not actor.is_member or amendment.post.author_id != actor.user_id:
        return deny(_("Only the person who proposed an amendment withdraws it."), needs_login=not actor.is_member)
    if not amendment.is_open:
        return deny(_("This amendment has been decided or withdrawn."))
    return may_write(actor, amendment.paper)


def may_steer(actor: Actor, paper: Paper) -> Verdict:
    """Close and publish versions, put amendments in order and decide on them, lock, set readers."""
    if may_read(actor, paper) and has_right(actor, Right.STEER, paper.space_id):
        return may_take_part(actor)
    return deny(ONLY_ITS_LEADERS, needs_login=not actor.is_member)


def may_decide(actor: Actor, amendment: Amendment) -> Verdict:
    verdict = may_steer(actor, amendment.paper)
    if not verdict or amendment.is_open:
        return verdict
    return deny(_("This amendment has been decided or withdrawn."))


def may_read_text_of(actor: Actor, post: Post, paper: Paper) -> bool:
    """Whether the words of a post, and those that hang on it, are shown: hidden ones to the moderation there alone.

    Its author sees what waits for release.
    """
    if post.is_visible:
        return True
    if post.deleted_at is not None:
        return False
    if post.is_waiting and actor.is_member and post.author_id == actor.user_id:
        return True
    return bool(post.html) and bool(may_moderate_in(actor, paper.thread))
