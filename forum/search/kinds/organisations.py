"""Organisations that are listed."""

from collections.abc import Collection, Mapping

from flask import url_for
from sqlalchemy import select

from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.text.locale import gettext as _
from forum.organisations.models import Organisation
from forum.organisations.policies import listed_organisations
from forum.search.hits import Hit


def draw_organisations(ids: Collection[int], _actor: Actor) -> Mapping[int, Hit]:
    """By the keys of the organisations; one query."""
    query = select(Organisation).where(Organisation.id.in_(ids), listed_organisations())
    return {one.id: _hit(one) for one in session.scalars(query)}


def _hit(organisation: Organisation) -> Hit:
    return Hit(
        icon="domain",
        kind_words=_("Organisation"),
        url=url_for(
            "organisations.show_organisation", public_id=organisation.public_id, slug=organisation.slug
        ),
        title=organisation.name,
        place=str(organisation.kind.label),
        who=str(organisation.group.label),
        group=organisation.group,
    )
