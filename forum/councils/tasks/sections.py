"""What tasks add to the pages of people: a link to one's own in one's account."""

from forum.accounts.models import User
from forum.core.access import Actor
from forum.core.text.locale import gettext as _
from forum.core.web.page_sections import Section
from forum.councils.tasks.queries.tasks import count_own_tasks


def own_tasks(user: User, actor: Actor, cursor: str | None) -> Section | None:  # noqa: ARG001
    """In the account of whoever sits in a body today: how many open tasks they have."""
    if not actor.seats:
        return None
    return Section(_("My tasks"), "councils/_account_section.html", {"count": count_own_tasks(actor)})
