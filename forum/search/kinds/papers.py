"""Texts that bodies and procedures work on: as they stand, and in closed versions that have been published."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import ColumnElement, and_, exists, select
from sqlalchemy.orm import aliased, contains_eager, joinedload

from forum.consultations.models.procedures import Module
from forum.consultations.models.reviews import Review
from forum.core.access import Actor
from forum.core.acts.models import Activity
from forum.core.data.database import session
from forum.core.text.locale import gettext as _
from forum.core.text.locale import lazy_gettext
from forum.core.text.plain_text import plain
from forum.index.audiences import audience_of
from forum.index.details import Details, shown
from forum.index.documents import Document
from forum.index.kinds import Key, SearchableKind, Shown
from forum.papers.models import Amendment, Paper, PaperVersion, Paragraph, VersionRow, Wording
from forum.papers.policies import visible_papers, visible_versions
from forum.search.kinds.changes import after, joined, keys_above, keys_where, opened_on, subject, with_readers_of
from forum.spaces.policies import readable_item

ON_PAPERS = ("paper.begun", "paper.described", "paper.level_set", "paper.text_taken")
ON_PARAGRAPHS = (
    "paragraph.added",
    "paragraph.joined",
    "paragraph.restored",
    "paragraph.split",
    "paragraph.struck",
    "paragraph.wording_erased",
    "paragraph.written",
)
ON_VERSIONS = ("paper_version.published", "paper_version.taken_back")
IS_PUBLISHED = PaperVersion.published_at.is_not(None)
# copied once: each is looked up in an EXISTS of its own
_NEWER, _AS_IT_STANDS = aliased(PaperVersion), aliased(Paper)


def _paper_is_visible(actor: Actor, key: Key) -> ColumnElement[bool]:
    return exists(Paper.id).where(Paper.id == key, visible_papers(actor))


def _published_for(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    """The newest published version that the actor may read, if they may not read the text as it stands."""
    newer = exists(_NEWER.id).where(
        _NEWER.paper_id == PaperVersion.paper_id,
        _NEWER.number > PaperVersion.number,
        _NEWER.published_at.is_not(None),
        readable_item(_NEWER, actor),
    )
    reads_all = exists(_AS_IT_STANDS.id).where(
        _AS_IT_STANDS.id == PaperVersion.paper_id, readable_item(_AS_IT_STANDS, actor)
    )
    return IS_PUBLISHED, visible_versions(actor), ~newer, ~reads_all


def _version_is_visible(actor: Actor, key: Key) -> ColumnElement[bool]:
    return exists(PaperVersion.id).where(PaperVersion.id == key, *_published_for(actor))


def _documents_of_papers(keys: Sequence[int]) -> Iterator[Document]:
    words = _words_of_papers(keys)
    for paper in session.scalars(select(Paper).options(joinedload(Paper.space)).where(Paper.id.in_(keys))):
        yield _document(papers.name, paper, paper.title, joined(paper.purpose, words[paper.id]))


def _documents_of_versions(keys: Sequence[int]) -> Iterator[Document]:
    words = _words_of_versions(keys)
    query = select(PaperVersion).options(joinedload(PaperVersion.space))
    for version in session.scalars(query.where(PaperVersion.id.in_(keys), IS_PUBLISHED)):
        yield _document(paper_versions.name, version, version.title, joined(version.purpose, words[version.id]))


def _document(kind: str, item: Paper | PaperVersion, title: str, text: str) -> Document:
    return Document(
        kind=kind,
        subject_id=item.id,
        audience=audience_of(item),
        title=title,
        text=text,
        written_at=item.created_at,
        field_id=None,
        group=None,
        status=None,
        person_id=None,
        organisation_id=None,
    )


def _words_of_papers(keys: Sequence[int]) -> Mapping[int, str]:
    """The latest words of the paragraphs that stand, by paper; one query."""
    latest = and_(Wording.paragraph_id == Paragraph.id, Wording.number == Paragraph.wording_number)
    query = select(Paragraph.paper_id, Wording.body).join(Wording, latest)
    query = query.where(Paragraph.paper_id.in_(keys), Paragraph.removed_at.is_(None))
    return _gathered(session.execute(query.order_by(Paragraph.position, Paragraph.id)))


def _words_of_versions(keys: Sequence[int]) -> Mapping[int, str]:
    """The words of closed versions; one query."""
    query = select(VersionRow.version_id, Wording.body).join(Wording, Wording.id == VersionRow.wording_id)
    return _gathered(session.execute(query.where(VersionRow.version_id.in_(keys)).order_by(VersionRow.position)))


def _gathered(rows: Iterable[tuple[int, str]]) -> Mapping[int, str]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for key, body in rows:
        found[key].append(plain(body))
    return defaultdict(str, {key: "\n".join(texts) for key, texts in found.items()})


def _load_papers(keys: Sequence[int], actor: Actor) -> Mapping[int, Shown]:
    """Two queries."""
    query = select(Paper).options(joinedload(Paper.space)).where(Paper.id.in_(keys), visible_papers(actor))
    found = session.scalars(query).all()
    words = _words_of_papers([one.id for one in found])
    return {
        one.id: shown(
            one.title,
            words[one.id],
            _details(one),
            endpoint="papers.show_paper",
            values={"public_id": one.public_id, "slug": one.slug},
        )
        for one in found
    }


def _load_versions(keys: Sequence[int], actor: Actor) -> Mapping[int, Shown]:
    """Two queries."""
    query = (
        select(PaperVersion, Module.public_id)
        .join(PaperVersion.paper)
        .outerjoin(Review, Review.version_id == PaperVersion.id)
        .outerjoin(Module, Module.id == Review.module_id)
        .options(joinedload(PaperVersion.space), contains_eager(PaperVersion.paper))
        .where(PaperVersion.id.in_(keys), *_published_for(actor))
    )
    found = {version.id: (version, module) for version, module in session.execute(query)}
    words = _words_of_versions(list(found))
    return {key: _shown_version(version, module, words[key]) for key, (version, module) in found.items()}


def _shown_version(version: PaperVersion, module: str | None, text: str) -> Shown:
    """What a consultation asks about is read there, with what people say about it."""
    if module is not None:
        at, values = "consultations.show_review", {"public_id": module}
    else:
        at, values = "papers.show_version", {"public_id": version.paper.public_id, "number": str(version.number)}
    return shown(version.title, text, _details(version), endpoint=at, values=values)


def _details(item: Paper | PaperVersion) -> Details:
    return Details(
        icon="edit",
        kind_words=_("Text"),
        place="" if item.space.is_public else item.space.name,
        at=item.changed_at if isinstance(item, Paper) else item.published_at,
        more=item.purpose,
    )


def _paper_of_paragraph(act: Activity) -> Sequence[int]:
    return keys_where(Paragraph.paper_id, Paragraph.id == act.subject_id)


def _paper_of_amendment(act: Activity) -> Sequence[int]:
    return keys_where(Amendment.paper_id, Amendment.id == act.subject_id)


def _versions_with_paragraph(act: Activity) -> Sequence[int]:
    return keys_where(VersionRow.version_id, VersionRow.paragraph_id == act.subject_id)


def _of_paper(act: Activity) -> Sequence[int]:
    return keys_where(PaperVersion.id, PaperVersion.paper_id == act.subject_id)


papers = SearchableKind(
    name="paper",
    label=lazy_gettext("Texts in the works"),
    visible=_paper_is_visible,
    documents=_documents_of_papers,
    keys_above=keys_above(Paper.id),
    changed_by=after(ON_PAPERS, subject)
    | after(ON_PARAGRAPHS, _paper_of_paragraph)
    | {"amendment.accepted": _paper_of_amendment}
    | with_readers_of(Paper, Paper.id),
    changed_on=opened_on(Paper, Paper.id),
    load=_load_papers,
)
paper_versions = SearchableKind(
    name="paper_version",
    label=lazy_gettext("Published texts"),
    visible=_version_is_visible,
    documents=_documents_of_versions,
    keys_above=keys_above(PaperVersion.id, IS_PUBLISHED),
    changed_by=after(ON_VERSIONS, subject)
    | {"paragraph.wording_erased": _versions_with_paragraph, "paper.level_set": _of_paper}
    | with_readers_of(PaperVersion, PaperVersion.id),
    changed_on=opened_on(PaperVersion, PaperVersion.id),
    load=_load_versions,
)
