"""What the form of an event asks the person who opens it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from forum.events.models.events import Event, Quota
from forum.events.models.kinds import ListVisibility
from forum.organisations.speaking import SpeakingChoice
from forum.questionnaires.values import LoadedQuestionnaire


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The event with its quotas and questions; `speaks_as` are the labels of a member, empty for guests.

    `free_places`: how many places are left, by the id of the option of a question.
    """

    event: Event
    is_guest: bool
    quotas: Sequence[Quota] = ()
    speaks_as: Sequence[SpeakingChoice] = ()
    questionnaire: LoadedQuestionnaire | None = None
    free_places: Mapping[int, int] = field(default_factory=dict)

    @property
    def left_out(self) -> frozenset[str]:
        """The names of fields that this event does not ask of this person."""
        event = self.event
        is_asked = {
            "attendance": event.is_on_site and event.is_online,
            "quota": bool(self.quotas),
            "people": event.largest_party > 1 and not event.names_companions,
            "only_together": event.largest_party > 1,
            "speaks_as": event.speaks_for_organisations and len(self.speaks_as) > 1,
            "spoken_for": event.speaks_for_organisations,
            "needs": event.asks_access_needs,
            "needs_note": event.asks_access_needs,
            "consent": bool(event.consent_text),
            "agreed_to_list": event.list_shown_to is not ListVisibility.NOBODY,
        }
        return frozenset(name for name, asks in is_asked.items() if not asks)
