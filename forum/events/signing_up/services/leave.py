"""Cancelling places, saying whether one comes, and deleting all that is known of a sign-up."""

from collections.abc import Sequence

from sqlalchemy import delete

from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.mail import outbox
from forum.core.mail.kinds import declared_kinds
from forum.core.mail.outbox import OutgoingMail
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.events import policies
from forum.events.models.events import Event
from forum.events.models.sign_ups import Place, SignUp
from forum.events.models.states import PlaceState
from forum.events.seating.services.leave import cancel, cancel_places
from forum.events.signing_up import mails
from forum.events.signing_up.errors import CancellingRefused, NothingChosen
from forum.events.signing_up.names import name_of
from forum.events.signing_up.queries.find import list_places
from forum.questionnaires.models import AnswerSheet


def give_up(sign_up: SignUp, event: Event, places: Sequence[Place]) -> None:
    """Cancel places with a seat or in the line; their person is told by mail. Raises CancellingRefused, SignUpOver."""
    active = [place for place in places if place.state.is_active]
    if not active:
        raise NothingChosen(_("Choose who does not come."))
    refuse_late(event, active)
    names = [name_of(place, sign_up) for place in active]
    is_unseated = cancel_places(sign_up, active)
    if sign_up.is_confirmed:
        message = mails.places_cancelled(sign_up, event, names=names, is_unseated=is_unseated)
        outbox.post(message, to=mails.recipient_of(sign_up))


def refuse_late(event: Event, places: Sequence[Place]) -> None:
    """Seats can be cancelled until the set time; whoever waits can leave the line at any time."""
    verdict = policies.may_cancel_sign_up(event, at=clock.now())
    if not verdict and any(place.state.holds_seat and place.state is not PlaceState.OFFERED for place in places):
        raise CancellingRefused(verdict.reason)


def erase(sign_up: SignUp, event: Event) -> None:
    """Cancel all places and delete the sign-up with its answers, needs and mails, at the person's wish."""
    places = list_places(sign_up)
    if sign_up.is_active:
        cancel(sign_up)
    activity.record("sign_up.erased", event, by=None)
    _erase_mails(sign_up, places)
    if sign_up.sheet_id is not None:
        session.execute(delete(AnswerSheet).where(AnswerSheet.id == sign_up.sheet_id))
    session.execute(delete(SignUp).where(SignUp.id == sign_up.id))
    session.expunge(sign_up)


def _erase_mails(sign_up: SignUp, places: Sequence[Place]) -> None:
    for kind, keys in _mails_about(sign_up, places):
        about = OutgoingMail.kind.in_(kind), OutgoingMail.about_id.in_(keys)
        session.execute(delete(OutgoingMail).where(*about))


def _mails_about(sign_up: SignUp, places: Sequence[Place]) -> list[tuple[list[str], list[int]]]:
    kinds = declared_kinds().values()
    names = {table: [kind.name for kind in kinds if kind.about == table] for table in ("sign_up", "place")}
    return [(names["sign_up"], [sign_up.id]), (names["place"], [place.id for place in places])]
