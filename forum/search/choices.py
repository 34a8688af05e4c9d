"""What results are filtered by, as it stands in addresses."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from forum.consultations.models.kinds import ProcedureState
from forum.core.text.choices import AddressChoice
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.councils.models.resolutions import ResolutionState
from forum.discussions.status import Status
from forum.search.kinds.events import CANCELLED
from forum.search.kinds.threads import ANSWERED, CLOSED, OPEN


class KindChoice(AddressChoice):
    """What a hit is; some kinds of things are one choice for whoever searches."""

    THREADS = "themen"
    POSTS = "beitraege"
    ANSWERS = "antworten"
    PROCEDURES = "beteiligungen"
    EVENTS = "veranstaltungen"
    BODIES = "gremien"
    RESOLUTIONS = "beschluesse"
    DOCUMENTS = "unterlagen"
    PEOPLE = "personen"
    ORGANISATIONS = "organisationen"
    PAGES = "seiten"

    @property
    def label(self) -> str:
        return KIND_LABELS[self]

    @property
    def names(self) -> Sequence[str]:
        """The names of the searchable kinds."""
        return KIND_NAMES[self]


KIND_LABELS: Mapping[KindChoice, str] = {
    KindChoice.THREADS: _("Topics and proposals"),
    KindChoice.POSTS: _("Single posts"),
    KindChoice.ANSWERS: _("Answers of the administration"),
    KindChoice.PROCEDURES: _("Consultations"),
    KindChoice.EVENTS: _("Events"),
    KindChoice.BODIES: _("Bodies"),
    KindChoice.RESOLUTIONS: _("Resolutions and recommendations"),
    KindChoice.DOCUMENTS: _("Documents and texts"),
    KindChoice.PEOPLE: _("People"),
    KindChoice.ORGANISATIONS: _("Organisations"),
    KindChoice.PAGES: _("Help and pages"),
}
KIND_NAMES: Mapping[KindChoice, Sequence[str]] = {
    KindChoice.THREADS: ("thread",),
    KindChoice.POSTS: ("post",),
    KindChoice.ANSWERS: ("answer",),
    KindChoice.PROCEDURES: ("procedure",),
    KindChoice.EVENTS: ("event",),
    KindChoice.BODIES: ("body",),
    KindChoice.RESOLUTIONS: ("resolution",),
    KindChoice.DOCUMENTS: ("document", "paper", "paper_version"),
    KindChoice.PEOPLE: ("person",),
    KindChoice.ORGANISATIONS: ("organisation",),
    KindChoice.PAGES: ("page",),
}


class StatusChoice(AddressChoice):
    """How a thing stands: topics, proposals, consultations, resolutions, events."""

    OPEN = "offen"
    ANSWERED = "beantwortet"
    CLOSED = "geschlossen"
    SUBMITTED = "eingereicht"
    IN_REVIEW = "in-pruefung"
    IN_DELIBERATION = "in-beratung"
    ACCEPTED = "angenommen"
    DECLINED = "abgelehnt"
    IMPLEMENTED = "umgesetzt"
    COMING = "kommt"
    RUNNING = "laeuft"
    EVALUATING = "auswertung"
    DONE = "ergebnis"
    ADOPTED = "beschlossen"
    REJECTED = "nicht-beschlossen"
    CANCELLED = "abgesagt"

    @property
    def label(self) -> str:
        return STATUS_LABELS[self]

    @property
    def key(self) -> str:
        """As it stands in the index."""
        return STATUS_KEYS[self]


STATUS_KEYS: Mapping[StatusChoice, str] = {
    StatusChoice.OPEN: OPEN,
    StatusChoice.ANSWERED: ANSWERED,
    StatusChoice.CLOSED: CLOSED,
    StatusChoice.SUBMITTED: Status.SUBMITTED.value,
    StatusChoice.IN_REVIEW: Status.IN_REVIEW.value,
    StatusChoice.IN_DELIBERATION: Status.IN_DELIBERATION.value,
    StatusChoice.ACCEPTED: Status.ACCEPTED.value,
    StatusChoice.DECLINED: Status.DECLINED.value,
    StatusChoice.IMPLEMENTED: Status.IMPLEMENTED.value,
    StatusChoice.COMING: ProcedureState.COMING.value,
    StatusChoice.RUNNING: ProcedureState.RUNNING.value,
    StatusChoice.EVALUATING: ProcedureState.EVALUATING.value,
    StatusChoice.DONE: ProcedureState.DONE.value,
    StatusChoice.ADOPTED: ResolutionState.ADOPTED.value,
    StatusChoice.REJECTED: ResolutionState.REJECTED.value,
    StatusChoice.CANCELLED: CANCELLED,
}
STATUS_LABELS: Mapping[StatusChoice, str] = {
    StatusChoice.OPEN: _("Open topic"),
    StatusChoice.ANSWERED: _("Topic with an answer"),
    StatusChoice.CLOSED: _("Closed topic"),
    StatusChoice.SUBMITTED: _("Proposal: %(status)s", status=Status.SUBMITTED.label),
    StatusChoice.IN_REVIEW: _("Proposal: %(status)s", status=Status.IN_REVIEW.label),
    StatusChoice.IN_DELIBERATION: _("Proposal: %(status)s", status=Status.IN_DELIBERATION.label),
    StatusChoice.ACCEPTED: _("Proposal: %(status)s", status=Status.ACCEPTED.label),
    StatusChoice.DECLINED: _("Proposal: %(status)s", status=Status.DECLINED.label),
    StatusChoice.IMPLEMENTED: _("Proposal: %(status)s", status=Status.IMPLEMENTED.label),
    StatusChoice.COMING: _("Consultation: begins later"),
    StatusChoice.RUNNING: _("Consultation: running"),
    StatusChoice.EVALUATING: _("Consultation: being evaluated"),
    StatusChoice.DONE: _("Consultation: result is there"),
    StatusChoice.ADOPTED: _("Resolution: %(state)s", state=ResolutionState.ADOPTED.label),
    StatusChoice.REJECTED: _("Resolution: %(state)s", state=ResolutionState.REJECTED.label),
    StatusChoice.CANCELLED: _("Event: cancelled"),
}


class Period(AddressChoice):
    """Since when something has been there."""

    FOUR_WEEKS = "vier-wochen"
    YEAR = "jahr"

    @property
    def label(self) -> str:
        return PERIOD_LABELS[self]

    @property
    def since(self) -> date:
        """The first day, in the city's time."""
        return clock.today() - PERIOD_LENGTHS[self]


PERIOD_LABELS: Mapping[Period, str] = {
    Period.FOUR_WEEKS: _("Last four weeks"),
    Period.YEAR: _("Last twelve months"),
}
PERIOD_LENGTHS: Mapping[Period, timedelta] = {
    Period.FOUR_WEEKS: timedelta(weeks=4),
    Period.YEAR: timedelta(days=365),
}


class OrderChoice(AddressChoice):
    """What comes first."""

    BEST = "passendste"
    NEWEST = "neueste"

    @property
    def label(self) -> str:
        return _("The most fitting first") if self is OrderChoice.BEST else _("The newest first")
