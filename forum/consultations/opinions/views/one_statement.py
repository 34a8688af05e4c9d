"""One statement, where it is read and reported; and all that one has answered oneself."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.consultations.models.opinions import Opinion
from forum.consultations.opinions.policies import may_decide_on_statements
from forum.consultations.opinions.queries.find import find_statement, get_poll
from forum.consultations.opinions.queries.lists import list_own_answers
from forum.consultations.opinions.views.entering import enter_opinions
from forum.consultations.policies import may_join_in
from forum.consultations.views.blueprint import consultations
from forum.consultations.views.entering import frame_of_module
from forum.core.access import everyone
from forum.core.text.locale import gettext as _
from forum.core.web.guard import authorise, found
from forum.core.web.headers import not_to_be_stored


@consultations.get("/beteiligung/meinungsbild/aussage/<public_id>")
def show_opinion_statement(public_id: str) -> ResponseReturnValue:
    actor = current_actor()
    statement = found(find_statement(public_id, actor=actor))
    authorise(everyone, actor)
    module = statement.module
    return render_template(
        "consultations/opinions/show_opinion_statement.html",
        **frame_of_module(module, _("Statement (opinion)")),
        statement=statement,
        may_decide=bool(may_decide_on_statements(actor, module)),
        can_answer=statement.is_shown and bool(may_join_in(actor, module)) and not get_poll(module).is_finished,
    )


@consultations.get("/beteiligung/meinungsbild/<public_id>/eigene-antworten")
def list_own_opinions(public_id: str) -> ResponseReturnValue:
    """For oneself alone, and never kept."""
    here = enter_opinions(public_id)
    authorise(everyone, here.actor)
    page = list_own_answers(here.participant, cursor=request.args.get("ab")) if here.participant else None
    return not_to_be_stored(
        render_template(
            "consultations/opinions/list_own_opinions.html",
            **frame_of_module(here.module, _("Your answers")),
            poll=here.poll,
            verdict=here.verdict,
            page=page,
            labels={one.value: one.label for one in Opinion},
            address=lambda **place: url_for(".list_own_opinions", public_id=public_id, **place),
        )
    )
