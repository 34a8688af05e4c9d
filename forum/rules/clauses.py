"""A clause and a version of the dialogue rules as they are read, wherever they are kept."""

from dataclasses import dataclass, replace
from datetime import date

from forum.core.text.locale import lazy_choice


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One clause in both languages; the English texts may be empty.

    The key stays when text or number change in a later version; people read the number.
    """

    key: str
    number: int
    title: str
    text: str
    title_en: str = ""
    text_en: str = ""

    def says_the_same(self, other: "Clause") -> bool:
        """Whether it is the other clause with the same words, under whatever number."""
        return replace(self, number=other.number) == other

    @property
    def local_title(self) -> str:
        """The title in the language of whoever reads it, now or later in a mail."""
        return lazy_choice(self.title, self.title_en)

    @property
    def local_text(self) -> str:
        return lazy_choice(self.text, self.text_en)


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A published version; `holds_from` is None for the built-in one, which holds from the beginning."""

    label: str
    holds_from: date | None = None
    change_note: str = ""
    change_note_en: str = ""

    @property
    def local_change_note(self) -> str:
        return lazy_choice(self.change_note, self.change_note_en)


def as_text(clauses: tuple[Clause, ...]) -> str:
    """All clauses as plain text in the reader's language, one below the other, to be compared."""
    return "\n".join(f"{one.number}. {one.local_title}\n{one.local_text}\n" for one in clauses)
