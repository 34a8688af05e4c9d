"""A reported thing as the moderation sees it, whatever its kind."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import InstrumentedAttribute

from forum.core.data.database import session
from forum.core.mail.links import public_url
from forum.core.reportable.hidden_as import HiddenAs
from forum.core.reportable.kind import ReportableKind, State, Thing
from forum.core.reportable.registry import kind_of
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.plain_text import excerpt
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import Thread

EXCERPT_LENGTH = 400
FIRST_WORDS_LENGTH = 100
# enough of the source for the first words, so that a long text costs no more than a short one
FIRST_WORDS_SOURCE = 400


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing that can be reported and hidden."""

    thing: Thing

    @property
    def kind(self) -> ReportableKind:
        return kind_of(self.thing)

    @property
    def title(self) -> object:
        """What the thing is called in lists and mails of the moderation."""
        return self.kind.wording.title(self.thing)

    @property
    def public_title(self) -> object:
        """What anybody may read of it: no title of a hidden topic, no name of a hidden profile."""
        return self.title if self.is_readable else _("%(kind)s hidden or deleted", kind=self.kind.label)

    @property
    def own_title(self) -> str:
        """The title that its author gave it; empty if it has none."""
        return self.kind.wording.own_title(self.thing)

    @property
    def number(self) -> str:
        """Its number among its neighbours, such as "#3"; empty if it has none."""
        return self.kind.wording.number(self.thing)

    @property
    def source(self) -> str:
        """The text that was reported, as its author wrote it."""
        return self.kind.wording.source(self.thing)

    @property
    def html(self) -> str:
        return self.kind.wording.html(self.thing)

    @property
    def excerpt(self) -> str:
        """The beginning of the text, for the moderation."""
        return excerpt(self.source, EXCERPT_LENGTH)

    @property
    def first_words(self) -> str:
        """A line of the text, for lists of the moderation; empty if there is no text."""
        return excerpt(self.source[:FIRST_WORDS_SOURCE], FIRST_WORDS_LENGTH)

    @property
    def public_excerpt(self) -> str:
        """The beginning of the text as far as everybody may read it."""
        return self.kind.wording.excerpt(self.thing, EXCERPT_LENGTH) if self.is_readable else ""

    @property
    def author_name(self) -> str:
        return self.kind.wording.author_name(self.thing)

    @property
    def author_id(self) -> int | None:
        """The account that wrote it; None for what was imported, and for what is nobody's own."""
        return _value(self.thing, self.kind.author)

    @property
    def thread(self) -> Thread | None:
        """The thread in which it stands, for measures against that."""
        key = _value(self.thing, self.kind.thread)
        return None if key is None else session.get(Thread, key)

    @property
    def hidden_as(self) -> HiddenAs | None:
        """Why it is out of sight; None: it is not."""
        return self._state.hidden_as

    @property
    def state_label(self) -> str:
        """Why readers do not see it, in a few words; empty if they do."""
        if self.is_deleted:
            return _("Deleted by its author")
        return self.hidden_as.label if self.hidden_as else ""

    @property
    def is_hidden(self) -> bool:
        return self.hidden_as is not None

    @property
    def is_waiting(self) -> bool:
        """Whether nobody has seen it yet: it waits for release."""
        return self.hidden_as is HiddenAs.WAITING and not self.is_deleted

    @property
    def is_returned(self) -> bool:
        """Whether its author has been asked to revise it."""
        return self.hidden_as is HiddenAs.RETURNED and not self.is_deleted

    @property
    def is_deleted(self) -> bool:
        return self._state.is_deleted

    @property
    def is_readable(self) -> bool:
        """Whether neither it nor what it stands in is hidden or deleted."""
        state = self._state
        return not (self.is_hidden or state.is_deleted or state.is_buried)

    @property
    def endpoint(self) -> str:
        return self.kind.endpoint

    @property
    def place(self) -> Mapping[str, str]:
        """The parts of its address."""
        return {"public_id": self.thing.public_id}

    @property
    def url(self) -> str:
        return public_url(self.endpoint, **self.place)

    @property
    def _state(self) -> State:
        return self.kind.state(self.thing)


def post_of(subject: Subject) -> Post:
    """The post that a subject is, for acts that only posts know; others raise TypeError."""
    if not isinstance(subject.thing, Post):
        raise TypeError(f"a thing of the kind “{subject.kind.name}” is no post")
    return subject.thing


def _value(thing: Thing, column: InstrumentedAttribute[int | None] | None) -> int | None:
    return None if column is None else getattr(thing, column.key)
