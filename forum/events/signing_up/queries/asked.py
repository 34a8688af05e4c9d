"""What the form of an event asks somebody: its quotas and questions, and for whom the person may speak."""

from forum.accounts.models import User
from forum.events.models.events import Event
from forum.events.models.mailing import Invitation
from forum.events.queries.parts import list_quotas
from forum.events.seating.queries.seats import free_options
from forum.events.signing_up.asked import Asked
from forum.organisations.queries import labels_for
from forum.questionnaires.queries import load_questionnaire


def what_is_asked(event: Event, *, of: User | None, invitation: Invitation | None = None) -> Asked:
    """The form of an event for a member, or for a guest."""
    loaded = load_questionnaire(event.questionnaire_id) if event.questionnaire_id is not None else None
    return Asked(
        event=event,
        is_guest=of is None,
        quotas=list_quotas(event),
        speaks_as=labels_for(of) if of is not None and event.speaks_for_organisations else (),
        questionnaire=loaded,
        free_places=free_options(event),
        invitation=invitation,
    )
