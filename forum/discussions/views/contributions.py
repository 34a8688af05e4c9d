"""What somebody has written, as a section on the page of a person or an organisation."""

from functools import partial

from flask import request, url_for

from forum.accounts.models import User
from forum.core.access import Actor
from forum.core.data.pagination import Page
from forum.core.text.locale import gettext as _
from forum.core.web.page_sections import Section
from forum.discussions import queries
from forum.discussions.models.posts import Post
from forum.discussions.readings import excerpts_for_readers
from forum.organisations.models import Organisation

EXCERPT_LENGTH = 220
# posts belong to their authors; whether they can be read belongs to their threads, spaces and what they quote
WRITTEN = ("readable", "spaces")


def written_by(user: User, actor: Actor, cursor: str | None) -> Section:
    return _section(_("Contributions"), queries.list_posts_of(user.id, actor=actor, cursor=cursor))


def written_for(organisation: Organisation, actor: Actor, cursor: str | None) -> Section:
    page = queries.list_posts_for(organisation.id, actor=actor, cursor=cursor)
    return _section(_("Contributions in its name"), page)


def unpublished(_user: User, actor: Actor, _cursor: str | None) -> Section | None:
    """What one has written and nobody else can read yet."""
    posts = queries.list_unpublished_of(actor)
    if not posts:
        return None
    rows = list(zip(posts, excerpts_for_readers(posts, EXCERPT_LENGTH), strict=True))
    return Section(
        _("Not published yet"),
        "discussions/_unpublished.html",
        {"rows": rows, "has_waiting": any(post.is_waiting for post in posts)},
    )


def _section(title: str, page: Page[Post]) -> Section:
    rows = list(zip(page.items, excerpts_for_readers(page.items, EXCERPT_LENGTH), strict=True))
    values = request.view_args or {}
    address = partial(url_for, request.endpoint or "", **values)
    return Section(title, "discussions/_contributions.html", {"rows": rows, "page": page, "address": address})
