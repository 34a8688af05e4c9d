"""Making the HTML of a text: it is checked, names are linked, quotes of hidden posts are emptied."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.errors import DomainError
from forum.core.mail.links import public_path
from forum.core.text import markup
from forum.core.text.lookalike import name_key
from forum.core.text.slug import slugify
from forum.discussions.models.posts import Post, PostRevision, Quotation, wording_of
from forum.discussions.models.threads import Thread
from forum.discussions.quotes import quoted_posts
from forum.discussions.readings import without_quotes_of, wording_for_thread
from forum.discussions.services.hold import is_quoted_with, thread_of
from forum.discussions.text_followers import tell_reworded


class TextRefused(DomainError):
    """A text is empty, too long, or holds what cannot be shown."""


def set_text(post: Post, body: str) -> None:
    """Give a post its wording and all that is made from it; raises TextRefused."""
    set_wording(post, body)
    store_text(post)


def set_wording(post: Post, body: str) -> None:
    """Check a wording and draw it, and write nothing yet; raises TextRefused."""
    problems = markup.check(body)
    if problems:
        raise TextRefused(problems[0].message, field="body")
    before, post.raw_body = post.raw_body, wording_of(body)
    render(post)
    if post.id is not None:
        tell_reworded(post, before)


def store_text(post: Post) -> None:
    """Write a post with its wording, and note what it quotes."""
    session.add(post)
    session.flush()
    keep_quotations(post)


def reword(post: Post, body: str, *, parts: dict[str, str] | None) -> None:
    """Give a post that is held another wording by decision of the moderation: no earlier wording is kept."""
    before, post.raw_body, post.parts = post.raw_body, body, parts
    render(post)
    tell_reworded(post, before, lifts_bars=True)


def reword_revision(revision: PostRevision, body: str) -> None:
    """Change an earlier wording by decision of the moderation."""
    revision.raw_body = body


def render(post: Post) -> None:
    """Make the HTML of a post anew from its wording."""
    post.html = draw(post.raw_body, thread_of(post))


def draw(body: str, thread: Thread) -> str:
    """The safe HTML of a wording in a thread: names linked, quotes emptied that not all its readers may read."""
    return to_html(wording_for_thread(body, thread))


def draw_beforehand(body: str) -> str | None:
    """The same, where nothing has to be looked up: it speaks to nobody and quotes no post. None otherwise."""
    return None if "@" in body or quoted_posts(body) else markup.render(body)


def to_html(source: str) -> str:
    """The safe HTML of a text whose quotes have been looked at: names linked."""
    return markup.render(source, people=_mentioned_people(source))


def renew_quotes_of(post: Post) -> None:
    """Render anew all posts that quote this one, because it can or cannot be read any more.

    The opening post takes its thread along, and with it all that was said there.
    """
    session.flush()
    query = select(Post).where(Post.id.in_(select(Quotation.post_id).where(is_quoted_with(post))))
    for quoting in session.scalars(query.order_by(Post.thread_id, Post.id)):
        render(quoting)


def erase_quotes_of(post: Post) -> None:
    """Erase a post's words from all quotes of it, earlier wordings included."""
    query = select(Post).join(Quotation, Quotation.post_id == Post.id).where(Quotation.quoted_id == post.id)
    for quoting in session.scalars(query).all():
        before = quoting.raw_body
        quoting.raw_body = without_quotes_of(before, post.public_id)
        tell_reworded(quoting, before)
        if quoting.parts:
            kept = {name: without_quotes_of(text, post.public_id) for name, text in quoting.parts.items()}
            quoting.parts = kept
        for revision in list_wordings_before(quoting):
            revision.raw_body = without_quotes_of(revision.raw_body, post.public_id)


def render_mentions_of(user: User) -> None:
    """Render anew all posts that lead to the profile of somebody who leaves: they speak to nobody there any more."""
    query = select(Post).where(Post.html.contains(f"/{user.public_id}/", autoescape=True))
    for post in session.scalars(query.order_by(Post.thread_id, Post.id)):
        render(post)


def keep_quotations(post: Post) -> int:
    """Note which posts a post quotes, in its wording or in an earlier one; how many were not known yet."""
    before = [revision.raw_body for revision in list_wordings_before(post)] if post.edited_at else []
    quoted = frozenset().union(*(quoted_posts(body) for body in (post.raw_body, *before)))
    if not quoted:
        return 0
    known = select(Quotation.quoted_id).where(Quotation.post_id == post.id)
    wanted = select(Post.id).where(Post.public_id.in_(quoted), Post.id != post.id, Post.id.not_in(known))
    new = session.scalars(wanted).all()
    session.add_all(Quotation(post_id=post.id, quoted_id=one) for one in new)
    session.flush()
    return len(new)


def list_wordings_before(post: Post) -> Sequence[PostRevision]:
    """The earlier wordings of a post, in their order."""
    query = select(PostRevision).where(PostRevision.post_id == post.id)
    return session.scalars(query.order_by(PostRevision.number)).all()


def _mentioned_people(body: str) -> Mapping[str, str]:
    """The profiles of the people a text speaks to, by the key of their name."""
    if "@" not in body:
        return {}
    keys = [name_key(name) for name in markup.find_mentions(body)]
    if not keys:
        return {}
    query = select(User.name_key, User.public_id, User.public_name)
    known = query.where(User.name_key.in_(keys), User.email_confirmed_at.is_not(None), User.hidden_at.is_(None))
    known = known.where(User.leaves_at.is_(None))
    return {
        key: public_path("accounts.show_profile", public_id=public_id, slug=slugify(name, fallback="profil"))
        for key, public_id, name in session.execute(known)
    }
