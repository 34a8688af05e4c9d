"""The papers of a meeting as the parts of one PDF: agenda, each paper under its item, own notes."""

from collections.abc import Iterator
from functools import partial

from forum.core.access import Actor
from forum.core.mail.links import public_url
from forum.core.text import locale
from forum.core.text.blocks import Block, Heading, ItemList, Printed, Run, heading, paragraph
from forum.core.text.blocks_of_html import blocks_of_html
from forum.core.text.joined_pdf import Part
from forum.core.text.locale import gettext as _
from forum.core.text.printed_pdf import print_pdf
from forum.councils.meetings.labels import label_of
from forum.councils.meetings.words import name_of, when_of
from forum.councils.minutes.queries.folder import FolderPaper, MeetingFolder
from forum.councils.models.agenda import AgendaItem, OwnNote
from forum.documents import storage
from forum.documents.models import FileKind
from forum.papers.models import Paper
from forum.papers.policies import may_work_in
from forum.papers.queries.text import list_clauses


def title_of(folder: MeetingFolder) -> str:
    return f"{folder.meeting.body.name}: {name_of(folder.meeting)}"


def parts_of(folder: MeetingFolder, *, actor: Actor) -> Iterator[Part]:
    """In the order of the agenda; contents of files are read when it is their turn."""
    yield _made(_("Agenda"), _agenda(folder))
    for item in folder.items:
        papers, note = folder.papers.get(item.id, ()), folder.notes.get(item.id)
        if papers or note:
            yield Part(f"{label_of(item)} {item.title}")
        for paper in papers:
            yield _paper(paper, actor)
        if note:
            yield _note(item, note)


def _agenda(folder: MeetingFolder) -> Printed:
    meeting = folder.meeting
    blocks: list[Block] = []
    for item in folder.items:
        blocks.append(Heading((Run(f"{label_of(item)}  {item.title}"),)))
        blocks += blocks_of_html(item.html, base=_base(), level=3)
        papers = [(paragraph(_named(one)),) for one in folder.papers.get(item.id, ())]
        blocks += [ItemList(tuple(papers))] if papers else []
    meta = tuple(part for part in (meeting.body.name, when_of(meeting), meeting.place) if part)
    return _printed(f"{_('Agenda')}: {name_of(meeting)}", blocks, meta)


def _named(paper: FolderPaper) -> str:
    return f"{paper.title} ({_('new')})" if paper.is_new else paper.title


def _paper(paper: FolderPaper, actor: Actor) -> Part:
    """The file of a document that is a PDF, the text of a paper; of everything else where it lies."""
    title = _named(paper)
    version = paper.version
    if version is not None and version.file.kind is FileKind.PDF:
        file = version.file
        return Part(title, partial(storage.read, file.storage_key), 1, file.size, paper.held.address)
    if paper.text is not None and may_work_in(actor, paper.text.space):
        content = print_pdf(_text(paper.text))
        return Part(title, lambda: [content], 1, len(content))
    return Part(title, lambda: (), 1, 0, paper.held.address)


def _text(paper: Paper) -> Printed:
    blocks: list[Block] = []
    for clause in list_clauses(paper):
        if clause.is_heading:
            blocks.append(heading(clause.wording.body))
        else:
            blocks.append(paragraph(f"§ {clause.number}"))
            blocks += blocks_of_html(clause.wording.html, base=_base(), level=3)
    return _printed(paper.title, blocks, (paper.purpose,) if paper.purpose else ())


def _note(item: AgendaItem, note: OwnNote) -> Part:
    title = _("Your notes to %(item)s", item=label_of(item))
    return _made(title, _printed(title, [paragraph(note.body_text)], ()), depth=1)


def _made(title: str, printed: Printed, *, depth: int = 0) -> Part:
    content = print_pdf(printed)
    return Part(title, lambda: [content], depth, len(content))


def _printed(title: str, blocks: list[Block], meta: tuple[str, ...]) -> Printed:
    page_words = _("Page %(page)s of %(pages)s", page="{page}", pages="{pages}")
    return Printed(title, tuple(blocks), meta, title, "", locale.language(), page_words)


def _base() -> str:
    return public_url("home.show_home")
