"""The page on which people answer: one statement after the other, ten at once, and a form for one's own."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import render_template, request
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.consultations.models.opinions import STATEMENT_LENGTH, Opinion, OpinionStatement
from forum.consultations.opinions.forms.answers import AnswerForm, StatementForm
from forum.consultations.opinions.policies import is_over, may_see_results
from forum.consultations.opinions.queries.find import (
    find_result,
    find_statement,
    list_answered,
    list_own_statements,
    list_shown,
)
from forum.consultations.opinions.queries.lists import OwnAnswer, list_statements
from forum.consultations.opinions.results import words
from forum.consultations.opinions.services.drawing import AT_ONCE
from forum.consultations.opinions.services.write import must_be_held
from forum.consultations.opinions.views.entering import EnteredOpinions, enter_opinions, find_ten
from forum.consultations.page_lifetime import changes_within_the_hour
from forum.consultations.pages import PROCEDURE_PAGE
from forum.consultations.queries.find import find_page_keys, list_moments
from forum.consultations.views.blueprint import consultations
from forum.consultations.views.entering import frame_of_module
from forum.core.access import everyone
from forum.core.web.guard import authorise
from forum.core.web.guest_pages import FRAME, made_from_basis
from forum.core.web.page_state import read_basis

# of one's latest answers, beside the statement
LATEST = 3
GO_ON = "weiter"
# from so many answers on somebody counts when groups are looked for
COUNTS_FROM = 7


@dataclass(frozen=True, slots=True)
class Asking:
    """What one is asked now. Without a `statement` everything is answered, or one decides whether to go on."""

    statement: OpinionStatement | None
    # what was answered to it before
    earlier: Opinion | None
    # where it stands in its ten, and how many these are
    place: int
    size: int
    latest: Sequence[OwnAnswer]
    # ten are answered and more are there
    is_break: bool
    # it was chosen to be answered anew
    is_change: bool = False

    @property
    def done(self) -> int:
        """In hundredths, for the bar."""
        return round(100 * (self.place - 1) / self.size) if self.size else 100


@consultations.get("/beteiligung/meinungsbild/<public_id>/")
def show_opinions(public_id: str) -> ResponseReturnValue:
    keys = find_page_keys(public_id, "opinions")
    basis = read_basis(*FRAME, *keys, *PROCEDURE_PAGE)
    here = enter_opinions(public_id)
    authorise(everyone, here.actor)
    if keys and not here.verdict and not changes_within_the_hour(list_moments(here.module.procedure)):
        made_from_basis(basis)
    return opinions_page(here)


def opinions_page(
    here: EnteredOpinions,
    *,
    answer: AnswerForm | None = None,
    form: StatementForm | None = None,
    similar: Sequence[OpinionStatement] = (),
) -> str:
    """With the form that was refused, and what is similar to what somebody has written."""
    module, poll = here.module, here.poll
    result = find_result(module)
    asking = _ask(here, answer) if here.verdict else None
    return render_template(
        "consultations/opinions/show_opinions.html",
        **frame_of_module(module),
        poll=poll,
        has_ended=poll.is_finished or is_over(module),
        verdict=here.verdict,
        asking=asking,
        answer=answer,
        answers=list(Opinion),
        answered=here.participant.vote_count if here.participant else 0,
        counts_from=min(COUNTS_FROM, poll.statement_count),
        to_read=list_statements(module).items[:AT_ONCE] if here.verdict.needs_login else (),
        results=may_see_results(poll, module, has_result=result is not None),
        result=result,
        words=words,
        may_write=here.may_write,
        form=_own_form(here, form),
        longest=STATEMENT_LENGTH,
        similar=similar,
        own_statements=list_own_statements(module, here.voter),
        is_held=poll.releases_first or _is_held(here),
    )


def _own_form(here: EnteredOpinions, failed: StatementForm | None) -> StatementForm | None:
    """None where nobody writes: a page without a form is the same for all guests."""
    form = failed or (StatementForm(formdata=None) if here.may_write else None)
    if form is not None:
        form.begin_anew()
    return form


def _is_held(here: EnteredOpinions) -> bool:
    return here.actor.user_id is not None and must_be_held(here.module, current_member())


def _ask(here: EnteredOpinions, failed: AnswerForm | None) -> Asking:
    ten = find_ten(here)
    statements = list_shown(ten)
    answered = list_answered(here.participant, ten) if here.participant else {}
    asked = [statements[key] for key in ten if key in statements]
    latest = [OwnAnswer(one, answered[one.id]) for one in asked if one.id in answered]
    left = [one for one in asked if one.id not in answered]
    chosen = _chosen(here, failed)
    if chosen is not None:
        values = list_answered(here.participant, [chosen.id]) if here.participant else {}
        earlier = Opinion(values[chosen.id]) if chosen.id in values else None
        place = next((number for number, one in enumerate(asked, 1) if one.id == chosen.id), 0)
        return Asking(chosen, earlier, place, len(asked), latest[::-1][:LATEST], is_break=False, is_change=True)
    has_begun = here.participant is not None and here.participant.vote_count > 0
    is_break = bool(left) and not latest and has_begun and GO_ON not in request.args
    statement = left[0] if left and not is_break else None
    return Asking(statement, None, len(latest) + 1, len(asked), latest[::-1][:LATEST], is_break)


def _chosen(here: EnteredOpinions, failed: AnswerForm | None) -> OpinionStatement | None:
    """The statement that the address or a refused form names, if it can be answered here."""
    public_id = (failed.statement.data if failed else request.args.get("aussage")) or ""
    found = find_statement(public_id, actor=here.actor) if public_id else None
    return found if found is not None and found.module_id == here.module.id and found.is_shown else None
