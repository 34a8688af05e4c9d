"""The filter of the desk in an address: read from it, and written into every link of the desk."""

from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

from flask import request, url_for

from forum.core.access import Actor
from forum.core.reportable.kind import ReportableKind
from forum.core.reportable.registry import list_kinds
from forum.core.text.choices import Choice, HasAddressWord, find_choice
from forum.moderation.models.cases import Priority
from forum.moderation.models.reports import Category
from forum.moderation.queries.filters import CaseFilter, Pile, Stage
from forum.triage.models import Level

# part of the address → what it says
CHOICES: Mapping[str, Iterable[HasAddressWord]] = {
    "stand": Stage,
    "anlass": Pile,
    "kategorie": Category,
    "dringlichkeit": Priority,
    "einstufung": Level,
}
NAMED = ("feld", "konto")
SWITCHES = ("meine", "ueberfaellig")
ANY_ID = "0" * 10


def wanted_cases(actor: Actor) -> CaseFilter:
    """The filter in the address of this request; what is not offered counts as not chosen."""
    return CaseFilter(
        stage=choice(Stage, "stand") or Stage.OPEN,
        pile=choice(Pile, "anlass"),
        kind=_kind(),
        category=choice(Category, "kategorie"),
        priority=choice(Priority, "dringlichkeit"),
        triage=choice(Level, "einstufung"),
        field=request.args.get("feld", ""),
        account=request.args.get("konto", ""),
        worker_id=actor.user_id if request.args.get("meine") else None,
        is_overdue=bool(request.args.get("ueberfaellig")),
    )


def _kind() -> ReportableKind | None:
    """The chosen kind of thing."""
    return find_choice(list_kinds(), request.args.get("art", ""))


def kept_filter() -> dict[str, str]:
    """The parts of the address that make the filter, for the links of a page."""
    chosen = {name: one.address_word for name, kind in CHOICES.items() if (one := choice(kind, name)) is not None}
    named = {name: request.args[name] for name in NAMED if request.args.get(name)}
    if kind := _kind():
        named["art"] = kind.address_word
    switched = {name: "1" for name in SWITCHES if request.args.get(name)}
    return chosen | named | switched


def list_address(**changes: str | None) -> str:
    """The address of the list under the same filter."""
    return url_for(".list_reports") + kept_query(**changes)


def case_address(public_id: str, **changes: str | None) -> str:
    """The address of a case under the same filter."""
    return url_for(".show_case", public_id=public_id) + kept_query(**changes)


def case_link() -> tuple[str, str]:
    """What stands before and behind a case's id in its address, with the filter: a list writes dozens of them."""
    before, behind = url_for(".show_case", public_id=ANY_ID).split(ANY_ID)
    return before, behind + kept_query()


def kept_query(**changes: str | None) -> str:
    """The filter as the end of an address; empty if nothing is chosen."""
    parts = {name: value for name, value in {**kept_filter(), **changes}.items() if value}
    return f"?{urlencode(parts)}" if parts else ""


def choice(choices: Iterable[Choice], name: str) -> Choice | None:
    """A choice in the address or the form, or None for anything that is not offered."""
    return find_choice(choices, request.values.get(name, ""))
