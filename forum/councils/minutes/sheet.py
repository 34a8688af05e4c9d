"""The minutes of one meeting as plain values: as they are drafted, frozen as JSON, shown, printed and compared.

Their sentences are German: minutes are a document of the body, whoever reads them. What `public_part` leaves is all that
the public view is made from.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256
from typing import Any

from forum.councils.minutes.marks import CLOSING, OPENING, WHY, discloses, passages

# of the JSON; rises when its fields get another meaning
FORMAT = 1
ALL_KEPT_BACK = f"{OPENING}{CLOSING}"


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that was recorded, and its words in public; without these it is for members alone."""

    words: str
    public_words: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on the list of those present, with the times at which they were there."""

    name: str
    role: str
    times: str
    is_present: bool
    votes: bool = False


@dataclass(frozen=True, slots=True)
class OwnVote:
    name: str
    vote: str
    statement: str = ""


@dataclass(frozen=True, slots=True)
class Vote:
    """One ballot with its result; who voted how is for members alone."""

    question: str
    result: str
    details: tuple[str, ...] = ()
    named: tuple[OwnVote, ...] = ()
    own: tuple[OwnVote, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided at an item: a resolution with its number, or a ballot on something else."""

    title: str
    kind: str
    # such as SCF-2026-014; empty: no resolution
    number: str = ""
    text: str = ""
    votes: tuple[Vote, ...] = ()
    # what became of it without a vote
    state: str = ""
    # when all were asked who may not take part; how many took none, and who
    conflicts_asked: str = ""
    conflict_count: int = 0
    conflicts: tuple[str, ...] = ()
    # adopted by the few who could take part
    needs_approval: bool = False
    # for members alone: a motion on the doors, which is decided in closed session; a resolution that is still open
    is_inner: bool = False


@dataclass(frozen=True, slots=True)
class ItemSheet:
    """What happened at one item. `text` is what people wrote; everything else was recorded."""

    key: str
    label: str
    title: str
    is_closed: bool
    times: str = ""
    text: str = ""
    happenings: tuple[Happening, ...] = ()
    decisions: tuple[Decision, ...] = ()
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole minutes."""

    body: str
    term: str
    name: str
    when: str
    place: str = ""
    chair: str = ""
    keeper: str = ""
    is_public: bool = False
    # notice and the like, before the items
    opening: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    # what happened at no item
    happenings: tuple[Happening, ...] = ()
    items: tuple[ItemSheet, ...] = ()
    approval: str = ""
    # what everybody reads of an approval that they may not see whole
    approval_public: str = ""
    # random in what is frozen: with the public view and the checksum alone nobody finds by trying what is kept back
    salt: str = ""
    format: int = field(default=FORMAT)

    @property
    def title(self) -> str:
        return f"{self.term}: {self.name}"

    @property
    def present(self) -> tuple[Person, ...]:
        return tuple(one for one in self.people if one.is_present)

    def find_item(self, key: str) -> ItemSheet | None:
        return next((one for one in self.items if one.key == key), None)

    def with_text(self, key: str, text: str) -> "Sheet":
        return replace(self, items=tuple(replace(one, text=text) if one.key == key else one for one in self.items))


def content_of(sheet: Sheet) -> dict[str, Any]:
    """The sheet as it is kept: values that JSON gives back as they were."""
    content: dict[str, Any] = json.loads(json.dumps(asdict(sheet)))
    return content


def sheet_of(content: Mapping[str, Any]) -> Sheet:
    return Sheet(
        **{
            **content,
            "opening": tuple(content["opening"]),
            "people": tuple(Person(**one) for one in content["people"]),
            "happenings": tuple(Happening(**one) for one in content["happenings"]),
            "items": tuple(_item_of(one) for one in content["items"]),
        }
    )


def canonical(content: Mapping[str, Any]) -> bytes:
    """One form of the same content on all machines: sorted keys, no spaces, UTF-8; what the checksum is made of."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def checksum(content: Mapping[str, Any]) -> str:
    return sha256(canonical(content)).hexdigest()


def readable_part(sheet: Sheet, keys: Collection[str]) -> Sheet:
    """The sheet with those items alone that its reader may see."""
    return replace(sheet, items=tuple(one for one in sheet.items if one.key in keys))


def public_part(sheet: Sheet, newest: Sheet | None = None) -> Sheet:
    """What everybody may read: no closed items, no passages that are kept back, no names from lists.

    Of an earlier version it holds nothing that the newest one keeps back.
    """
    texts = {one.key: one.text for one in newest.items} if newest else {}
    return replace(
        sheet,
        people=(),
        salt="",
        approval=sheet.approval_public or sheet.approval,
        approval_public="",
        happenings=_public(sheet.happenings),
        items=tuple(_public_item(one, texts.get(one.key, one.text)) for one in sheet.items if not one.is_closed),
    )


def withheld(source: str) -> str:
    """A text whose passages that are not public are empty; their signs and reasons stay."""
    parts = passages(source)
    return "".join(f"{OPENING}{WHY}{one.reason}{CLOSING}" if one.is_kept_back else one.text for one in parts)


def _public_item(item: ItemSheet, newest_text: str) -> ItemSheet:
    return replace(
        item,
        text=ALL_KEPT_BACK if discloses(item.text, newest_text) else withheld(item.text),
        happenings=_public(item.happenings),
        decisions=tuple(_public_decision(one) for one in item.decisions if not one.is_inner),
    )


def _public_decision(decision: Decision) -> Decision:
    votes = tuple(replace(vote, named=(), own=()) for vote in decision.votes)
    return replace(decision, votes=votes, conflicts=())


def _public(happenings: tuple[Happening, ...]) -> tuple[Happening, ...]:
    return tuple(Happening(one.public_words, one.public_words) for one in happenings if one.public_words)


def _item_of(content: Mapping[str, Any]) -> ItemSheet:
    return ItemSheet(
        **{
            **content,
            "happenings": tuple(Happening(**one) for one in content["happenings"]),
            "decisions": tuple(_decision_of(one) for one in content["decisions"]),
        }
    )


def _decision_of(content: Mapping[str, Any]) -> Decision:
    votes = tuple(_vote_of(one) for one in content["votes"])
    return Decision(**{**content, "votes": votes, "conflicts": tuple(content["conflicts"])})


def _vote_of(content: Mapping[str, Any]) -> Vote:
    named, own = (tuple(OwnVote(**one) for one in content[name]) for name in ("named", "own"))
    return Vote(**{**content, "details": tuple(content["details"]), "named": named, "own": own})
