"""How many people are to be expected, as they answered when asked."""

from dataclasses import dataclass

from sqlalchemy import case, func, select

from forum.core.data.database import session
from forum.events.models.events import Event
from forum.events.models.sign_ups import Place, SignUp
from forum.events.models.states import PlaceState


@dataclass(frozen=True, slots=True)
class Turnout:
    """People with a seat: those who said that they come, who have not answered, and whom nobody asked."""

    coming: int
    unanswered: int
    unasked: int

    @property
    def seated(self) -> int:
        return self.coming + self.unanswered + self.unasked


def expected_turnout(event: Event) -> Turnout:
    """Counted over both kinds of attendance; one query."""
    answered = SignUp.reconfirmed_at.is_not(None)
    asked = SignUp.reconfirm_asked_at.is_not(None)
    kind = case((answered, "coming"), (asked, "unanswered"), else_="unasked")
    query = select(kind, func.count(Place.id)).join(Place, Place.sign_up_id == SignUp.id)
    seated = query.where(Place.event_id == event.id, Place.state == PlaceState.TAKEN).group_by(kind)
    counts = {row[0]: row[1] for row in session.execute(seated)}
    return Turnout(counts.get("coming", 0), counts.get("unanswered", 0), counts.get("unasked", 0))
