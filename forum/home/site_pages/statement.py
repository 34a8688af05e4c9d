"""The data of the accessibility statement (NBGG § 9b para. 2; model of Implementing Decision (EU) 2018/1523)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from forum.core.text.locale import day
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock

# the statement is reviewed every year; the office is reminded so long before
YEAR = timedelta(days=365)
REMINDED = timedelta(days=30)


class Conformity(StrEnum):
    """How far the forum meets the requirements."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"

    @property
    def label(self) -> str:
        return {
            Conformity.FULL: _("fully conformant"),
            Conformity.PARTIAL: _("partially conformant"),
            Conformity.NONE: _("not conformant"),
        }[self]


class Method(StrEnum):
    """Who has examined the forum."""

    OWN = "own"
    THIRD_PARTY = "third_party"

    @property
    def label(self) -> str:
        return {Method.OWN: _("self-assessment"), Method.THIRD_PARTY: _("assessment by a third party")}[self]


class BarrierReason(StrEnum):
    """Why a part is not accessible."""

    NOT_MET = "not_met"
    BURDEN = "burden"
    OUT_OF_SCOPE = "out_of_scope"

    @property
    def label(self) -> str:
        return {
            BarrierReason.NOT_MET: _("The requirements are not met yet."),
            BarrierReason.BURDEN: _("Meeting the requirements would be a disproportionate burden."),
            BarrierReason.OUT_OF_SCOPE: _("The law does not cover this content."),
        }[self]


@dataclass(frozen=True, slots=True)
class KnownBarrier:
    """A part that cannot be used by everybody: in the office's German words."""

    part: str
    reason: BarrierReason = BarrierReason.NOT_MET
    alternative: str = ""
    fixed_by: date | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """What the statement says. Without days it has never been reviewed by the office."""

    conformity: Conformity = Conformity.PARTIAL
    method: Method = Method.OWN
    report_address: str = ""
    created_on: date | None = None
    reviewed_on: date | None = None
    barriers: Sequence[KnownBarrier] = ()

    @property
    def review_due_on(self) -> date:
        """A year after the last review; today for a statement that nobody has reviewed."""
        return self.last_reviewed_on + YEAR if self.last_reviewed_on else clock.today()

    @property
    def last_reviewed_on(self) -> date | None:
        """None: nobody of the office has ever entered its days."""
        return self.reviewed_on or self.created_on

    @property
    def is_review_due(self) -> bool:
        """Whether the office is to be reminded by now."""
        return self.review_due_on - REMINDED <= clock.today()


# what holds for the software as it comes; the office adds its own
FIRST_BARRIERS = (
    KnownBarrier(
        "Texte, Bilder und Dateien von Teilnehmenden",
        BarrierReason.OUT_OF_SCOPE,
        "Die Geschäftsstelle hilft weiter, wenn Sie einen Inhalt in anderer Form brauchen.",
    ),
    KnownBarrier(
        "Videos in Deutscher Gebärdensprache fehlen noch", BarrierReason.NOT_MET, "Das Wichtigste in Leichter Sprache"
    ),
)


def read_statement(facts: Mapping[str, Any]) -> Statement:
    """The statement kept with a version; that of the software where the office has entered none."""
    if not facts:
        return Statement(barriers=FIRST_BARRIERS)
    return Statement(
        conformity=Conformity(facts["conformity"]),
        method=Method(facts["method"]),
        report_address=facts["report_address"],
        created_on=_day(facts["created_on"]),
        reviewed_on=_day(facts["reviewed_on"]),
        barriers=[
            KnownBarrier(one["part"], BarrierReason(one["reason"]), one["alternative"], _day(one["fixed_by"]))
            for one in facts["barriers"]
        ],
    )


def write_statement(statement: Statement) -> dict[str, Any]:
    """As it is kept with a version, and as programs read it."""
    return {
        "conformity": statement.conformity.value,
        "method": statement.method.value,
        "report_address": statement.report_address,
        "created_on": _iso(statement.created_on),
        "reviewed_on": _iso(statement.reviewed_on),
        "barriers": [
            {
                "part": one.part,
                "reason": one.reason.value,
                "alternative": one.alternative,
                "fixed_by": _iso(one.fixed_by),
            }
            for one in statement.barriers
        ],
    }


def list_facts(facts: Mapping[str, Any]) -> list[str]:
    """The data of a page in lines, to be compared: those of the statement, or those of a video."""
    if "conformity" not in facts:
        return [str(value) for value in facts.values() if value]
    statement = read_statement(facts)
    days = [day(one, long=False) for one in (statement.created_on, statement.reviewed_on) if one]
    known = (statement.conformity.label, statement.method.label, statement.report_address, *days)
    return [str(one) for one in known if one] + [_line(one) for one in statement.barriers]


def _line(barrier: KnownBarrier) -> str:
    fixed_by = day(barrier.fixed_by, long=False) if barrier.fixed_by else ""
    return " · ".join(str(one) for one in (barrier.part, barrier.reason.label, barrier.alternative, fixed_by) if one)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
