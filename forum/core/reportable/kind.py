"""What an area says of a kind of thing that can be reported, and so moderated."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import ColumnElement
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.base import ExecutableOption

from forum.core.access import Actor, Verdict
from forum.core.data.database import AnySelect
from forum.core.reportable.hidden_as import HiddenAs

# a row of a kind's table: an Entity with the columns of `registry.COLUMNS`
Thing = Any
# the key of a thing, in a statement
Key = Any


class Hide(Protocol):
    """Takes a thing out of sight; `reason` is what readers see in its place."""

    def __call__(self, thing: Thing, /, *, by: Any, reason: str) -> object: ...


class Show(Protocol):
    """Lets a thing be seen."""

    def __call__(self, thing: Thing, /, *, by: Any) -> object: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """What the moderation calls a kind, and says of it in general."""

    kind: object
    # the words of the link that leads to it
    see: object
    # why a moderator whom a thing belongs to does not decide about it
    own_matter: object
    # of a thing without an account, beside its case
    no_account: object


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What a thing says."""

    # what it is called at the desk and in mails
    title: Callable[[Thing], object]
    # the title that its author gave it, assessed with the text; empty if there is none
    own_title: Callable[[Thing], str]
    # its number among its neighbours, such as "#3"; empty if it has none
    number: Callable[[Thing], str]
    # the text as its author wrote it, and rendered
    source: Callable[[Thing], str]
    html: Callable[[Thing], str]
    # the beginning of the text in so many characters, as everybody may read it
    excerpt: Callable[[Thing, int], str]
    author_name: Callable[[Thing], str]
    # author and time are named beside the title where it is reported
    has_byline: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What keeps a thing from being read."""

    # None: it is not out of sight
    hidden_as: HiddenAs | None
    # by its author
    is_deleted: bool
    # what it stands in is hidden
    is_buried: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Who reads and moderates things that stand in spaces; the clauses get the key of the thing."""

    may_read: Callable[[Actor, Thing], bool]
    may_moderate: Callable[[Actor, Thing], Verdict]
    # the thing stands where the actor may not read
    is_closed_to: Callable[[Key, Actor], ColumnElement[bool]]
    # the thing stands where a function in the space lets the actor moderate, and the actor may read it
    is_moderated_by: Callable[[Key, Actor], ColumnElement[bool]]


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What stands before and after a thing, of its kind."""

    before: Sequence[Thing] = ()
    after: Sequence[Thing] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hiding:
    """How a thing leaves the site and comes back: services of its area, in the transaction under way."""

    # locks what its author may change at the same time
    hold: Callable[[Thing], object]
    hide: Hide
    # for good: readers are told so
    remove: Hide
    # hides it until its author has revised it; None: its author cannot
    send_back: Hide | None
    # lets it appear for the first time; None: it never waits for release
    release: Show | None
    restore: Show
    # undoes a measure that was taken back; does nothing where nothing is left to show
    show_again: Show


@dataclass(frozen=True, slots=True, kw_only=True)
class BlackingOut:
    """How passages are covered wherever the words of a thing stand; the functions get rows of `tables`."""

    # the table of the thing, and those of what repeats it
    tables: Sequence[type[Any]]
    # the thing first, then what repeats it: its earlier wordings, what quotes it
    list_wordings: Callable[[Thing], Sequence[Any]]
    # locks a row with all that changes with it
    hold: Callable[[Any], object]
    text: Callable[[Any], str]
    # the text by the fields in which it was asked for; None: it was asked for in one
    parts: Callable[[Any], dict[str, str] | None]
    reword: Callable[[Any, str, dict[str, str] | None], object]
    # records the act that has covered passages of a thing, how many, and the one that shows them again
    record_covered: Callable[[Thing, Any, int], object]
    record_lifted: Callable[[Thing, Any], object]


@dataclass(frozen=True, slots=True)
class EarlierWording:
    """A wording that was replaced, with the table and the key of its row."""

    table: str
    key: int
    text: str
    replaced_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceParts:
    """What is handed to the authorities of a thing, beside the reports of it."""

    text: Callable[[Thing], str]
    # what stands beside the text, as pairs of label and words
    particulars: Callable[[Thing], Iterable[tuple[object, str]]]
    # the account behind it
    account_id: Callable[[Thing], int | None]
    # the newest of them, as many as asked for (None: all), the oldest first
    earlier_wordings: Callable[[Thing, int | None], Sequence[EarlierWording]]
    # things of the same kind before and after
    context: Callable[[Thing], Sequence[Thing]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """How the words of a hidden thing go for good: exactly one of both erases them."""

    # where-clause: there are words left
    has_words: ColumnElement[bool]
    # called by the job of the moderation once nobody can object any more; None: a job of the area erases them
    erase: Callable[[Thing], object] | None
    # lets the job of the area erase nothing before a moment; None: the moderation's job erases them
    keep_until: Callable[[Thing, datetime], object] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportableKind:
    """All that the moderation needs to know of one kind of thing; the functions get a row of its table.

    There are no defaults, so that nothing is forgotten: what a kind does not have, it says by None or by one of the
    functions below.
    """

    model: type[Any]
    labels: Labels
    # as in /melden/<address_word>/<public_id>
    address_word: str
    # where it is read, by its public id
    endpoint: str
    # where-clause: it stands on the page of something else, by that one's public id and a fragment; None: it does not
    stands_on: Callable[[str, str], ColumnElement[bool]] | None
    # its rows with all that the functions need, and the options for lists, which show the title and the first words
    rows: AnySelect
    listed: Sequence[ExecutableOption]
    # where-clause: what an actor can report, hidden and deleted ones included
    reportable_by: Callable[[Actor], ColumnElement[bool]]
    # where-clause: what its author has not deleted
    is_kept: ColumnElement[bool]
    wording: Wording
    state: Callable[[Thing], State]
    # the column with the account that wrote it; None: it is nobody's own
    author: InstrumentedAttribute[Any] | None
    # who is told of a decision, and decides nothing about it
    people_to_tell: Callable[[Thing], Sequence[Any]]
    # None: everybody reads it, and the moderation of the whole forum decides
    place: Place | None
    # the column with the thread that can be locked and moved with it; None: it stands in no thread
    thread: InstrumentedAttribute[Any] | None
    neighbours: Callable[[Thing, Actor], Neighbours]
    hiding: Hiding
    # None: it is hidden as a whole, or not at all
    blacking_out: BlackingOut | None
    evidence: EvidenceParts
    erasure: Erasure
    # the acts after which a text is new, and the thing that each is about
    described_by: Mapping[str, Callable[[Any], Thing | None]]
    # the column of texts from which the scorer learns; None: it learns nothing from them
    learned_from: ColumnElement[str] | None

    @property
    def name(self) -> str:
        """What rows about it are kept under: the name of its table."""
        return str(self.model.__tablename__)

    @property
    def label(self) -> object:
        return self.labels.kind


def hidden_or_open(thing: Thing) -> State:
    """The state of what is never waiting, returned, deleted, or part of something hidden."""
    hidden_as = None if thing.hidden_at is None else HiddenAs.HIDDEN
    return State(hidden_as=hidden_as, is_deleted=False, is_buried=False)


def no_words(_thing: Thing) -> str:
    return ""


def no_rows(_thing: Thing) -> tuple[()]:
    return ()


def no_earlier_wordings(_thing: Thing, _most: int | None) -> tuple[()]:
    return ()


def no_neighbours(_thing: Thing, _actor: Actor) -> Neighbours:
    return Neighbours()


def hold_nothing(_thing: Thing) -> None:
    """For what its author changes in a single statement."""
