"""The list of procedures: what runs, what is being evaluated, what comes, what is concluded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.consultations.catalogue import queries
from forum.consultations.catalogue.filters import LISTED, Chosen, Value, filter_groups
from forum.consultations.models.kinds import Audience, Influence, ProcedureState
from forum.consultations.models.procedures import Procedure
from forum.consultations.page_lifetime import changes_within_the_hour
from forum.consultations.pages import LISTS
from forum.consultations.policies import may_run_procedures
from forum.consultations.views.blueprint import consultations
from forum.consultations.words import Days
from forum.core.access import Actor, everyone
from forum.core.data.pagination import Page
from forum.core.text.choices import find_choices
from forum.core.time import clock
from forum.core.web.guard import authorise
from forum.core.web.guest_pages import FRAME, made_from_basis
from forum.core.web.page_state import read_basis


@dataclass(frozen=True, slots=True)
class StateSection:
    """Procedures that stand alike, with how many there are in all."""

    state: ProcedureState
    count: int
    page: Page[Procedure]


@consultations.get("/beteiligung/")
def list_procedures() -> ResponseReturnValue:
    actor = current_actor()
    authorise(everyone, actor)
    basis = read_basis(*FRAME, *LISTS)
    chosen, now = read_choice(), clock.now()
    counts = queries.count_choices(chosen, actor=actor, at=now)
    sections = _sections(chosen, counts, actor=actor, at=now)
    shown = [procedure for section in sections for procedure in section.page.items]
    if not changes_within_the_hour(moment for one in shown for moment in (one.opens_at, one.closes_at)):
        made_from_basis(basis)
    return render_template(
        "consultations/list_procedures.html",
        sections=sections,
        modules=queries.list_module_words(shown),
        chosen=chosen,
        filter_groups=filter_groups(chosen, counts),
        influences=list(Influence),
        may_run=bool(may_run_procedures(actor)),
        address=_address,
        now=now,
        days=Days(clock.today()),
    )


def read_choice() -> Chosen:
    """What the address asks for; what is not offered counts as not chosen."""
    asked = request.args.getlist
    return Chosen(
        states=find_choices(LISTED, asked("stand")),
        influences=find_choices(Influence, asked("stufe")),
        audiences=find_choices(Audience, asked("wer")),
    )


def _sections(chosen: Chosen, counts: Mapping[Value, int], *, actor: Actor, at: datetime) -> Sequence[StateSection]:
    """The sections with something in them; the only one that is chosen pages on."""
    is_alone = len(chosen.states) == 1
    cursor = request.args.get("ab") if is_alone else None
    size = queries.PAGE_SIZE if is_alone else queries.SECTION_SIZE
    found = [
        StateSection(
            state,
            counts.get(state, 0),
            queries.list_in_state(state, chosen, actor=actor, at=at, cursor=cursor, size=size),
        )
        for state in chosen.shown_states
        if counts.get(state) or is_alone
    ]
    return [section for section in found if section.page.items]


def _address(*, ab: str | None = None, state: ProcedureState | None = None) -> str:
    """The address of the list with the chosen filters; of another page, or with one section alone."""
    values = {name: request.args.getlist(name) for name in ("stand", "stufe", "wer")}
    if state is not None:
        values["stand"] = [state.address_word]
    given: dict[str, Any] = {name: value for name, value in values.items() if value}
    return url_for("consultations.list_procedures", **given, ab=ab)
