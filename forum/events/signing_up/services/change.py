"""Changing a sign-up: names, people who join, the wish, answers, needs."""

from collections.abc import Sequence
from dataclasses import dataclass

from forum.core.mail import outbox
from forum.core.time import clock
from forum.events import policies
from forum.events.models.events import Event
from forum.events.models.sign_ups import SignUp
from forum.events.seating.services.change import change_party, change_wish
from forum.events.signing_up import mails
from forum.events.signing_up.details import Needs, Wish
from forum.events.signing_up.errors import SignUpRefused
from forum.events.signing_up.queries.find import list_options, list_places
from forum.events.signing_up.services.belongings import chosen_options, keep_answers, keep_needs
from forum.questionnaires.values import Answers


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A sign-up as it is to be. `names`: of the active places in their order, then of those who join."""

    names: Sequence[str]
    wish: Wish
    needs: Needs
    answers: Answers | None
    agreed_to_list: bool


def change(sign_up: SignUp, event: Event, to: Change) -> None:
    """Change a sign-up; only what is another than before touches its seats and its place in the line.

    Raises SignUpRefused, NoSeatLeft, OfferOpen, SignUpOver.
    """
    verdict = policies.may_change_sign_up(event, at=clock.now())
    if not verdict:
        raise SignUpRefused(verdict.reason)
    options = set(chosen_options(event, to.answers))
    if _wish_of(sign_up) != _key_of(to.wish) or options != set(list_options(sign_up)):
        wish = to.wish
        change_wish(
            sign_up,
            attendance=wish.attendance,
            quota=wish.quota,
            only_together=wish.only_together,
            options=options,
        )
    active = [place for place in list_places(sign_up) if place.state.is_active]
    if [place.name for place in active] != list(to.names):
        change_party(sign_up, names=to.names)
    if active and active[0].number == 1:
        sign_up.name = to.names[0]
    keep_needs(sign_up, to.needs)
    keep_answers(sign_up, event, to.answers)
    sign_up.agreed_to_list = to.agreed_to_list
    if sign_up.is_confirmed:
        outbox.post(mails.sign_up_changed(sign_up, event), to=mails.recipient_of(sign_up))


def _wish_of(sign_up: SignUp) -> tuple[object, int | None, bool]:
    return sign_up.attendance, sign_up.quota_id, sign_up.only_together


def _key_of(wish: Wish) -> tuple[object, int | None, bool]:
    return wish.attendance, wish.quota.id if wish.quota else None, wish.only_together
