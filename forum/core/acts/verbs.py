"""The verbs of all recorded acts, as the areas list them: which ones the audit log keeps, and in which words it is read."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Flask, current_app

from forum.core.errors import WiringIncomplete
from forum.core.text.locale import lazy_gettext as _

Details = Mapping[str, Any]

# the log writes it by itself, where rows with plain hashes end
CHAIN_KEYED = "chain.keyed"


class WrongAct(Exception):
    """A mistake in the sources: an act with a verb, or on rows of a table, that no area lists."""


@dataclass(frozen=True, slots=True, eq=False)
class ActGroup:
    """What acts of the log are about, by which the office filters; `key` stands in addresses."""

    key: str
    label: str


# acts of the moderation on things of several areas
MODERATION = ActGroup("moderation", _("Moderation"))


@dataclass(frozen=True, slots=True)
class Audited:
    """A verb whose acts the audit log keeps."""

    verb: str
    label: str
    group: ActGroup
    # an act without a person stays out of the log
    only_by_a_person: bool = False


@dataclass(frozen=True, slots=True)
class AreaActs:
    """All that one area records, in its `acts.py`; forum/app.py names those of all areas in one list."""

    audited: Sequence[Audited]
    # what members do for themselves, what the clock does, and how moderators share out their work
    unaudited: Sequence[str]
    # the tables whose rows the audited acts are about, each with the word for one row
    subjects: Mapping[str, str]
    # the details whose text is a key of ours; any other text may be a person's and stays out of the log
    keys: Sequence[str]
    # the details that say more than the label of the act, each with what makes its words of all details
    details: Mapping[str, Callable[[Details], str]]
    # what earlier versions recorded: nobody does any more, but the log keeps it and is read in these words
    retired: Sequence[Audited]
    retired_subjects: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ListedActs:
    """The acts of all areas."""

    audited: dict[str, Audited]
    unaudited: frozenset[str]
    subjects: Mapping[str, str]
    keys: frozenset[str]
    details: Mapping[str, Callable[[Details], str]]
    retired: dict[str, Audited]
    retired_subjects: Mapping[str, str]

    def groups(self) -> list[ActGroup]:
        """In the order of their labels in the reader's language."""
        return sorted({one.group for one in self.audited.values()}, key=lambda group: str(group.label))

    def verbs_of(self, group: ActGroup) -> list[str]:
        return [verb for verb, one in (self.audited | self.retired).items() if one.group is group]

    def always_audited(self) -> list[str]:
        """The verbs of which the log has a row for each recorded act, whoever did it."""
        return [verb for verb, one in (self.audited | self.retired).items() if not one.only_by_a_person]

    def label_of(self, verb: str) -> str:
        """The act in the reader's language; the verb itself for one that an older version wrote."""
        if verb == CHAIN_KEYED:
            return str(_("Keyed check sums begin"))
        known = self.audited.get(verb) or self.retired.get(verb)
        return str(known.label) if known else verb

    def word_of(self, table: str) -> str:
        """What a row of the table is called in the reader's language; the table's name for one that nobody lists."""
        return str(self.subjects.get(table) or self.retired_subjects.get(table) or table)


def install(app: Flask, areas: Sequence[AreaActs]) -> None:
    """List the acts of all areas, once when the application is made; raises WiringIncomplete if one is there twice."""
    audited = [one for area in areas for one in area.audited]
    unaudited = [verb for area in areas for verb in area.unaudited]
    retired = [one for area in areas for one in area.retired]
    _refuse_doubled([one.verb for one in (*audited, *retired)] + unaudited)
    _refuse_doubled([group.key for group in {one.group for one in audited}])
    _refuse_doubled([table for area in areas for table in (*area.subjects, *area.retired_subjects)])
    _refuse_doubled([key for area in areas for key in area.details])
    app.extensions["acts"] = ListedActs(
        audited={one.verb: one for one in audited},
        unaudited=frozenset(unaudited),
        subjects={table: word for area in areas for table, word in area.subjects.items()},
        keys=frozenset(key for area in areas for key in area.keys),
        details={key: describe for area in areas for key, describe in area.details.items()},
        retired={one.verb: one for one in retired},
        retired_subjects={table: word for area in areas for table, word in area.retired_subjects.items()},
    )


def listed_acts() -> ListedActs:
    found: ListedActs = current_app.extensions["acts"]
    return found


def is_audited(verb: str, *, about: str, by_a_person: bool) -> bool:
    """Whether the audit log keeps the act on a row of that table. Raises WrongAct unless an area lists it."""
    acts = listed_acts()
    if verb in acts.unaudited:
        return False
    if verb not in acts.audited:
        raise WrongAct(f"{verb} is not among the acts listed in forum/app.py")
    if about not in acts.subjects:
        raise WrongAct(f"{about} is not among the subjects of acts listed in forum/app.py")
    return by_a_person or not acts.audited[verb].only_by_a_person


def _refuse_doubled(names: Sequence[str]) -> None:
    doubled = sorted({name for name in names if names.count(name) > 1})
    if doubled:
        raise WiringIncomplete(f"Listed twice among the acts in forum/app.py: {', '.join(doubled)}.")
