"""Reported things as the moderation sees them: a post, a profile, an organisation."""

from collections.abc import Mapping
from dataclasses import dataclass

from forum.accounts.models import User
from forum.core.mail.links import public_url
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.plain_text import excerpt
from forum.discussions.models import Post, Thread
from forum.discussions.readings import excerpt_for_readers, source_for_moderation
from forum.moderation.models.cases import SubjectKind
from forum.organisations.models import Organisation

EXCERPT_LENGTH = 400

Thing = Post | User | Organisation


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing that can be reported and hidden; a post comes with its thread."""

    thing: Thing
    thread: Thread | None = None

    @property
    def kind(self) -> SubjectKind:
        return SubjectKind(self.thing.__tablename__)

    @property
    def title(self) -> str:
        """What the thing is called in lists and mails of the moderation."""
        match self.thing:
            case Post(number=1):
                return _("Topic “%(title)s”", title=self._thread_title)
            case Post(has_no_place=True):
                return _("Reply that waits, in “%(title)s”", title=self._thread_title)
            case Post():
                return _("Post #%(number)s in “%(title)s”", number=self.thing.number, title=self._thread_title)
            case User():
                return _("Profile of %(name)s", name=self.thing.public_name)
            case _:
                return _("Organisation %(name)s", name=self.thing.name)

    @property
    def public_title(self) -> str:
        """What anybody may read of it: no title of a hidden topic, no name of a hidden profile."""
        return self.title if self.is_readable else _("%(kind)s hidden or deleted", kind=self.kind.label)

    @property
    def source(self) -> str:
        """The text that was reported, as its author wrote it."""
        match self.thing:
            case Post():
                return source_for_moderation(self.thing)
            case User():
                return self.thing.about
            case _:
                return self.thing.about or self.thing.purpose

    @property
    def html(self) -> str:
        return self.thing.html if isinstance(self.thing, Post) else self.thing.about_html

    @property
    def excerpt(self) -> str:
        """The beginning of the text, for the moderation."""
        return excerpt(self.source, EXCERPT_LENGTH)

    @property
    def public_excerpt(self) -> str:
        """The beginning of the text as far as everybody may read it."""
        if not self.is_readable:
            return ""
        if isinstance(self.thing, Post):
            return excerpt_for_readers(self.thing, EXCERPT_LENGTH)
        return self.excerpt

    @property
    def author_name(self) -> str:
        match self.thing:
            case Post():
                return self.thing.spoken_as
            case User():
                return self.thing.public_name
            case _:
                return self.thing.name

    @property
    def author_id(self) -> int | None:
        """The account behind it; None for what was imported, and for organisations."""
        match self.thing:
            case Post():
                return self.thing.author_id
            case User():
                return self.thing.id
            case _:
                return None

    @property
    def is_hidden(self) -> bool:
        return self.thing.hidden_at is not None

    @property
    def is_waiting(self) -> bool:
        """Whether nobody has seen it yet: it waits for release."""
        return isinstance(self.thing, Post) and self.thing.is_waiting

    @property
    def is_returned(self) -> bool:
        """Whether its author has been asked to revise it."""
        return isinstance(self.thing, Post) and self.thing.is_returned

    @property
    def is_deleted(self) -> bool:
        return isinstance(self.thing, Post) and self.thing.deleted_at is not None

    @property
    def is_readable(self) -> bool:
        """Whether everybody may read it now."""
        is_buried = self.thread is not None and self.thread.hidden_at is not None
        return not (self.is_hidden or self.is_deleted or is_buried)

    @property
    def endpoint(self) -> str:
        return ENDPOINTS[self.kind]

    @property
    def place(self) -> Mapping[str, str]:
        """The parts of its address."""
        return {"public_id": self.thing.public_id}

    @property
    def url(self) -> str:
        return public_url(self.endpoint, **self.place)

    @property
    def _thread_title(self) -> str:
        return self.thread.title if self.thread else ""


def post_of(subject: Subject) -> Post:
    """The post that a subject is; for measures that only posts allow."""
    assert isinstance(subject.thing, Post)
    return subject.thing


ENDPOINTS = {
    SubjectKind.POST: "discussions.show_post",
    SubjectKind.USER: "accounts.show_profile",
    SubjectKind.ORGANISATION: "organisations.show_organisation",
}
