"""All kinds of things that are found, in the order of their filter."""

from collections.abc import Sequence

from forum.index.kinds import SearchableKind
from forum.search.kinds.bodies import bodies
from forum.search.kinds.documents import documents
from forum.search.kinds.events import events
from forum.search.kinds.organisations import organisations
from forum.search.kinds.papers import paper_versions, papers
from forum.search.kinds.people import people
from forum.search.kinds.posts import answers, posts
from forum.search.kinds.procedures import procedures
from forum.search.kinds.resolutions import resolutions
from forum.search.kinds.threads import threads

KINDS: Sequence[SearchableKind] = (
    threads,
    posts,
    answers,
    procedures,
    events,
    bodies,
    resolutions,
    documents,
    papers,
    paper_versions,
    people,
    organisations,
)
