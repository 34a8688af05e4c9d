"""What imported contributions become: each area says it for its kind of thread, in one list in forum/app.py."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from flask import Flask, current_app

from forum.contributions.models import ContributionImport
from forum.core.errors import DomainError, WiringIncomplete
from forum.discussions.models.threads import Thread
from forum.discussions.thread_kinds import ThreadKind
from forum.spaces.models import Space


class ImportRefused(DomainError):
    """Contributions cannot be taken in like this; `field` names the input."""


class ContributionTarget(Protocol):
    """Where the contributions of one import become threads."""

    @property
    def thread_type(self) -> str:
        """The name of the kind of thread."""

    @property
    def options(self) -> Mapping[str, Any]:
        """What is kept with the import, so that the target is found again."""

    def space(self) -> Space:
        """The space of the threads."""

    def refuse_if_closed(self) -> None:
        """Raises ImportRefused if no more contributions are taken here."""

    def make_threads(self, titles: Sequence[str]) -> Sequence[Thread]:
        """New threads with their space, kind and, if it has one, their first status; not yet saved."""


@dataclass(frozen=True, slots=True)
class TargetLabel:
    """What the office reads of a target: what contributions become, and where."""

    kind: object
    place: str


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page that needs no values in its address, and the words of a link to it."""

    label: object
    endpoint: str


@dataclass(frozen=True, slots=True)
class ImportableKind:
    """A kind of thread that contributions can become."""

    kind: ThreadKind
    # finds a target by its options
    restore: Callable[[Mapping[str, Any]], ContributionTarget]
    # the labels of several targets by their options, in a fixed number of queries
    labels: Callable[[Sequence[Mapping[str, Any]]], Sequence[TargetLabel]]
    # where the office uploads a file whose contributions become this
    upload_page: PageLink
    # where everybody finds the threads
    threads_page: PageLink


def install(app: Flask, kinds: Sequence[ImportableKind]) -> None:
    """Make the kinds known. Raises WiringIncomplete for one that is no thread kind of the application."""
    known = app.extensions.get("thread_kinds", {})
    unknown = sorted(one.kind.name for one in kinds if one.kind.name not in known)
    if unknown:
        raise WiringIncomplete(f"Contributions cannot become what is no thread kind: {', '.join(unknown)}.")
    app.extensions["importable_kinds"] = {one.kind.name: one for one in kinds}


def target_of(order: ContributionImport) -> ContributionTarget:
    """Where the contributions of an import become threads."""
    return _kind(order.thread_type).restore(order.target)


def labels_of(orders: Sequence[ContributionImport]) -> Mapping[int, TargetLabel]:
    """The labels of the targets of imports, by the keys of the imports."""
    found: dict[int, TargetLabel] = {}
    for name in sorted({order.thread_type for order in orders}):
        alike = [order for order in orders if order.thread_type == name]
        labels = _kind(name).labels([order.target for order in alike])
        found.update((order.id, label) for order, label in zip(alike, labels, strict=True))
    return found


def list_upload_pages() -> Sequence[PageLink]:
    """The pages on which the office uploads a file, one for each kind."""
    kinds: Mapping[str, ImportableKind] = current_app.extensions["importable_kinds"]
    return [one.upload_page for one in kinds.values()]


def threads_page_of(order: ContributionImport) -> PageLink:
    """Where the threads of an import are found."""
    return _kind(order.thread_type).threads_page


def _kind(name: str) -> ImportableKind:
    kinds: Mapping[str, ImportableKind] = current_app.extensions["importable_kinds"]
    return kinds[name]
