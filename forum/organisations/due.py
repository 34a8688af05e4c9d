"""What waits in organisations, for the office's inbox: requests to be listed, and mandates that end."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from forum.accounts.models import User
from forum.accounts.policies import for_office
from forum.core.access import Actor
from forum.core.data.database import AnySelect
from forum.core.due.rules import ON_ITS_LAST_DAY, DueRule
from forum.core.due.source import DoneBy, DueSource, Told, WaitingRows
from forum.core.mail.links import public_path
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.organisations.models import Mandate, Organisation, OrganisationState
from forum.organisations.policies import request_due_on
from forum.organisations.queries import ending_soon


def _requests(actor: Actor) -> AnySelect:
    return select(Organisation).where(Organisation.state == OrganisationState.REQUESTED, for_office(actor))


def _tell_requests(rows: Sequence[Any]) -> Sequence[Told]:
    requests: list[Organisation] = [row[0] for row in rows]
    return [
        Told(
            label=_("Organisation"),
            title=one.name,
            note=one.kind.label,
            since=one.created_at,
            address=public_path("organisations.show_request", public_id=one.public_id),
        )
        for one in requests
    ]


def _mandates(actor: Actor) -> AnySelect:
    query = select(Mandate).join(Mandate.user).join(Mandate.organisation)
    return query.where(ending_soon(clock.today()), for_office(actor))


def _tell_mandates(rows: Sequence[Any]) -> Sequence[Told]:
    mandates: list[Mandate] = [row[0] for row in rows]
    return [
        Told(
            label=_("Mandate ends"),
            title=_("%(name)s for %(organisation)s", name=one.user.public_name, organisation=one.organisation.name),
            note=one.function,
            since=one.created_at,
            address=public_path("organisations.show_mandate", public_id=one.public_id),
        )
        for one in mandates
    ]


DUE_SOURCES = (
    DueSource(
        name="requests",
        label=_("Organisations"),
        icon="domain",
        items=WaitingRows(
            query=_requests,
            key=Organisation.id,
            basis=Organisation.created_at,
            rule=DueRule(request_due_on, keeps_days=False),
            loads=(),
            searched=(Organisation.name,),
            tell=_tell_requests,
        ),
        holder=None,
        done=DoneBy(
            Organisation.__tablename__,
            ("organisation.accepted", "organisation.asked_back", "organisation.declined"),
            taken=None,
        ),
        minutes=20,
    ),
    DueSource(
        name="mandates",
        label=_("Mandates"),
        icon="how_to_reg",
        items=WaitingRows(
            query=_mandates,
            key=Mandate.id,
            basis=Mandate.until_day,
            rule=ON_ITS_LAST_DAY,
            loads=(contains_eager(Mandate.user), contains_eager(Mandate.organisation)),
            searched=(User.public_name, Organisation.name, Mandate.function),
            tell=_tell_mandates,
        ),
        holder=None,
        done=DoneBy(Mandate.__tablename__, ("mandate.prolonged", "mandate.shortened", "mandate.ended"), taken=None),
        minutes=10,
    ),
)
