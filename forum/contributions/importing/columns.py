"""Which column of a file holds what: given by name, or guessed from the usual ones."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

from forum.core.data.csv_table import list_names
from forum.core.errors import DomainError
from forum.core.text.locale import lazy_gettext as _

USUAL_NAMES = {
    "id": ("id", "nr", "nummer", "number", "external_id", "beitrag_id", "kennung"),
    "title": ("title", "titel", "überschrift", "betreff", "subject", "headline"),
    "text": ("text", "beitrag", "inhalt", "content", "body", "beschreibung", "description", "kommentar"),
    "url": ("url", "link", "adresse", "address", "permalink"),
}


class ColumnMissing(DomainError):
    """A column that is needed is not in the file; `field` names which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The names of the columns as the file spells them; empty: there is none."""

    id: str
    title: str = ""
    text: str = ""
    url: str = ""
    date: str = ""

    def as_text(self) -> str:
        """As it is kept with an import: a line each, what it holds, a tab, the name of the column."""
        return "\n".join(f"{one.name}\t{getattr(self, one.name)}" for one in fields(self))


def from_text(text: str) -> Columns:
    """What `as_text` wrote."""
    pairs = (line.partition("\t") for line in text.split("\n"))
    return Columns(**{name: column for name, _tab, column in pairs})


def guess_columns(names: Sequence[str]) -> Columns:
    """The columns that the usual names tell; empty where none does."""
    return Columns(**{what: _usual(names, what) for what in USUAL_NAMES})


def choose_columns(
    names: Sequence[str],
    *,
    id: str = "",  # noqa: A002
    title: str = "",
    text: str = "",
    url: str = "",
    date: str = "",
) -> Columns:
    """The columns with these names, the others guessed; raises ColumnMissing, which lists what there is."""
    wanted = {"id": id, "title": title, "text": text, "url": url}
    chosen = Columns(
        **{what: _find(names, name, what) if name else _usual(names, what) for what, name in wanted.items()},
        date=_find(names, date, "date") if date else "",
    )
    check_columns(chosen, names)
    return chosen


def check_columns(chosen: Columns, names: Sequence[str]) -> None:
    """Raises ColumnMissing unless there is an id, and a title or a text."""
    known = list_names(names)
    if not chosen.id:
        message = _("Name the column that holds the identifier. The file has these columns: %(known)s.", known=known)
        raise ColumnMissing(message, field="id")
    if not chosen.title and not chosen.text:
        message = _("Name the column that holds the text. The file has these columns: %(known)s.", known=known)
        raise ColumnMissing(message, field="text")


def _find(names: Sequence[str], name: str, what: str) -> str:
    for candidate in names:
        if candidate.casefold() == name.strip().casefold():
            return candidate
    message = _(
        "There is no column “%(name)s”. The file has these columns: %(known)s.", name=name, known=list_names(names)
    )
    raise ColumnMissing(message, field=what)


def _usual(names: Sequence[str], what: str) -> str:
    found = {name.casefold(): name for name in reversed(names)}
    return next((found[usual] for usual in USUAL_NAMES[what] if usual in found), "")
