"""A whole new text of a paper: compared with the one that stands, decided about, and taken over."""

from dataclasses import dataclass
from hashlib import sha256

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from forum.accounts.identity import current_actor, current_member
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.text.text_diff import differences
from forum.discussions.form_parts.publishing import text_in
from forum.papers.deciding import JOINED, NEW, SAME, SPLIT, STRUCK, block_field, old_field
from forum.papers.errors import TextChangedMeanwhile, Undecided
from forum.papers.forms.drafts import NewTextForm, with_decisions
from forum.papers.matching import Match, Matching
from forum.papers.models import Paper
from forum.papers.queries.text import Clause, list_clauses, state_of
from forum.papers.services.structure import Block, checked_blocks, structure_of, text_of
from forum.papers.services.take_text import TakenText, match_text, take_text
from forum.papers.views.blueprint import papers
from forum.papers.views.drawing import draw_for_paper
from forum.papers.views.entering import paper_to_change, paper_to_steer


@dataclass(frozen=True, slots=True)
class Compared:
    """The new text beside the one that stands; without a matching where something is wrong with it."""

    clauses: list[Clause]
    blocks: list[Block]
    matching: Matching | None
    form: NewTextForm

    @property
    def rows(self) -> list["Row"]:
        """The new text, each part with what is known of it."""
        if self.matching is None:
            return [Row(block) for block in self.blocks]
        by_key = {clause.paragraph.public_id: clause for clause in self.clauses}
        pairs = zip(self.blocks, self.matching.matches, strict=True)
        return [
            Row(block, found, [by_key[one.key] for one in found.candidates], block_field(place), by_key.get(found.key))
            for place, (block, found) in enumerate(pairs)
        ]

    @property
    def left(self) -> list[tuple[Clause, str]]:
        """The paragraphs that nothing follows, each with the name of its field."""
        left = self.matching.left if self.matching else {}
        return [
            (clause, old_field(clause.paragraph.public_id))
            for clause in self.clauses
            if clause.paragraph.public_id in left
        ]


@dataclass(frozen=True, slots=True)
class Row:
    """One part of the new text; `was` is what it goes on, or is proposed to."""

    block: Block
    found: Match | None = None
    candidates: list[Clause] | None = None
    field: str = ""
    was: Clause | None = None

    @property
    def is_moved(self) -> bool:
        return self.was is not None and self.was.number != self.block.number

    def against(self, clause: Clause) -> Markup:
        return differences(clause.wording.body, self.block.body)


@papers.get("/texte/text/<public_id>/neuer-text")
def edit_text(public_id: str) -> ResponseReturnValue:
    """The text as it stands, as one source."""
    paper = _paper(public_id)
    clauses = list_clauses(paper)
    source = text_of([(clause.paragraph.kind, clause.wording.body) for clause in clauses])
    return _page(paper, _compare(clauses, source))


@papers.post("/texte/text/<public_id>/neuer-text")
def update_text(public_id: str) -> ResponseReturnValue:
    """Compare what was sent; take it over if that was asked and nothing is open."""
    paper = _paper(public_id)
    sent = NewTextForm()
    if not sent.take_draft():
        return _page(paper, Compared([], [], None, sent)), 422
    text = text_in(sent.text)
    compared = _compare(list_clauses(paper), text)
    # what has changed since is looked at first
    if "apply" not in request.form or sent.shown.data != _mark(text) or sent.draft.is_chosen:
        return _page(paper, compared)
    return _take(paper, compared, text, state=sent.state.data or "")


def _paper(public_id: str) -> Paper:
    paper_to_change(public_id)
    return paper_to_steer(public_id)


def _compare(clauses: list[Clause], text: str) -> Compared:
    blocks = structure_of(text, known=[clause.wording.body for clause in clauses])
    matching = None if any(block.problem for block in blocks) else match_text(clauses, blocks)
    kind = NewTextForm
    if matching is not None:
        kind = with_decisions(matching, _labels(clauses, blocks), label=_("What is it?"))
    form = kind(data={"text": text})
    form.text.data = text
    return Compared(clauses, blocks, matching, form)


def _labels(clauses: list[Clause], blocks: list[Block]) -> dict[str, str]:
    labels = {NEW: _("A new paragraph"), STRUCK: _("It is struck")}
    for clause in clauses:
        key, name = clause.paragraph.public_id, _name(clause.number, clause.wording.body)
        labels[SAME + key] = _("Goes on: %(name)s", name=name)
        labels[SPLIT + key] = _("Split from: %(name)s", name=name)
    for place, block in enumerate(blocks):
        labels[f"{JOINED}{place}"] = _("Joined into: %(name)s", name=_name(block.number, block.body))
    return labels


def _name(number: int, body: str) -> str:
    return _("paragraph %(number)s", number=number) if number else _("heading “%(start)s”", start=body[:40])


def _take(paper: Paper, compared: Compared, text: str, *, state: str) -> ResponseReturnValue:
    form = compared.form
    if not form.validate():
        return _page(paper, compared), 422
    decisions = {field.name: field.data or "" for field in form if field.type == "RadioField"}
    try:
        known = [clause.wording.body for clause in compared.clauses]
        blocks = checked_blocks(text, known=known)
        taken = take_text(paper, blocks, decisions, state=state, by=current_member())
    except TextChangedMeanwhile as error:
        show_problem(form, error)
        return _page(paper, compared), 409
    except Undecided as error:
        for name, problem in error.problems.items():
            form[name].errors = [problem]
        return _page(paper, compared), 422
    except DomainError as error:
        show_problem(form, error)
        return _page(paper, compared), 422
    flash(_taken_words(taken), "success")
    return redirect(url_for(".show_paper", public_id=paper.public_id, slug=paper.slug), code=303)


def _taken_words(taken: TakenText) -> str:
    return _(
        "The new text stands: %(reworded)s changed, %(new)s new, %(gone)s no longer there.",
        reworded=taken.reworded,
        new=taken.new,
        gone=taken.gone,
    )


def _mark(text: str) -> str:
    return sha256(text.replace("\r\n", "\n").encode()).hexdigest()[:32]


def _page(paper: Paper, compared: Compared) -> str:
    compared.form.state.data = state_of(compared.clauses)
    compared.form.shown.data = _mark(text_in(compared.form.text))
    return draw_for_paper(
        "papers/edit_text.html",
        paper,
        actor=current_actor(),
        here=_("New text"),
        compared=compared,
        form=compared.form,
    )
