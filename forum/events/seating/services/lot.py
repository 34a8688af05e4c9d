"""The lot: the list is closed and its hash published, then the seed is drawn in public, then seats are given in order."""

import secrets
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import delete, exists, select

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.mail import outbox
from forum.core.security.signing import keyed_hash, keyed_hashes
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.events.models.events import Event
from forum.events.models.kinds import SignUpMode
from forum.events.models.lots import LotDraw, LotLoss
from forum.events.models.sign_ups import Place, SignUp
from forum.events.models.states import PlaceState, StepKind
from forum.events.seating import mails
from forum.events.seating.errors import WrongOrder
from forum.events.seating.queries.ledger import Line, line_of
from forum.events.seating.queries.lots import find_draw, hash_of, order_of
from forum.events.seating.services.history import happened
from forum.events.seating.services.lapse import expire
from forum.events.seating.services.locking import lock
from forum.events.seating.services.places import in_state, keep_in_step, list_places, set_state
from forum.events.seating.services.settle import settle, settle_by_lot

SEED_BYTES = 32
REMEMBERS_LOSS = timedelta(days=365)


def close_lot(event: Event) -> LotDraw:
    """Close the list of entries once sign-up has ended, and publish its hash; a second time it does nothing.

    Entries whose address nobody has confirmed are dropped. Raises WrongOrder.
    """
    lock(event)
    if event.sign_up_mode is not SignUpMode.LOT or clock.now() < event.closing_at:
        raise WrongOrder(_("The list of entries is closed when sign-up has ended."))
    draw = find_draw(event) or close_list(event)
    settle(event)
    return draw


def close_list(event: Event) -> LotDraw:
    """Close the list of an event that is locked, and settled afterwards."""
    entered = list(_entries(event))
    for sign_up in entered:
        if not sign_up.is_confirmed:
            expire(sign_up)
    confirmed = [sign_up for sign_up in entered if sign_up.is_confirmed]
    codes = sorted(sign_up.lot_code for sign_up in confirmed)
    preferred = sorted(one.lot_code for one in confirmed if _lost_last_time(one)) if event.prefers_last_losers else []
    draw = LotDraw(
        event_id=event.id, entries=codes, preferred=preferred, entries_hash=hash_of(codes), closed_at=clock.now()
    )
    session.add(draw)
    activity.record("event.lot_closed", event, by=None, entries=len(codes))
    return draw


def draw_lot(event: Event, *, seed: str, by: User) -> LotDraw:
    """Give the seats in the order of the seed, and the places in the line behind them.

    `seed` is what was drawn in public; empty: one is drawn here. Everybody is told. Raises WrongOrder.
    """
    lock(event)
    draw = find_draw(event)
    if draw is None or draw.drawn_at is not None:
        raise WrongOrder(_("The list of entries has not been closed yet, or the lots have been drawn already."))
    draw.seed = seed.strip() or secrets.token_hex(SEED_BYTES)
    draw.drawn_at, draw.drawn_by_id = clock.now(), by.id
    rank = {code: number for number, code in enumerate(order_of(draw.entries, draw.preferred, draw.seed), 1)}
    entered = _entries(event)
    drawn = sorted((one for one in entered if one.lot_code in rank), key=lambda one: rank[one.lot_code])
    for sign_up in drawn:
        _enter_line(sign_up, rank[sign_up.lot_code])
        happened(sign_up, StepKind.DRAWN, seats=sign_up.open_places)
    # who had a seat already when the list was closed, and has added people since: they stand behind all who were drawn
    late = [one for one in entered if one.lot_code not in rank]
    for number, sign_up in enumerate(late, len(rank) + 1):
        _enter_line(sign_up, number)
    activity.record("event.lot_drawn", event, by=by, entries=len(drawn))
    seated = {sign_up.id for sign_up in settle_by_lot(event)}
    _tell([*drawn, *late], event)
    if event.prefers_last_losers:
        _remember(drawn, seated)
    return draw


def _entries(event: Event) -> Sequence[SignUp]:
    has_entered = exists().where(Place.sign_up_id == SignUp.id, Place.state == PlaceState.ENTERED)
    query = select(SignUp).where(SignUp.event_id == event.id, SignUp.ended_at.is_(None), has_entered)
    return session.scalars(query.order_by(SignUp.id).execution_options(populate_existing=True)).all()


def _enter_line(sign_up: SignUp, rank: int) -> None:
    sign_up.line_key = rank
    places = list_places(sign_up.id)
    set_state(in_state(places, PlaceState.ENTERED), PlaceState.WAITING)
    keep_in_step(sign_up, places)


def _tell(drawn: Sequence[SignUp], event: Event) -> None:
    """Who has seats reads how many; who has none, which place in the line."""
    numbers: Counter[Line] = Counter()
    for sign_up in drawn:
        if sign_up.open_places:
            numbers[line_of(sign_up)] += 1
        taken = in_state(list_places(sign_up.id), PlaceState.TAKEN)
        if taken:
            outbox.post(mails.seat_given(sign_up, event, places=taken), to=mails.recipient_of(sign_up))
        elif sign_up.open_places:
            message = mails.place_in_line(sign_up, event, number=numbers[line_of(sign_up)])
            outbox.post(message, to=mails.recipient_of(sign_up))


def _lost_last_time(sign_up: SignUp) -> bool:
    known = LotLoss.address_hash.in_(keyed_hashes(_loss_text(sign_up))), LotLoss.erase_at > clock.now()
    return bool(session.scalar(select(exists().where(*known))))


def _remember(drawn: Sequence[SignUp], seated: set[int]) -> None:
    """Who got no seat comes first next time; who got one has had that turn."""
    for sign_up in drawn:
        hashes = keyed_hashes(_loss_text(sign_up))
        session.execute(delete(LotLoss).where(LotLoss.address_hash.in_(hashes)))
        if sign_up.id not in seated:
            session.add(LotLoss(address_hash=keyed_hash(_loss_text(sign_up)), erase_at=clock.now() + REMEMBERS_LOSS))


def _loss_text(sign_up: SignUp) -> str:
    return f"lot:{sign_up.address_key}"
