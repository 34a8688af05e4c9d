"""What a moderator has decided, before it is done."""

from dataclasses import dataclass, field
from datetime import datetime

from forum.moderation.measure_specs import NONE, AccountMeasure, Answers, ThingMeasure, account_measure_of


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
