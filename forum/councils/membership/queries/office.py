"""The places of a body as the office looks after them."""

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, and_, case, func, not_, or_, select

from forum.accounts.models import User
from forum.core.acts.models import Activity
from forum.core.data.database import session
from forum.core.data.pagination import Order, Page, fetch_page
from forum.core.text.choices import AddressChoice
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.councils.membership.policies import PRINCIPALS
from forum.councils.membership.queries.find import WITH_WHOM
from forum.councils.models.bodies import Body
from forum.councils.models.members import ENDING_SOON, Membership, MembershipState

PAGE_SIZE = 50


class PlaceView(AddressChoice):
    """Which places of a body the office looks at."""

    CURRENT = "gueltig"
    INVITED = "eingeladen"
    ENDING = "enden"
    ENDED = "beendet"

    @property
    def label(self) -> str:
        return VIEW_LABELS[self]


VIEW_LABELS = {
    PlaceView.CURRENT: _("Members and deputies"),
    PlaceView.INVITED: _("Unanswered"),
    PlaceView.ENDING: _("End within 60 days"),
    PlaceView.ENDED: _("Ended, declined, withdrawn"),
}


def list_places(body: Body, view: PlaceView, *, cursor: str | None) -> Page[Membership]:
    """In the order in which they were offered, with person, organisation and principal."""
    query = select(Membership).where(Membership.body_id == body.id, _clause(view)).options(*WITH_WHOM)
    return fetch_page(
        lambda statement: session.scalars(statement).all(),
        query,
        by=[Membership.id],
        key=lambda one: (one.id,),
        cursor=cursor,
        size=PAGE_SIZE,
        order=Order.ASCENDING,
    )


def count_places(body: Body) -> Mapping[PlaceView, int]:
    counts = [func.sum(case((_clause(view), 1), else_=0)) for view in PlaceView]
    row = session.execute(select(*counts).where(Membership.body_id == body.id)).one()
    return {view: int(count or 0) for view, count in zip(PlaceView, row, strict=True)}


def list_principals(body: Body) -> Sequence[Membership]:
    """Members for whom a deputy can be designated: who sits there today or begins later."""
    query = select(Membership).where(
        Membership.body_id == body.id, _clause(PlaceView.CURRENT), Membership.function.in_(PRINCIPALS)
    )
    return session.scalars(query.options(*WITH_WHOM).order_by(Membership.id)).all()


def list_steps(membership: Membership) -> Sequence[tuple[Activity, str | None]]:
    """The acts on a place, oldest first, each with the public name of who did it."""
    query = (
        select(Activity, User.public_name)
        .outerjoin(User, User.id == Activity.by_id)
        .where(Activity.subject_kind == Membership.__tablename__, Activity.subject_id == membership.id)
        .order_by(Activity.id)
        .limit(100)
    )
    return [(act, name) for act, name in session.execute(query)]


def _clause(view: PlaceView) -> ColumnElement[bool]:
    today = clock.today()
    is_accepted = Membership.state == MembershipState.ACCEPTED
    has_days = Membership.until_day >= Membership.from_day
    lasts = or_(Membership.until_day.is_(None), and_(Membership.until_day >= today, has_days))
    match view:
        case PlaceView.CURRENT:
            return and_(is_accepted, lasts)
        case PlaceView.INVITED:
            return Membership.state == MembershipState.INVITED
        case PlaceView.ENDING:
            return and_(is_accepted, lasts, Membership.until_day <= today + ENDING_SOON)
        case PlaceView.ENDED:
            return or_(
                Membership.state.in_((MembershipState.DECLINED, MembershipState.WITHDRAWN)),
                and_(is_accepted, not_(lasts)),
            )
