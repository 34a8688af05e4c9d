"""Which column of a file holds what: given by name, or guessed from the usual ones."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from forum.core.data.csv_table import list_names
from forum.core.errors import DomainError
from forum.core.text.locale import lazy_gettext as _

USUAL_NAMES = {
    "id": ("id", "nr", "nummer", "number", "external_id", "beitrag_id", "kennung"),
    "title": ("title", "titel", "überschrift", "betreff", "subject", "headline"),
    "text": ("text", "beitrag", "inhalt", "content", "body", "beschreibung", "description", "kommentar"),
    "url": ("url", "link", "adresse", "address", "permalink"),
    "date": ("date", "datum", "created_at", "erstellt", "erstellt am", "verfasst am"),
}


class ColumnMissing(DomainError):
    """A column that is needed is not in the file; `field` names which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The places of the columns in the file, counted from 0, for a column may have no name; None: there is none."""

    id: int | None = None
    title: int | None = None
    text: int | None = None
    url: int | None = None
    date: int | None = None

    def as_json(self) -> dict[str, int | None]:
        """As it is kept with an import."""
        return asdict(self)

    @property
    def hold_contributions(self) -> bool:
        """Whether there is an identifier, and a title or a text."""
        return self.id is not None and (self.title is not None or self.text is not None)


def guess_columns(names: Sequence[str]) -> Columns:
    """The columns that the usual names tell."""
    return Columns(**{what: _usual(names, what) for what in USUAL_NAMES})


def choose_columns(names: Sequence[str], given: Mapping[str, str]) -> Columns:
    """The columns with the given names ("title": "Betreff"), the others guessed; raises ColumnMissing."""
    places = {what: _find(names, given[what], what) if given.get(what) else _usual(names, what) for what in USUAL_NAMES}
    chosen = Columns(**places)
    check_columns(chosen, names)
    return chosen


def check_columns(chosen: Columns, names: Sequence[str]) -> None:
    """Raises ColumnMissing, which lists what there is, unless there is an id, and a title or a text."""
    if chosen.hold_contributions:
        return
    known = list_names(names)
    if chosen.id is None:
        message = _("Name the column that holds the identifier. The file has these columns: %(known)s.", known=known)
        raise ColumnMissing(message, field="id")
    message = _("Name the column that holds the text. The file has these columns: %(known)s.", known=known)
    raise ColumnMissing(message, field="text")


def _find(names: Sequence[str], name: str, what: str) -> int:
    wanted = _key(name)
    for place, candidate in enumerate(names):
        if _key(candidate) == wanted:
            return place
    message = _(
        "There is no column “%(name)s”. The file has these columns: %(known)s.", name=name, known=list_names(names)
    )
    raise ColumnMissing(message, field=what)


def _usual(names: Sequence[str], what: str) -> int | None:
    keys = [_key(name) for name in names]
    return next((keys.index(usual) for usual in USUAL_NAMES[what] if usual in keys), None)


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", name.strip()).casefold()
