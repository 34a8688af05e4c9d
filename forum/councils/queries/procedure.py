"""The text that holds as a body's rules of procedure, and the texts among which it is chosen."""

from collections.abc import Iterable, Sequence

from forum.core.access import GUEST
from forum.core.data.database import session
from forum.councils.models.bodies import Body
from forum.papers.models import Paper, PaperVersion
from forum.papers.queries.papers import find_latest_readable_version, list_public_versions
from forum.spaces.models import Space


def find_rules_of_procedure(body: Body) -> PaperVersion | None:
    """The latest version of the rules of procedure that everybody can read."""
    if body.rules_paper_id is None:
        return None
    return find_latest_readable_version(session.get_one(Paper, body.rules_paper_id), actor=GUEST)


def list_published_papers(body: Body) -> Sequence[PaperVersion]:
    """The texts of a body that everybody can read, each in its latest version; the body names no others."""
    return latest_versions(list_public_versions(session.get_one(Space, body.space_id)))


def latest_versions(versions: Iterable[PaperVersion]) -> list[PaperVersion]:
    """The first version of each text, from the latest version on."""
    found: dict[int, PaperVersion] = {}
    for version in versions:
        found.setdefault(version.paper_id, version)
    return list(found.values())
