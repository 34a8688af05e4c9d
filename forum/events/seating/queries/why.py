"""Why somebody stands where they stand, and why a free seat is offered to nobody: from the numbers that act."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import select

from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.locale import lazy_moment, lazy_ngettext
from forum.core.time import clock
from forum.events.models.events import Event
from forum.events.models.sign_ups import PartyHold, SeatOffer, SignUp
from forum.events.seating.policies import line_moves
from forum.events.seating.queries.counts import options_of
from forum.events.seating.queries.ledger import Wish, line_of
from forum.events.seating.queries.line import find_position
from forum.events.seating.queries.standing import Standing, read_standing


def explain(sign_up: SignUp) -> Sequence[str]:
    """How many stand before a sign-up, and why it has no offer for all its people; it names nobody else."""
    event = session.get_one(Event, sign_up.event_id)
    return [*_ahead(sign_up), *explain_line(event, [sign_up])[sign_up.id]]


def explain_line(event: Event, sign_ups: Sequence[SignUp]) -> dict[int, list[str]]:
    """Why each of the waiting sign-ups has no offer for all its people, by key; the same few queries for any number."""
    standing = read_standing(event)
    keys = [one.id for one in sign_ups]
    options, offers = options_of(keys, standing.ledger), _open_offers(keys)
    return {
        one.id: list(
            _reasons(one, Wish(line_of(one), options.get(one.id, frozenset())), standing, offers.get(one.id, ()))
        )
        for one in sign_ups
    }


def explain_free_seats(event: Event) -> list[str]:
    """For every seat that is not taken: for whom it is kept and until when, or why nobody in the line gets it."""
    standing = read_standing(event)
    sentences = list(standing.kept_for_others(None))
    stopped = _why_nothing_moves(event)
    free = standing.free_of_all()
    if not free:
        return [*sentences, *([stopped] if stopped and event.waiting_people else [])]
    sentences.append(lazy_ngettext("One seat is free.", "%(num)s seats are free.", free))
    if stopped:
        sentences.append(stopped)
    elif event.waiting_people and _is_overdue(event):
        sentences.append(_("It has just become free and goes to the waiting list within a minute."))
    elif event.waiting_people:
        sentences.append(_("Nobody on the waiting list fits: see there for each place."))
    return sentences


def _reasons(sign_up: SignUp, wish: Wish, standing: Standing, offers: Sequence[SeatOffer]) -> Iterator[str]:
    """The first reason that holds says all; offers stand before it."""
    for offer in offers:
        yield lazy_ngettext(
            "A seat is offered until %(until)s.",
            "%(num)s seats are offered until %(until)s.",
            offer.seats,
            until=lazy_moment(offer.until),
        )
    if not sign_up.is_active or not sign_up.open_places:
        return
    stopped = _why_nothing_moves(standing.event)
    if stopped:
        yield stopped
    elif not sign_up.is_confirmed:
        yield _is_unconfirmed(sign_up)
    else:
        yield from _why_no_seat(sign_up, wish, standing)


def _why_no_seat(sign_up: SignUp, wish: Wish, standing: Standing) -> Iterator[str]:
    hold = standing.hold_of(sign_up)
    free = standing.ledger.free_for(wish)
    if hold is not None:
        yield _about_hold(hold, sign_up)
    if hold is not None and hold.skipped_at is None:
        return
    if not free:
        yield from _nothing_free(wish, standing)
    elif sign_up.only_together and free < sign_up.open_places:
        yield _(
            "Free: %(free)s, wanted: %(needed)s together. It goes on to the next who fits.",
            free=free,
            needed=sign_up.open_places,
        )
    else:
        yield _("A seat has just become free: it is given within a minute.")


def _nothing_free(wish: Wish, standing: Standing) -> Iterator[str]:
    full = [one for one in wish.options if one in standing.ledger.full_options()]
    if full and standing.ledger.free_for(Wish(wish.line)):
        yield _("There are seats, but none with what was chosen in the form.")
        return
    yield _("No seat is free for this line.")
    yield from standing.kept_for_others(wish.line)


def _about_hold(hold: PartyHold, sign_up: SignUp) -> str:
    if hold.skipped_at is None:
        return _(
            "Held until %(until)s: %(held)s of the %(needed)s seats that are wanted together.",
            until=lazy_moment(hold.until),
            held=hold.seats,
            needed=sign_up.open_places,
        )
    return _(
        "Skipped on %(moment)s: what was free until then was too little for all together. The place in the line stays.",
        moment=lazy_moment(hold.skipped_at),
    )


def _is_unconfirmed(sign_up: SignUp) -> str:
    if sign_up.confirm_until is None:
        return _("The address has not been confirmed yet: this sign-up is skipped.")
    return _(
        "The address has not been confirmed yet: this sign-up is skipped, and dropped on %(until)s.",
        until=lazy_moment(sign_up.confirm_until),
    )


def _why_nothing_moves(event: Event) -> str | None:
    now = clock.now()
    if line_moves(event, at=now):
        return None
    if event.is_draft:
        return _("The event has not been published, so nothing is offered.")
    if event.is_cancelled:
        return _("The event has been cancelled, so nothing is offered.")
    if event.has_begun(now):
        return _("The event has begun, so nothing is offered any more.")
    closed_at: datetime = event.closing_at
    return _("Sign-up closed on %(moment)s, so nothing is offered any more.", moment=lazy_moment(closed_at))


def _is_overdue(event: Event) -> bool:
    return event.due_at is not None and event.due_at <= clock.now()


def _ahead(sign_up: SignUp) -> Iterator[str]:
    position = find_position(sign_up)
    if position is None:
        return
    if not position.sign_ups_ahead:
        yield _("Nobody stands before this sign-up in its line.")
        return
    yield lazy_ngettext(
        "One sign-up stands before this one, with %(people)s people.",
        "%(num)s sign-ups stand before this one, with %(people)s people.",
        position.sign_ups_ahead,
        people=position.people_ahead,
    )


def _open_offers(keys: Sequence[int]) -> dict[int, list[SeatOffer]]:
    is_open = SeatOffer.sign_up_id.in_(keys), SeatOffer.outcome.is_(None)
    offers: dict[int, list[SeatOffer]] = {}
    for offer in session.scalars(select(SeatOffer).where(*is_open).order_by(SeatOffer.until, SeatOffer.id)):
        offers.setdefault(offer.sign_up_id, []).append(offer)
    return offers
