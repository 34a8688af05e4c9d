"""Who works in the office on a day, who is away, and who does meanwhile what somebody has taken."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import literal, select
from sqlalchemy.orm import joinedload

from forum.accounts.absences.models import Absence
from forum.accounts.models import User
from forum.accounts.policies import works_in_office
from forum.core.data.database import session
from forum.core.time import clock

MOST_PEOPLE = 200
MOST_ABSENCES = 200


@dataclass(frozen=True, slots=True)
class Staff:
    """The people of the office by name, and the absences of one day, the latest entered first."""

    people: Sequence[User]
    absences: Sequence[Absence]

    @property
    def keys(self) -> Sequence[int]:
        return [one.id for one in self.people]

    @property
    def present(self) -> Sequence[User]:
        return [one for one in self.people if not self.is_away(one.id)]

    def find(self, person_id: int | None) -> User | None:
        return next((one for one in self.people if one.id == person_id), None)

    def is_away(self, person_id: int) -> bool:
        return self._absence_of(person_id) is not None

    def in_charge(self, holder_id: int | None, *, barred: Collection[int] = ()) -> User | None:
        """Who does today what somebody has taken: that person, or the first in the line of deputies who is there.

        None: nobody has it, or nobody of the line is there or may do it.
        """
        for person_id in self._line(holder_id):
            if not self.is_away(person_id) and person_id not in barred:
                return self.find(person_id)
        return None

    def stands_in_for(self, person_id: int) -> Sequence[int]:
        """The keys of those whose items a person does today: their own, if they are there, and those of the absent."""
        return [one for one in self.keys if (found := self.in_charge(one)) is not None and found.id == person_id]

    @property
    def in_hands(self) -> Sequence[int]:
        """The keys of those whose items somebody does today."""
        return [one for one in self.keys if self.in_charge(one) is not None]

    def _line(self, holder_id: int | None) -> Iterator[int]:
        """A person, the deputy, the deputy's deputy …, each once; nobody who no longer works in the office."""
        seen: set[int] = set()
        person_id = holder_id
        while person_id is not None and person_id not in seen and self.find(person_id):
            seen.add(person_id)
            yield person_id
            absence = self._absence_of(person_id)
            person_id = absence.deputy_id if absence else None

    def _absence_of(self, person_id: int) -> Absence | None:
        """Of several that hold today the one entered last."""
        return next((one for one in self.absences if one.person_id == person_id), None)


def load_staff(day: date | None = None) -> Staff:
    """Of a day, today if none is given; two queries."""
    return Staff(list_office_people(), list_absences_on(day or clock.today()))


def list_office_people() -> Sequence[User]:
    """The people of the office, by name."""
    working = works_in_office(User, now=literal(clock.now()))
    return session.scalars(select(User).where(working).order_by(User.public_name, User.id).limit(MOST_PEOPLE)).all()


def list_absences_on(day: date) -> Sequence[Absence]:
    """The absences that hold on a day, the latest entered first."""
    holds = (Absence.from_day <= day, Absence.until_day >= day, Absence.ended_at.is_(None))
    return session.scalars(select(Absence).where(*holds).order_by(Absence.id.desc()).limit(MOST_ABSENCES)).all()


def list_coming_absences() -> Sequence[Absence]:
    """Those that hold today or later, with person and deputy, the next first."""
    query = select(Absence).options(joinedload(Absence.person), joinedload(Absence.deputy))
    query = query.where(Absence.until_day >= clock.today(), Absence.ended_at.is_(None))
    return session.scalars(query.order_by(Absence.from_day, Absence.id).limit(MOST_ABSENCES)).all()


def find_absence(public_id: str) -> Absence | None:
    query = select(Absence).options(joinedload(Absence.person), joinedload(Absence.deputy))
    return session.scalar(query.where(Absence.public_id == public_id))


def in_place_of(person_ids: Collection[int], *, among: Collection[int] | None = None) -> Sequence[int]:
    """Who is written to in place of some people of the office: deputies for the absent, each person once.

    `among` are those who may know of it; None: everybody of the office may. Whoever is away without a deputy who may know
    is written to all the same: the mail waits for them.
    """
    staff = load_staff()
    barred = () if among is None else set(staff.keys).difference(among)
    found = []
    for person_id in person_ids:
        one = staff.in_charge(person_id, barred=barred)
        found.append(one.id if one else person_id)
    return list(dict.fromkeys(found))
