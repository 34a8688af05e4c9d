"""Papers: texts whose paragraphs keep their identity through every change, with versions, remarks and amendments."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.core.data.database import Base, Entity, PublicEntity, enum_column, session
from forum.core.text.slug import slugify
from forum.core.time import clock
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import Thread
from forum.papers.kinds import AmendmentKind, AmendmentState, OpenAmendments, ParagraphKind, WordingOrigin
from forum.spaces.models import SpaceItem

TITLE_LENGTH = 120
# taken by what one does with a paper
TAKEN_SLUGS = frozenset(
    {
        "absaetze",
        "aenderungsantraege",
        "angaben",
        "druck",
        "fassungen",
        "freigeben",
        "leserkreis",
        "sperren",
        "vergleich",
    }
)


def paper_slug(title: str) -> str:
    """The readable end of a paper's address; never one that leads to another page."""
    slug = slugify(title, fallback="text")
    return f"text-{slug}" if slug in TAKEN_SLUGS else slug


class PaperThread(Thread):
    """All that is said about a paper: the words that came with it, remarks, and reasons of amendments."""

    __mapper_args__ = {"polymorphic_identity": "paper", "polymorphic_load": "inline"}


class Paper(SpaceItem, PublicEntity):
    """A text that people work on together. Its level says who may read it as it stands; closed versions have their own."""

    __tablename__ = "paper"
    __table_args__ = (
        CheckConstraint("paragraph_count >= 0", name="paragraph_count_not_negative"),
        Index("ix_paper_space_id_changed_at_id", "space_id", "changed_at", "id"),
    )

    title: Mapped[str] = mapped_column(String(TITLE_LENGTH))
    # what the text is to become, such as a recommendation; may be empty
    purpose: Mapped[str] = mapped_column(String(80), default="")
    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id", ondelete="RESTRICT"), unique=True)
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)
    created_by_name: Mapped[str] = mapped_column(String(160))
    # the last change of the text, for lists
    changed_at: Mapped[datetime] = mapped_column(default=clock.now)
    # until when amendments are taken; None: they are taken as long as the text is worked on
    amendments_until: Mapped[datetime | None]
    locked_at: Mapped[datetime | None]
    locked_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    # numbers given so far; the version in the works is version_count + 1
    version_count: Mapped[int] = mapped_column(default=0)
    amendment_count: Mapped[int] = mapped_column(default=0)
    # paragraphs that stand, without headings
    paragraph_count: Mapped[int] = mapped_column(default=0)

    thread: Mapped[PaperThread] = relationship(lazy="raise_on_sql")

    @property
    def slug(self) -> str:
        return paper_slug(self.title)

    @property
    def next_number(self) -> int:
        """The number of the version in the works."""
        return self.version_count + 1

    def takes_amendments(self, at: datetime) -> bool:
        return self.locked_at is None and (self.amendments_until is None or at <= self.amendments_until)


class Paragraph(PublicEntity):
    """A paragraph's identity: its number comes from the order, its words from the latest wording."""

    __tablename__ = "paragraph"
    __table_args__ = (Index("ix_paragraph_paper_id_position", "paper_id", "position"),)

    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id", ondelete="CASCADE"))
    kind: Mapped[ParagraphKind] = mapped_column(enum_column(ParagraphKind))
    # its place among all paragraphs of the paper, struck ones included
    position: Mapped[int]
    # the number of its latest wording
    wording_number: Mapped[int] = mapped_column(default=1)
    # the number of the version in which it is new
    born_in: Mapped[int]
    # what was made of another paragraph's words
    split_from_id: Mapped[int | None] = mapped_column(ForeignKey("paragraph.id", ondelete="SET NULL"))
    # whose words took in this one's
    joined_into_id: Mapped[int | None] = mapped_column(ForeignKey("paragraph.id", ondelete="SET NULL"))
    removed_at: Mapped[datetime | None]
    removed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    removed_by_name: Mapped[str] = mapped_column(String(160), default="")

    paper: Mapped[Paper] = relationship(lazy="raise_on_sql")

    def find_space_id(self) -> int | None:
        return session.get_one(Paper, self.paper_id).space_id

    @property
    def stands(self) -> bool:
        return self.removed_at is None

    @property
    def is_heading(self) -> bool:
        return self.kind is ParagraphKind.HEADING


class Wording(Entity):
    """The words of a paragraph from one moment on. Other words are another wording; only an erased one loses its own."""

    __tablename__ = "wording"
    __table_args__ = (UniqueConstraint("paragraph_id", "number"),)

    paragraph_id: Mapped[int] = mapped_column(ForeignKey("paragraph.id", ondelete="CASCADE"))
    number: Mapped[int]
    body: Mapped[str] = mapped_column(Text)
    html: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)
    by_name: Mapped[str] = mapped_column(String(160))
    origin: Mapped[WordingOrigin] = mapped_column(enum_column(WordingOrigin))
    # when its words were taken out for good, by whom and why
    erased_at: Mapped[datetime | None]
    erased_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    erased_by_name: Mapped[str] = mapped_column(String(160), default="")
    erased_reason: Mapped[str] = mapped_column(String(500), default="")

    paragraph: Mapped[Paragraph] = relationship(lazy="raise_on_sql")


class PaperVersion(SpaceItem, PublicEntity):
    """A closed version: its rows never change. It has readers of its own once somebody has published it."""

    __tablename__ = "paper_version"
    __table_args__ = (UniqueConstraint("paper_id", "number"),)

    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id", ondelete="CASCADE"))
    number: Mapped[int]
    title: Mapped[str] = mapped_column(String(TITLE_LENGTH))
    purpose: Mapped[str] = mapped_column(String(80), default="")
    note: Mapped[str] = mapped_column(String(500), default="")
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    closed_by_name: Mapped[str] = mapped_column(String(160))
    # what happened to the amendments that were open, how many there were, and why they were closed; None: there were none
    open_amendments: Mapped[OpenAmendments | None] = mapped_column(enum_column(OpenAmendments))
    open_amendment_count: Mapped[int] = mapped_column(default=0)
    open_amendments_reason: Mapped[str] = mapped_column(String(500), default="")
    # None: it has the readers of the paper and follows them
    published_at: Mapped[datetime | None]
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))

    paper: Mapped[Paper] = relationship(lazy="raise_on_sql")

    @property
    def slug(self) -> str:
        return paper_slug(self.title)

    @property
    def closed_at(self) -> datetime:
        return self.created_at


class VersionRow(Base):
    """One paragraph of a closed version in the wording of then."""

    __tablename__ = "version_row"

    version_id: Mapped[int] = mapped_column(ForeignKey("paper_version.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    paragraph_id: Mapped[int] = mapped_column(ForeignKey("paragraph.id", ondelete="CASCADE"), index=True)
    wording_id: Mapped[int] = mapped_column(ForeignKey("wording.id", ondelete="CASCADE"), index=True)


class Remark(Entity):
    """A post about a paragraph; it stays with the paragraph, whatever becomes of its words, place and number."""

    __tablename__ = "remark"
    __table_args__ = (Index("ix_remark_paragraph_id_id", "paragraph_id", "id"),)

    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id", ondelete="CASCADE"), index=True)
    paragraph_id: Mapped[int] = mapped_column(ForeignKey("paragraph.id", ondelete="CASCADE"))
    # the words that it was written about
    wording_id: Mapped[int] = mapped_column(ForeignKey("wording.id", ondelete="CASCADE"), index=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id", ondelete="CASCADE"), unique=True)
    # the remark that it answers; an answer is never answered itself
    answers_id: Mapped[int | None] = mapped_column(ForeignKey("remark.id", ondelete="CASCADE"), index=True)
    settled_at: Mapped[datetime | None]
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    settled_by_name: Mapped[str] = mapped_column(String(160), default="")

    post: Mapped[Post] = relationship(lazy="raise_on_sql")
    paragraph: Mapped[Paragraph] = relationship(lazy="raise_on_sql")
    wording: Mapped[Wording] = relationship(lazy="raise_on_sql")

    def find_space_id(self) -> int | None:
        return session.get_one(Paper, self.paper_id).space_id


class Amendment(PublicEntity):
    """What somebody wants changed, with the words proposed; the reason is a post, and its hiding hides the words too."""

    __tablename__ = "amendment"
    __table_args__ = (
        UniqueConstraint("paper_id", "number"),
        Index("ix_amendment_paragraph_id_state", "paragraph_id", "state"),
    )

    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id", ondelete="CASCADE"))
    number: Mapped[int]
    kind: Mapped[AmendmentKind] = mapped_column(enum_column(AmendmentKind))
    # what it is about; of a new paragraph the one after which it is to stand
    paragraph_id: Mapped[int] = mapped_column(ForeignKey("paragraph.id", ondelete="CASCADE"))
    # the words on which it is based
    wording_id: Mapped[int] = mapped_column(ForeignKey("wording.id", ondelete="CASCADE"), index=True)
    # the words proposed; empty when the paragraph is to be struck
    body: Mapped[str] = mapped_column(Text, default="")
    html: Mapped[str] = mapped_column(Text, default="")
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id", ondelete="CASCADE"), unique=True)
    state: Mapped[AmendmentState] = mapped_column(enum_column(AmendmentState), default=AmendmentState.OPEN)
    # its place in the order of votes; None: as suggested
    vote_place: Mapped[int | None]
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    decided_by_name: Mapped[str] = mapped_column(String(160), default="")
    decision_words: Mapped[str] = mapped_column(String(500), default="")
    # number of the resolution in which a body has decided on it, once areas above attach one
    resolution: Mapped[str] = mapped_column(String(80), default="")
    # the words that it became
    accepted_wording_id: Mapped[int | None] = mapped_column(ForeignKey("wording.id", ondelete="SET NULL"))

    paper: Mapped[Paper] = relationship(lazy="raise_on_sql")
    paragraph: Mapped[Paragraph] = relationship(lazy="raise_on_sql")
    wording: Mapped[Wording] = relationship(lazy="raise_on_sql", foreign_keys=[wording_id])
    post: Mapped[Post] = relationship(lazy="raise_on_sql")

    def find_space_id(self) -> int | None:
        return session.get_one(Paper, self.paper_id).space_id

    @property
    def is_open(self) -> bool:
        return self.state is AmendmentState.OPEN
