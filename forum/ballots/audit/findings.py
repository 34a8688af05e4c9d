"""What an attack looked at, what it found, and what it could not look at. Nothing here names a voter, a code or a word."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Attack:
    """One way of tying votes to people; `key` has its words on pages in `audit_words`."""

    key: str
    looked_at: int = 0
    found: list[str] = field(default_factory=list)
    not_looked_at: list[str] = field(default_factory=list)

    def say(self, finding: str) -> None:
        """A place where something was found: a table, a column, a file; once each."""
        if finding not in self.found:
            self.found.append(finding)

    def as_row(self) -> dict[str, object]:
        return {
            "attack": self.key,
            "looked_at": self.looked_at,
            "found": self.found,
            "not_looked_at": self.not_looked_at,
        }
