"""What of the inbox somebody looks at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from forum.accounts.absences.staff import Staff
from forum.accounts.models import User
from forum.core.access import Actor
from forum.core.data.finding import tidy_search
from forum.core.due.registry import find_source
from forum.core.text.numbers import nearest_number

MINE, NOBODYS = "ich", "niemand"
MOST_PEOPLE = 20


@dataclass(frozen=True, slots=True)
class InboxFilter:
    """`held_by`: the keys of those whose items are shown; None for all. `people`: for how many the day is counted."""

    kind: str | None
    whose: str
    person: User | None
    held_by: Sequence[int] | None
    is_overdue: bool
    words: str
    people: int | None

    @property
    def is_mine(self) -> bool:
        return self.whose == MINE

    @property
    def is_free(self) -> bool:
        return self.whose == NOBODYS

    @property
    def is_anything(self) -> bool:
        return bool(self.kind or self.whose or self.is_overdue or self.words)

    def query(self) -> dict[str, Any]:
        """As it stands in an address."""
        return {
            "art": self.kind,
            "wer": self.whose or None,
            "frist": "vorbei" if self.is_overdue else None,
            "suche": self.words or None,
            "personen": self.people,
        }


def read_filter(asked: Mapping[str, str], staff: Staff, actor: Actor) -> InboxFilter:
    """The filter in an address; what it does not know is nothing."""
    whose = asked.get("wer", "")
    person = next((one for one in staff.people if one.public_id == whose), None)
    if whose not in (MINE, NOBODYS) and person is None:
        whose = ""
    kind = asked.get("art", "")
    return InboxFilter(
        kind=kind if find_source(kind) else None,
        whose=whose,
        person=person,
        held_by=_keys(whose, person, staff, actor),
        is_overdue=asked.get("frist") == "vorbei",
        words=tidy_search(asked.get("suche")),
        people=nearest_number(asked["personen"], most=MOST_PEOPLE) if asked.get("personen") else None,
    )


def _keys(whose: str, person: User | None, staff: Staff, actor: Actor) -> Sequence[int] | None:
    """Whose items: all that somebody does today; of a colleague also what others do in their place."""
    if whose == MINE:
        return staff.stands_in_for(actor.user_id or 0)
    return sorted({person.id, *staff.stands_in_for(person.id)}) if person else None
