"""What a measure says of itself: who may take it on what, what it does, how it is undone, and its words.

The measures stand in the folder `measures`, their list in forum/app.py.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from enum import Enum, auto
from typing import Any, Generic, TypeVar, cast

from flask import Flask, current_app

from forum.accounts.models import User
from forum.core.access import Verdict
from forum.core.errors import DomainError, WiringIncomplete
from forum.moderation.subjects import Subject

Target = TypeVar("Target")
Answer_co = TypeVar("Answer_co", covariant=True)

# what is needed to undo a measure, as it is kept in its decision
Details = Mapping[str, Any]

# the key of the measure that does nothing
NONE = "none"
LONGEST_KEY = 40


class AnswerMissing(DomainError):
    """The form has not been told what the measure needs."""


class OfText(Enum):
    """What a measure says of the text it is taken on, for a model that learns from decisions."""

    FINE = auto()
    OFFENSIVE = auto()
    NOTHING = auto()


@dataclass(frozen=True, slots=True, eq=False)
class Question(Generic[Answer_co]):
    """A field in the form of a decision, asked for one measure or several."""

    name: str
    # as WTForms take it; a text has its limit here
    field: object
    # the answer in what was sent, None if there is none; raises DomainError with a sentence
    find_answer: Callable[[str], Answer_co | None]
    # refuses a decision without an answer
    missing: str

    def read(self, sent: str) -> Answer_co:
        """The answer in what was sent. Raises AnswerMissing, and what else is wrong with it."""
        answer = self.find_answer(sent)
        if answer is None:
            raise AnswerMissing(self.missing, field=self.name)
        return answer


class Answers:
    """What the form of a decision was told, by question; `sent` is the same as it was typed."""

    def __init__(self, values: Mapping[str, object] | None = None, *, sent: Mapping[str, str] | None = None) -> None:
        self._values = dict(values or {})
        self.sent = dict(sent or {})

    def to(self, question: Question[Answer_co]) -> Answer_co:
        """The answer to a question. Raises AnswerMissing."""
        if question.name not in self._values:
            raise AnswerMissing(question.missing, field=question.name)
        return cast(Answer_co, self._values[question.name])


def read_answers(asked: Iterable[Question[object]], sent: Mapping[str, str]) -> Answers:
    """The answers to questions as they are read today. Raises AnswerMissing, and what else the questions raise."""
    return Answers({one.name: one.read(sent.get(one.name, "")) for one in asked}, sent=sent)


@dataclass(frozen=True, slots=True)
class Taking(Generic[Target]):
    """A measure being taken; `reason` stands where readers see the act."""

    target: Target
    by: User
    decision_id: int
    reason: str
    answers: Answers


@dataclass(frozen=True, slots=True)
class Undoing(Generic[Target]):
    """A measure being taken back; `reason` stands where readers see the act, `details` are what taking it gave."""

    target: Target
    by: User
    decision_id: int
    reason: str
    details: Details


@dataclass(frozen=True, slots=True)
class ThingMail:
    """What the mail to the author says of a measure on a thing (DSA Art. 17)."""

    # with what the kind of thing is called
    subject: Callable[[object], str]
    # its first sentence, with the title of the thing
    opening: Callable[[object], str]
    # stands beside “Measure”
    effect: str


@dataclass(frozen=True, slots=True)
class AccountMail:
    """What the mail to the author says of a measure against the account."""

    subject: str
    # its first sentence, with the end of the measure if it has one
    opening: Callable[[datetime | None], str]
    # stands beside “For your account”, with the same end
    effect: Callable[[datetime | None], str]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MeasureSpec(Generic[Target]):
    """What measures on things and against accounts have in common. Nothing has a default: a measure says it all."""

    # kept in decisions: it never changes, and the measure never leaves the list
    key: str
    # on pages, in the history and in the public log
    label: str
    # held against a person: needs a ground, and a statement of reasons (DSA Art. 17)
    is_restriction: bool
    # who may take it, on what, in which state; whoever may decide in the case at all is asked before
    may: Callable[[Target, User], Verdict]
    # does it, with the services of the areas concerned; returns what is needed to undo it
    take: Callable[[Taking[Target]], Details]
    # whether the next posts of the author are looked at first again
    resets_trust: bool
    # fields of the form that belong to it
    asks: tuple[Question[object], ...]
    # in the EU's DSA Transparency Database; empty: it has no word for this
    statement_code: str

    @property
    def is_none(self) -> bool:
        """Whether it is the one that does nothing."""
        return self.key == NONE


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ThingMeasure(MeasureSpec[Subject]):
    """What is done to a thing."""

    # the key that chooses it at the desk, the same in every case; None: it has none
    digit: int | None
    # what it does, in a few words for whoever decides
    hint: str
    # undoes it as far as it still holds; returns the measure that this amounts to
    undo: Callable[[Undoing[Subject]], "ThingMeasure"]
    # whether it needs nothing of the single text: offered for several cases at once and below a post
    fits_several: bool
    # stands in an explanation that was left empty; empty: an explanation has to be written
    usual_explanation: str
    # whether it stands in the public log
    is_logged: bool
    # None: the author is not told of it
    mail: ThingMail | None
    # on the button of the mail to the author; empty: as the kind of thing calls the way to it
    link_label: str
    # the first sentence to those who have reported
    to_reporter: str
    # the same when an objection of the author ends in it; empty: that the measure has been taken back
    to_reporter_on_objection: str
    of_text: OfText


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AccountMeasure(MeasureSpec[User]):
    """What is done to the account behind a thing, beside or instead."""

    undo: Callable[[Undoing[User]], "AccountMeasure"]
    # whether it keeps a person from writing
    is_sanction: bool
    # the question whose answer is its end; None: it has none
    ends: Question[datetime] | None
    # None: the author is not told of it
    mail: AccountMail | None


MAY_BE_EMPTY = frozenset(
    {"mail", "ends", "digit", "statement_code", "usual_explanation", "link_label", "to_reporter_on_objection"}
)
DIGITS = range(1, 10)


def measure_of(key: str) -> ThingMeasure:
    """The measure on things with that key. Raises KeyError."""
    return _things()[key]


def account_measure_of(key: str) -> AccountMeasure:
    """The measure against accounts with that key. Raises KeyError."""
    return _accounts()[key]


def find_measure(key: str | None) -> ThingMeasure | None:
    return _things().get(key or "")


def find_account_measure(key: str | None) -> AccountMeasure | None:
    return _accounts().get(key or "")


def list_measures() -> Sequence[ThingMeasure]:
    """All measures on things, in the order of forms and reports."""
    return list(_things().values())


def list_account_measures() -> Sequence[AccountMeasure]:
    """All measures against accounts, in the order of forms and reports."""
    return list(_accounts().values())


def list_questions() -> Sequence[Question[object]]:
    """What the form of a decision asks for its measures, each question once."""
    specs: list[MeasureSpec[Any]] = [*list_measures(), *list_account_measures()]
    return list(dict.fromkeys(question for spec in specs for question in spec.asks))


def _things() -> Mapping[str, ThingMeasure]:
    things: Mapping[str, ThingMeasure] = current_app.extensions["measures"]
    return things


def _accounts() -> Mapping[str, AccountMeasure]:
    accounts: Mapping[str, AccountMeasure] = current_app.extensions["account_measures"]
    return accounts


def install(app: Flask, things: Sequence[ThingMeasure], accounts: Sequence[AccountMeasure]) -> None:
    """Make the measures known. Raises WiringIncomplete if one lacks something or two have one key."""
    specs: list[ThingMeasure | AccountMeasure] = [*things, *accounts]
    for spec in specs:
        missing = [one.name for one in fields(spec) if one.name not in MAY_BE_EMPTY and _is_missing(spec, one.name)]
        _refuse(spec, bool(missing), ", ".join(missing))
        _refuse(spec, len(spec.key) > LONGEST_KEY, f"a key of at most {LONGEST_KEY} characters")
        _refuse(spec, not spec.is_none and spec.mail is None, "a mail")
    for thing in things:
        _refuse(thing, thing.digit is not None and thing.digit not in DIGITS, "a digit from 1 to 9")
        _refuse(thing, thing.is_restriction and not thing.statement_code, "a statement_code, as it restricts")
        _refuse(thing, thing.fits_several and bool(thing.asks), "no questions, as it fits several")
    for account in accounts:
        _refuse(account, account.ends is not None and account.ends not in account.asks, "to ask for its end")
    app.extensions["measures"] = _by_key(things)
    app.extensions["account_measures"] = _by_key(accounts)
    _refuse_equal_digits(things)


def _is_missing(spec: MeasureSpec[Any], name: str) -> bool:
    return getattr(spec, name) is None or getattr(spec, name) == ""


def _refuse(spec: MeasureSpec[Any], is_wrong: bool, needed: str) -> None:
    if is_wrong:
        raise WiringIncomplete(f"The measure “{spec.key}” is missing: {needed}.")


def _refuse_equal_digits(things: Sequence[ThingMeasure]) -> None:
    digits = [thing.digit for thing in things if thing.digit is not None]
    doubled = sorted({digit for digit in digits if digits.count(digit) > 1})
    if doubled:
        raise WiringIncomplete(f"Two measures have the same digit: {', '.join(map(str, doubled))}.")


def _by_key(specs: Sequence[Any]) -> Mapping[str, Any]:
    keys = [spec.key for spec in specs]
    doubled = sorted({key for key in keys if keys.count(key) > 1})
    if doubled:
        raise WiringIncomplete(f"Two measures have the same key: {', '.join(doubled)}.")
    if NONE not in keys:
        raise WiringIncomplete(f"No measure has the key “{NONE}”, the one that does nothing.")
    return {spec.key: spec for spec in specs}
