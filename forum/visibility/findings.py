"""What a walk has found: leaks, marks that nobody found, addresses that nobody walked."""

from dataclasses import dataclass, field

from forum.visibility.people import Who


@dataclass(frozen=True, slots=True)
class Leak:
    """Something told to somebody who must not know it: to whom, at which address, what, and where it stood."""

    who: Who
    address: str
    what: str
    where: str

    def __str__(self) -> str:
        return f"{self.who.value}: {self.what}, in the {self.where} of {self.address}"


@dataclass(slots=True)
class Findings:
    """`asked` counts answers that were read, `marks` the marks looked for in each of them."""

    leaks: list[Leak] = field(default_factory=list)
    unfound: list[str] = field(default_factory=list)
    unwalked: list[str] = field(default_factory=list)
    asked: int = 0
    addresses: int = 0
    marks: int = 0

    @property
    def is_clean(self) -> bool:
        return not (self.leaks or self.unfound or self.unwalked)

    def note(self, who: Who, address: str, what: str, where: str) -> None:
        leak = Leak(who, address, what, where)
        if leak not in self.leaks:
            self.leaks.append(leak)

    def lines(self) -> list[str]:
        """The report, one sentence a line."""
        return [
            *(f"Leak: {leak}." for leak in self.leaks),
            *(f"Found by nobody, so it proves nothing: {what}." for what in self.unfound),
            *(f"Walked by nobody: {rule}." for rule in self.unwalked),
        ]
