"""Finding a thing by the address at which it is read."""

import re
from urllib.parse import urlsplit

from flask import current_app, request
from werkzeug.exceptions import HTTPException

from forum.core.access import Actor
from forum.moderation.models.cases import SubjectKind
from forum.moderation.queries.things import find_post_in, find_subject
from forum.moderation.subjects import ENDPOINTS, Subject

KINDS = {endpoint: kind for kind, endpoint in ENDPOINTS.items()}


def subject_at(address: str, *, actor: Actor) -> Subject | None:
    """The post, profile or organisation at an address of this site; a topic stands for its opening post."""
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
    if endpoint in KINDS:
        return find_subject(KINDS[endpoint], public_id, actor=actor)
    if endpoint == "moderation.new_report":
        return find_subject(SubjectKind(values["kind"]), public_id, actor=actor)
    number = re.search(r"(?<!\d)\d{1,9}$", parts.fragment)
    return find_post_in(public_id, int(number[0]) if number else 1, actor=actor)


def _own_hosts() -> set[str]:
    return {request.host, urlsplit(str(current_app.config["PUBLIC_URL"])).netloc}
