"""What the form of an event asks the person who opens it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from forum.events.models.events import Event, Quota
from forum.events.models.kinds import ListVisibility
from forum.events.models.mailing import Invitation
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
    # the open invitation by whose link the person comes
    invitation: Invitation | None = None

    @property
    def largest_party(self) -> int:
        return self.invitation.seats if self.invitation else self.event.largest_party

    @property
    def quotas_to_choose(self) -> Sequence[Quota]:
        """Seats kept by an invitation in a quota are for people of this quota only."""
        if self.invitation is None or self.invitation.quota_id is None:
            return self.quotas
        return [quota for quota in self.quotas if quota.id == self.invitation.quota_id]

    @property
    def left_out(self) -> frozenset[str]:
        """The names of fields that this event does not ask of this person."""
        event = self.event
        is_asked = {
            "attendance": event.is_on_site and event.is_online,
            "quota": bool(self.quotas),
            "people": self.largest_party > 1 and not event.names_companions,
            "only_together": self.largest_party > 1,
            "speaks_as": event.speaks_for_organisations and len(self.speaks_as) > 1,
            "spoken_for": event.speaks_for_organisations,
            "needs": event.asks_access_needs,
            "needs_note": event.asks_access_needs,
            "consent": bool(event.consent_text),
            "agreed_to_list": event.list_shown_to is not ListVisibility.NOBODY,
        }
        return frozenset(name for name, asks in is_asked.items() if not asks)
