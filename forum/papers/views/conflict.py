"""Two people have changed one paragraph at once: the second sees both texts and a proposal of both together, and chooses."""

from dataclasses import dataclass

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]

from forum.accounts.identity import current_actor, current_member
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.text.numbers import number_or_zero
from forum.core.text.text_diff import differences
from forum.core.text.text_merge import Merged, merge
from forum.core.time import clock
from forum.core.web.drafts import draft_is_saved
from forum.papers.errors import ChangedMeanwhile
from forum.papers.forms.paragraphs import ConflictForm
from forum.papers.models import Paragraph
from forum.papers.queries.text import Clause, find_clause, find_wording
from forum.papers.services.paragraphs import edit_paragraph
from forum.papers.services.shape import bring_back
from forum.papers.views.blueprint import papers
from forum.papers.views.drawing import draw_for_paper
from forum.papers.views.entering import paragraph_to_change

MINE, THEIRS, BOTH = "mine", "theirs", "both"


def draft_of(paragraph: Paragraph, seen: int) -> str:
    """Under which the browser keeps what is typed: never put back over words from which it was not made."""
    return f"absatz-{paragraph.public_id}-{seen}"


@dataclass(frozen=True, slots=True)
class Conflict:
    """What one person wrote while another saved; all three are shown against the words from which both started."""

    clause: Clause
    mine: str
    base: str
    # the number of the wording from which both started
    seen: int
    merged: Merged

    @property
    def is_struck(self) -> bool:
        return not self.clause.paragraph.stands

    def against_base(self, text: str) -> Markup:
        return differences(self.base, text)


def show_conflict(
    paragraph: Paragraph, *, mine: str, seen: int, form: ConflictForm | None = None
) -> ResponseReturnValue:
    """The page on which the second chooses; `form` is the one that came back, with what was wrong in it."""
    conflict = find_conflict(paragraph, mine=mine, seen=seen)
    if form is None:
        form = ConflictForm(formdata=None, data={"body": conflict.merged.text})
    form.choice.choices = _choices(conflict)
    page = draw_for_paper(
        "papers/resolve_conflict.html",
        paragraph.paper,
        actor=current_actor(),
        here=_("Changed at once"),
        conflict=conflict,
        clause=conflict.clause,
        form=form,
        now=clock.now(),
    )
    return page, 422 if form.errors else 409


def find_conflict(paragraph: Paragraph, *, mine: str, seen: int) -> Conflict:
    clause = find_clause(paragraph)
    earlier = find_wording(paragraph, seen) or clause.wording
    theirs = clause.wording.body
    mine = mine.replace("\r\n", "\n").strip()
    return Conflict(clause, mine, earlier.body, earlier.number, merge(earlier.body, mine, theirs))


def _choices(conflict: Conflict) -> list[SelectChoice]:
    values = (MINE, THEIRS) if conflict.is_struck else (MINE, THEIRS, BOTH)
    return [SelectChoice(value, value) for value in values]


@papers.post("/texte/absatz/<paragraph_id>/zusammen")
def settle_conflict(paragraph_id: str) -> ResponseReturnValue:
    """What the second has chosen; whoever saved once more meanwhile is shown again."""
    paragraph = paragraph_to_change(paragraph_id)
    form = ConflictForm()
    mine = request.form.get("mine", "")
    base, seen = number_or_zero(request.form.get("base")), number_or_zero(request.form.get("seen"))
    if not form.validate() or form.choice.data not in (MINE, THEIRS, BOTH):
        return show_conflict(paragraph, mine=mine, seen=base, form=form)
    address = url_for(".show_paper", public_id=paragraph.paper.public_id, slug=paragraph.paper.slug)
    if form.choice.data == THEIRS:
        draft_is_saved(draft_of(paragraph, base))
        flash(_("The text of the other person stays. Yours has not been taken."), "info")
        return redirect(f"{address}#a-{paragraph.public_id}", code=303)
    text = mine if form.choice.data == MINE else form.body.data or ""
    try:
        _save(paragraph, text, seen=seen)
    except ChangedMeanwhile:
        return show_conflict(paragraph, mine=text, seen=seen)
    except DomainError as error:
        show_problem(form, error, otherwise="body")
        return show_conflict(paragraph, mine=mine, seen=base, form=form)
    draft_is_saved(draft_of(paragraph, base))
    flash(_("The paragraph has been saved."), "success")
    return redirect(f"{address}#a-{paragraph.public_id}", code=303)


def _save(paragraph: Paragraph, text: str, *, seen: int) -> None:
    """`seen` is the number of the wording on the page of the conflict; 0: the paragraph was struck there."""
    if seen:
        edit_paragraph(paragraph, body=text, seen=seen, by=current_member())
    else:
        bring_back(paragraph, body=text, by=current_member())
