"""The register of resolutions, of one body or of all: found by words and number, filtered, paged by key."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, select, true
from sqlalchemy.orm import joinedload

from forum.core.access import GUEST, Actor
from forum.core.data.database import AnySelect, session
from forum.core.data.finding import finds
from forum.core.data.pagination import Page, fetch_page
from forum.core.text.choices import AddressChoice
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.councils.models.bodies import Body
from forum.councils.models.resolutions import OPEN_STATES, Resolution, ResolutionKind, ResolutionState
from forum.councils.policies import visible_resolutions

PER_PAGE = 30
# of a file
MOST_EXPORTED = 20_000
AT_ONCE = 200


class KindChoice(AddressChoice):
    """A kind of resolutions, as it stands in addresses."""

    RESOLUTION = "beschluss"
    RECOMMENDATION = "empfehlung"
    STATEMENT = "stellungnahme"

    @property
    def kind(self) -> ResolutionKind:
        return ResolutionKind[self.name]

    @property
    def label(self) -> str:
        return self.kind.label


class StateChoice(AddressChoice):
    """What became of the vote, as it stands in addresses."""

    OPEN = "offen"
    ADOPTED = "angenommen"
    REJECTED = "abgelehnt"
    WITHDRAWN = "zurueckgezogen"

    @property
    def label(self) -> str:
        return STATE_LABELS[self]


STATE_LABELS = {
    StateChoice.OPEN: _("not decided yet"),
    StateChoice.ADOPTED: ResolutionState.ADOPTED.label,
    StateChoice.REJECTED: ResolutionState.REJECTED.label,
    StateChoice.WITHDRAWN: ResolutionState.WITHDRAWN.label,
}
# there is nothing else in what everybody reads
DECIDED = (StateChoice.ADOPTED, StateChoice.REJECTED)


class AnswerChoice(AddressChoice):
    """How it stands with the answer to a recommendation."""

    WAITING = "offen"
    OVERDUE = "ueberfaellig"
    ANSWERED = "beantwortet"

    @property
    def label(self) -> str:
        return ANSWER_LABELS[self]


ANSWER_LABELS = {
    AnswerChoice.WAITING: _("not answered yet"),
    AnswerChoice.OVERDUE: _("answer overdue"),
    AnswerChoice.ANSWERED: _("answered"),
}


@dataclass(frozen=True, slots=True)
class RegisterFilter:
    """What somebody looks for in the register."""

    words: str = ""
    kind: KindChoice | None = None
    state: StateChoice | None = None
    answer: AnswerChoice | None = None
    year: int | None = None

    @property
    def is_set(self) -> bool:
        return self != RegisterFilter()


def list_register(
    body: Body | None, wanted: RegisterFilter, *, actor: Actor, cursor: str | None = None
) -> Page[Resolution]:
    """A page of what the actor may read, the newest number first; with body and addressee; one query."""
    return fetch_page(
        lambda statement: session.scalars(statement).all(),
        _matching(body, wanted, actor),
        by=(Resolution.id.expression,),
        key=lambda one: (one.id,),
        cursor=cursor,
        size=PER_PAGE,
    )


def walk_register(body: Body | None, wanted: RegisterFilter, *, actor: Actor) -> Iterator[list[Resolution]]:
    """All that fits in portions, the newest number first; for files."""
    query, last, given = _matching(body, wanted, actor).order_by(Resolution.id.desc()), None, 0
    while given < MOST_EXPORTED:
        further = query if last is None else query.where(Resolution.id < last)
        portion = list(session.scalars(further.limit(AT_ONCE)))
        if not portion:
            return
        last, given = portion[-1].id, given + len(portion)
        yield portion


def list_years(body: Body | None, *, actor: Actor) -> list[int]:
    """The years whose numbers stand in the register, the last one first."""
    query = select(Resolution.year).where(visible_resolutions(actor), _of(body)).distinct()
    return list(session.scalars(query.order_by(Resolution.year.desc())))


def list_latest(body: Body, *, actor: Actor, most: int) -> list[Resolution]:
    """What a body decided last; with the addressees."""
    query = select(Resolution).options(joinedload(Resolution.body), joinedload(Resolution.addressee))
    query = query.where(Resolution.body_id == body.id, Resolution.decided_at.is_not(None), visible_resolutions(actor))
    return list(session.scalars(query.order_by(Resolution.decided_at.desc(), Resolution.id.desc()).limit(most)))


def list_decided(body: Body | None, *, most: int) -> Sequence[Resolution]:
    """What one body or all have decided last and everybody may read, with its body; for feeds."""
    query = select(Resolution).options(joinedload(Resolution.body)).where(visible_resolutions(GUEST), _of(body))
    query = query.where(Resolution.decided_at.is_not(None))
    return session.scalars(query.order_by(Resolution.decided_at.desc(), Resolution.id.desc()).limit(most)).all()


def _matching(body: Body | None, wanted: RegisterFilter, actor: Actor) -> AnySelect:
    query = select(Resolution).options(joinedload(Resolution.body), joinedload(Resolution.addressee))
    return query.where(visible_resolutions(actor), _of(body), *_clauses(wanted))


def _of(body: Body | None) -> ColumnElement[bool]:
    return Resolution.body_id == body.id if body else true()


def _clauses(wanted: RegisterFilter) -> Iterator[ColumnElement[bool]]:
    columns = (Resolution.number, Resolution.title, Resolution.body_text)
    if wanted.words:
        yield finds(wanted.words, *columns)
    if wanted.kind:
        yield Resolution.kind == wanted.kind.kind
    if wanted.state:
        yield _in_state(wanted.state)
    if wanted.answer:
        yield _in_answer(wanted.answer)
    if wanted.year:
        yield Resolution.year == wanted.year


def _in_state(state: StateChoice) -> ColumnElement[bool]:
    if state is StateChoice.OPEN:
        return Resolution.state.in_(OPEN_STATES)
    return Resolution.state == ResolutionState[state.name]


def _in_answer(answer: AnswerChoice) -> ColumnElement[bool]:
    is_asked, is_given = Resolution.answer_due_on.is_not(None), Resolution.answered_at.is_not(None)
    match answer:
        case AnswerChoice.ANSWERED:
            return is_given
        case AnswerChoice.WAITING:
            return and_(is_asked, ~is_given)
        case AnswerChoice.OVERDUE:
            return and_(is_asked, ~is_given, Resolution.answer_due_on < clock.today())
