"""People with a public profile."""

from collections.abc import Collection, Mapping

from flask import url_for
from sqlalchemy import select

from forum.accounts.models import User
from forum.accounts.policies import visible_users
from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.text.locale import gettext as _
from forum.core.text.locale import ngettext
from forum.search.hits import Hit


def draw_people(ids: Collection[int], actor: Actor) -> Mapping[int, Hit]:
    """By the keys of the accounts; one query."""
    query = select(User).where(User.id.in_(ids), visible_users(actor))
    return {person.id: _hit(person) for person in session.scalars(query)}


def _hit(person: User) -> Hit:
    return Hit(
        icon="person",
        kind_words=_("Person"),
        url=url_for("accounts.show_profile", public_id=person.public_id, slug=person.slug),
        title=person.public_name,
        who=str(person.group.label),
        group=person.group,
        more=ngettext("%(num)s post", "%(num)s posts", person.post_count),
    )
