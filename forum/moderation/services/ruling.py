"""What a moderator has decided, before it is done."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from forum.moderation.measure_specs import (
    NONE,
    AccountMeasure,
    Answers,
    ThingMeasure,
    account_measure_of,
    measure_of,
    read_answers,
)


def _nothing() -> AccountMeasure:
    return account_measure_of(NONE)


@dataclass(frozen=True, slots=True)
class Ruling:
    """The content of a decision as a moderator gives it.

    `rules_version` is the version from which the ground was chosen, the one in force if it is empty;
    `answers` are what the measures ask for; `unfounded_reports` are ids of reports without any ground.
    """

    measure: ThingMeasure
    explanation: str
    ground: str = ""
    rules_version: str = ""
    facts: str = ""
    account_measure: AccountMeasure = field(default_factory=_nothing)
    answers: Answers = field(default_factory=Answers)
    is_manifest: bool = False
    unfounded_reports: tuple[int, ...] = ()

    @property
    def account_until(self) -> datetime | None:
        """The end of what is done to the account, if it has one. Raises AnswerMissing."""
        ends = self.account_measure.ends
        return self.answers.to(ends) if ends else None

    @property
    def is_restriction(self) -> bool:
        return self.measure.is_restriction or self.account_measure.is_restriction

    @property
    def resets_trust(self) -> bool:
        """Whether the next posts of the author are looked at first again."""
        return self.measure.resets_trust or self.account_measure.resets_trust


def as_kept(ruling: Ruling) -> dict[str, Any]:
    """A ruling as JSON: measures by their keys, answers as they were typed."""
    return {
        "measure": ruling.measure.key,
        "account_measure": ruling.account_measure.key,
        "answers": ruling.answers.sent,
        "ground": ruling.ground,
        "rules_version": ruling.rules_version,
        "explanation": ruling.explanation,
        "is_manifest": ruling.is_manifest,
        "unfounded_reports": list(ruling.unfounded_reports),
    }


def ruling_of(kept: Mapping[str, Any]) -> Ruling:
    """The ruling that was kept, with its answers read anew: a suspension begins when it is imposed.

    Raises what the questions of its measures raise.
    """
    measure, account_measure = measure_of(kept["measure"]), account_measure_of(kept["account_measure"])
    return Ruling(
        measure=measure,
        account_measure=account_measure,
        answers=read_answers((*measure.asks, *account_measure.asks), kept["answers"]),
        ground=kept["ground"],
        rules_version=kept["rules_version"],
        explanation=kept["explanation"],
        is_manifest=kept["is_manifest"],
        unfounded_reports=tuple(kept["unfounded_reports"]),
    )
