"""A text becomes what readers see: checked, names linked, quotes of hidden posts emptied."""

import re
from collections.abc import Collection, Mapping

from sqlalchemy import delete, or_, select

from forum.accounts.models import User
from forum.core import markup
from forum.core.database import session
from forum.core.errors import DomainError
from forum.core.links import public_path
from forum.core.locale import DEFAULT_LANGUAGE, gettext, in_language
from forum.core.lookalike import name_key
from forum.core.public_id import ALPHABET, LENGTH
from forum.core.slug import slugify
from forum.discussions.models import Post, PostRevision, Quotation
from forum.discussions.services.hold import thread_of, touch

ATTRIBUTION = re.compile(rf"> \[.+\]\((?:https?://[^/\s)]+)?/beitrag/([{ALPHABET}]{{{LENGTH}}})\)\s*$")


class TextRefused(DomainError):
    """A text is empty, too long, or holds what cannot be shown."""


def set_text(post: Post, body: str) -> None:
    """Give a post its wording and all that is made from it; raises TextRefused."""
    problems = markup.check(body)
    if problems:
        raise TextRefused(problems[0].message, field="body")
    post.body = body.replace("\r\n", "\n").strip()
    render(post)
    is_new = post.id is None
    session.add(post)
    session.flush()
    _keep_quotations(post, is_new=is_new)


def reword(post: Post, body: str, *, parts: dict[str, str] | None) -> None:
    """Give a post that is held another wording by decision of the moderation: no earlier wording is kept."""
    post.body, post.parts = body, parts
    render(post)
    touch(thread_of(post), post)


def render(post: Post) -> None:
    """Make the HTML of a post anew from its wording."""
    post.html = draw(post.body)


def draw(body: str) -> str:
    """The safe HTML of a wording: names linked, quotes of hidden posts emptied."""
    source = without_hidden_quotes(body)
    return markup.render(source, people=_mentioned_people(source))


def without_hidden_quotes(body: str) -> str:
    """The wording as others may read it: what quotes a hidden or deleted post keeps its place only."""
    quoted = _quoted_ids(body)
    if not quoted:
        return body
    gone = or_(Post.hidden_at.is_not(None), Post.deleted_at.is_not(None), Post.body == "")
    hidden = session.scalars(select(Post.public_id).where(Post.public_id.in_(quoted), gone)).all()
    return empty_quotes(body, hidden) if hidden else body


def empty_quotes(body: str, quoted: Collection[str]) -> str:
    """The wording without the passages that quote these posts (public ids)."""
    lines: list[str] = []
    inside = False
    for line in body.split("\n"):
        source = ATTRIBUTION.match(line)
        if source and source[1] in quoted:
            lines += [line, ">", f"> *{_quote_gone()}*"]
            inside = True
        elif not (inside and line.startswith(">") and not source):
            lines.append(line)
            inside = False
    return "\n".join(lines)


def renew_quotes_of(post: Post) -> None:
    """Render anew all posts that quote this one, because it can or cannot be read any more."""
    session.flush()
    query = select(Post).join(Quotation, Quotation.post_id == Post.id).where(Quotation.quoted_id == post.id)
    for quoting in session.scalars(query.order_by(Post.thread_id, Post.id)):
        render(quoting)
        touch(thread_of(quoting), quoting)


def erase_quotes_of(post: Post) -> None:
    """Take a post's words out of all that quotes it, earlier wordings included, for good."""
    query = select(Post).join(Quotation, Quotation.post_id == Post.id).where(Quotation.quoted_id == post.id)
    for quoting in session.scalars(query).all():
        quoting.body = empty_quotes(quoting.body, [post.public_id])
        for revision in session.scalars(select(PostRevision).where(PostRevision.post_id == quoting.id)):
            revision.body = empty_quotes(revision.body, [post.public_id])


def _keep_quotations(post: Post, *, is_new: bool) -> None:
    if not is_new:
        session.execute(delete(Quotation).where(Quotation.post_id == post.id))
    quoted = _quoted_ids(post.body)
    if quoted:
        known = session.scalars(select(Post.id).where(Post.public_id.in_(quoted), Post.id != post.id)).all()
        session.add_all(Quotation(post_id=post.id, quoted_id=one) for one in known)


def _quoted_ids(body: str) -> list[str]:
    if "/beitrag/" not in body:
        return []
    return sorted({found[1] for line in body.split("\n") if (found := ATTRIBUTION.match(line))})


def _mentioned_people(body: str) -> Mapping[str, str]:
    """The profiles of the people a text speaks to, by the key of their name."""
    if "@" not in body:
        return {}
    keys = [name_key(name) for name in markup.find_mentions(body)]
    if not keys:
        return {}
    query = select(User.name_key, User.public_id, User.public_name)
    known = query.where(User.name_key.in_(keys), User.email_confirmed_at.is_not(None), User.hidden_at.is_(None))
    return {
        key: public_path("accounts.show_profile", public_id=public_id, slug=slugify(name, fallback="profil"))
        for key, public_id, name in session.execute(known)
    }


def _quote_gone() -> str:
    with in_language(DEFAULT_LANGUAGE):
        return gettext("The quoted post can no longer be read.")
