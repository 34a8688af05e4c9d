"""Finding a thing by the address at which it is read."""

from collections.abc import Mapping
from urllib.parse import SplitResult, urlsplit

from flask import current_app, request
from werkzeug.exceptions import HTTPException

from forum.core.access import Actor
from forum.core.reportable.kind import ReportableKind
from forum.core.reportable.registry import list_kinds
from forum.discussions.queries import find_merge_target
from forum.moderation.queries.things import find_subject, find_subject_on
from forum.moderation.subjects import Subject

# what people copy along with an address: brackets and quotation marks around it, characters that nobody sees
AROUND = " \t\n<>‹›«»()[]„“”‚‘’\"'\u200b\u200e\u200f\u2060\ufeff.,;:!"
BEHIND = ".,;:!?…"


def subject_at(address: str, *, actor: Actor) -> Subject | None:
    """What can be reported at an address of this site, where it is read or reported; a topic stands for its opening post."""
    parts = _read(address.strip(AROUND))
    found = _match(parts.path.rstrip(BEHIND)) if parts else None
    if parts is None or found is None:
        return None
    endpoint, values = found
    public_id = str(values.get("public_id", ""))
    kind = _kind_read_at(endpoint, values)
    if kind is None:
        fragment = parts.fragment.rstrip(BEHIND)
        return find_subject_on(public_id, fragment, actor=actor) or _merged(public_id, actor)
    return find_subject(kind, public_id, actor=actor)


def _read(address: str) -> SplitResult | None:
    """The parts of an address of this site, with or without scheme, host and first stroke; None for other sites."""
    try:
        whole = urlsplit(address if "://" in address or address.startswith("/") else f"https://{address}")
        if not whole.netloc or whole.netloc.lower() in _own_hosts():
            return whole
        return None if "://" in address else urlsplit(f"/{address}")
    except ValueError:
        return None


def _match(path: str) -> tuple[str, Mapping[str, object]] | None:
    """The page at a path, whether the stroke at its end is missing or too much."""
    site = current_app.url_map.bind("")
    for spelling in (path, f"{path}/", path.rstrip("/")):
        try:
            endpoint, values = site.match(spelling)
        except HTTPException:
            continue
        return str(endpoint), values
    return None


def _merged(public_id: str, actor: Actor) -> Subject | None:
    """The opening post of the thread into which another one was merged: its posts have new numbers there."""
    target = find_merge_target(public_id, actor=actor)
    return find_subject_on(target.public_id, "", actor=actor) if target else None


def _kind_read_at(endpoint: str, values: Mapping[str, object]) -> ReportableKind | None:
    """The kind of thing whose own page this is, or the form with which it is reported."""
    named = values.get("kind")
    if isinstance(named, ReportableKind):
        return named
    return next((kind for kind in list_kinds() if kind.endpoint == endpoint), None)


def _own_hosts() -> set[str]:
    return {request.host.lower(), urlsplit(str(current_app.config["PUBLIC_URL"])).netloc.lower()}
