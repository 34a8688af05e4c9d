"""What leaving needs of organisations: whoever alone speaks for one finds somebody else first."""

from collections.abc import Sequence

from sqlalchemy import or_, select

from forum.accounts.leaving.leaver import Hindrance, Leaver, nothing_to_end
from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.mail.links import public_path
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.organisations.models import Mandate, Organisation, OrganisationState
from forum.organisations.queries import held_on, list_representatives


def _hindrances(user: User) -> Sequence[Hindrance]:
    today = clock.today()
    spoken_for = select(Mandate.organisation_id).where(Mandate.user_id == user.id, held_on(today))
    query = select(Organisation).where(
        Organisation.state == OrganisationState.LISTED,
        or_(Organisation.id.in_(spoken_for), Organisation.requested_by_id == user.id),
    )
    return [
        Hindrance(
            _(
                "You alone speak for %(name)s. Have the office enter somebody else, or take it off the list.",
                name=one.name,
            ),
            one.name,
            public_path("organisations.show_organisation", public_id=one.public_id, slug=one.slug),
        )
        for one in session.scalars(query.order_by(Organisation.sort_key))
        if [person.id for person in list_representatives(one, on=today)] == [user.id]
    ]


LEAVER = Leaver(_hindrances, nothing_to_end)
