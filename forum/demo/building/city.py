"""The city while it is being built: who and what is there already, by the keys of the texts."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from forum.accounts.models import User
from forum.consultations.models.procedures import Module, Procedure
from forum.consultations.models.talks import ConsultationThread
from forum.councils.models.agenda import AgendaItem
from forum.councils.models.bodies import Body
from forum.councils.models.circulars import Circular
from forum.councils.models.meetings import Meeting
from forum.councils.models.members import Membership
from forum.councils.models.resolutions import Resolution
from forum.councils.models.threads import BodyThread
from forum.discussions.models.posts import Post
from forum.documents.models import Document
from forum.events.models import events as event_tables
from forum.fields.models import FieldOfAction
from forum.organisations.models import Mandate, Organisation
from forum.papers.models import Paper
from forum.topics.models import Topic


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens at a moment of the past."""

    at: datetime
    happen: Callable[[], object]


@dataclass(slots=True)
class City:
    """`posts` are known by topic and their place in its story, `mandates` by person and organisation,

    `memberships` by body and person, `documents` by body and name, `body_threads` by body and their key, `meetings` by
    body and their place among the stories, `agenda_items` also by their own place, `resolutions` by their text, `circulars` by question, `modules` by consultation and kind, `talks` by consultation.
    """

    now: datetime
    people: dict[str, User] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    mandates: dict[tuple[str, str], Mandate] = field(default_factory=dict)
    fields: dict[str, FieldOfAction] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
    events: dict[str, event_tables.Event] = field(default_factory=dict)
    posts: dict[tuple[str, int], Post] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)
    memberships: dict[tuple[str, str], Membership] = field(default_factory=dict)
    body_threads: dict[tuple[str, str], BodyThread] = field(default_factory=dict)
    documents: dict[tuple[str, str], Document] = field(default_factory=dict)
    papers: dict[str, Paper] = field(default_factory=dict)
    meetings: dict[tuple[str, int], Meeting] = field(default_factory=dict)
    agenda_items: dict[tuple[str, int, int], AgendaItem] = field(default_factory=dict)
    resolutions: dict[str, Resolution] = field(default_factory=dict)
    circulars: dict[str, Circular] = field(default_factory=dict)
    procedures: dict[str, Procedure] = field(default_factory=dict)
    modules: dict[tuple[str, str], Module] = field(default_factory=dict)
    talks: dict[str, ConsultationThread] = field(default_factory=dict)
