"""What a moderator has decided, before it is done."""

from dataclasses import dataclass
from datetime import datetime

from forum.moderation.models.decisions import AccountMeasure, Measure


@dataclass(frozen=True, slots=True)
class Ruling:
    """The content of a decision as a moderator gives it.

    `rules_version` is the version from which the ground was chosen, the one in force if it is empty;
    `account_until` is the end of a suspension; `passages` are blacked out, as they stand in the text;
    `field_id` is the field of action a topic is moved to; `unfounded_reports` are ids of reports without any ground.
    """

    measure: Measure
    explanation: str
    ground: str = ""
    rules_version: str = ""
    facts: str = ""
    account_measure: AccountMeasure = AccountMeasure.NONE
    account_until: datetime | None = None
    passages: tuple[str, ...] = ()
    field_id: int | None = None
    is_manifest: bool = False
    unfounded_reports: tuple[int, ...] = ()

    @property
    def is_restriction(self) -> bool:
        return self.measure.is_restriction or self.account_measure.is_restriction
