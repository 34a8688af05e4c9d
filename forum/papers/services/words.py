"""The words of paragraphs: checked, drawn once, kept as wordings that never change."""

from markupsafe import Markup, escape

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.text import markup
from forum.core.text.locale import DEFAULT_LANGUAGE, gettext, in_language
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.one_line import one_line
from forum.core.text.visible import is_blank
from forum.core.time import clock
from forum.papers.errors import WrongText
from forum.papers.kinds import ParagraphKind, WordingOrigin
from forum.papers.models import Paper, Paragraph, Wording

LONGEST_HEADING = 200


def checked(body: str, kind: ParagraphKind, *, field: str = "body") -> str:
    """The words as they are kept; raises WrongText."""
    if kind is ParagraphKind.HEADING:
        line = one_line(body)
        if is_blank(line):
            raise WrongText(_("Write a heading."), field=field)
        if len(line) > LONGEST_HEADING:
            raise WrongText(_("A heading has at most %(most)s characters.", most=LONGEST_HEADING), field=field)
        return line
    problems = markup.check(body)
    if problems:
        raise WrongText(problems[0].message, field=field)
    return body.replace("\r\n", "\n").strip()


def drawn(body: str, kind: ParagraphKind) -> Markup:
    """The safe HTML of words that have been checked."""
    return escape(body) if kind is ParagraphKind.HEADING else markup.render(body)


def write_wording(
    paragraph: Paragraph, body: str, *, by: User, origin: WordingOrigin = WordingOrigin.WRITTEN, number: int
) -> Wording:
    """Keep words that have been checked as the latest ones of a paragraph."""
    wording = Wording(
        paragraph=paragraph,
        number=number,
        body=body,
        html=str(drawn(body, paragraph.kind)),
        by_id=by.id,
        by_name=by.public_name,
        origin=origin,
    )
    paragraph.wording_number = number
    session.add(wording)
    return wording


def empty_wording(wording: Wording, *, reason: str, by: User) -> None:
    """Take the words out of a wording for good; a sentence in the language of the forum stands in their place."""
    with in_language(DEFAULT_LANGUAGE):
        wording.body = gettext("[removed]")
    wording.html = str(drawn(wording.body, wording.paragraph.kind))
    wording.erased_at, wording.erased_by_id, wording.erased_by_name = clock.now(), by.id, by.public_name
    wording.erased_reason = reason


def touch(paper: Paper) -> None:
    """Note that the text of a paper, which is locked, has changed."""
    paper.changed_at = clock.now()
