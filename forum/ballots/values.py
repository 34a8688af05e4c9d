"""What services of ballots are given and return."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NewVoter:
    """Whose vote it is (`place`: the owner's key of that person), and the account that gives it."""

    place: int
    user_id: int | None
    name: str
    stands_for: str = ""


@dataclass(frozen=True, slots=True)
class NewHolder:
    """Somebody who is to hold a part of the key."""

    user_id: int
    name: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a voter finds again in the list of counted codes. It is shown once and kept nowhere."""

    code: str
    word: str

    @property
    def shown_code(self) -> str:
        return shown_code(self.code)


def shown_code(code: str) -> str:
    """A code in two groups of four."""
    return f"{code[:4]}-{code[4:]}"
