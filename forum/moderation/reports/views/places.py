"""Finding a thing by the address at which it is read."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from flask import current_app, request
from werkzeug.exceptions import HTTPException

from forum.core.access import Actor
from forum.core.reportable.kind import ReportableKind
from forum.core.reportable.registry import list_kinds
from forum.moderation.queries.things import find_subject, find_subject_on
from forum.moderation.subjects import Subject


def subject_at(address: str, *, actor: Actor) -> Subject | None:
    """What can be reported at an address of this site, where it is read or reported; a topic stands for its opening post."""
    try:
        parts = urlsplit(address if "://" in address or address.startswith("/") else f"https://{address}")
    except ValueError:
        return None
    if parts.netloc and parts.netloc not in _own_hosts():
        return None
    try:
        endpoint, values = current_app.url_map.bind("").match(parts.path)
    except HTTPException:
        return None
    public_id = str(values.get("public_id", ""))
    kind = _kind_read_at(endpoint, values)
    if kind is None:
        return find_subject_on(public_id, parts.fragment, actor=actor)
    return find_subject(kind, public_id, actor=actor)


def _kind_read_at(endpoint: str, values: Mapping[str, object]) -> ReportableKind | None:
    """The kind of thing whose own page this is, or the form with which it is reported."""
    named = values.get("kind")
    if isinstance(named, ReportableKind):
        return named
    return next((kind for kind in list_kinds() if kind.endpoint == endpoint), None)


def _own_hosts() -> set[str]:
    return {request.host, urlsplit(str(current_app.config["PUBLIC_URL"])).netloc}
