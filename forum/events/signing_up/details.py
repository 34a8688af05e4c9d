"""What somebody writes into the form of an event, as services take it."""

from collections.abc import Sequence
from dataclasses import dataclass

from forum.events.models.events import Quota
from forum.events.models.states import Attendance
from forum.organisations.models import Organisation
from forum.questionnaires.values import Answers


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How somebody wants to take part."""

    attendance: Attendance
    quota: Quota | None = None
    only_together: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """What the people of a sign-up need; `kinds` are values of NeedKind."""

    kinds: Sequence[str] = ()
    note: str = ""

    def __bool__(self) -> bool:
        return bool(self.kinds or self.note)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignUpDetails:
    """A form that was sent. `names` are those of all people, the sender's first; "" for one who is only counted."""

    email: str
    language: str
    names: Sequence[str]
    wish: Wish
    organisation: Organisation | None = None
    spoken_for: str = ""
    needs: Needs = Needs()
    answers: Answers | None = None
    agreed_to_list: bool = False
    consent_given: str = ""
