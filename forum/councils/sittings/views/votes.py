"""One vote of a meeting: its state and result for the members, what the chair does with it."""

from collections.abc import Mapping
from functools import partial

from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.ballots.audit_words import audit_sentence, gaps
from forum.ballots.code_list import last_day_to_report, list_codes
from forum.ballots.form_parts import SealedVoteForm, prefix_of, sealed_vote_form
from forum.ballots.models import Ballot
from forum.ballots.policies import takes_votes
from forum.ballots.promises import promise_of
from forum.ballots.queries import find_latest_audit
from forum.core.access import Actor, everyone
from forum.core.text.locale import gettext as _
from forum.core.web.guard import authorise, found
from forum.councils.models.attendance import MeetingBallot
from forum.councils.sittings.forms.own_votes import NamedChoiceForm, OutcomeForm
from forum.councils.sittings.policies import may_lead
from forum.councils.sittings.queries.find import find_sitting_item
from forum.councils.sittings.queries.shown_votes import WholeVote, read_vote
from forum.councils.sittings.services import decide as services
from forum.councils.sittings.views.decision_panel import decision_panel
from forum.councils.sittings.views.decisions import (
    address_of_vote,
    enter_vote,
    enter_vote_as_member,
    page,
    take,
)
from forum.councils.sittings.views.entering import attempt
from forum.councils.views.blueprint import councils

CastForm = NamedChoiceForm | SealedVoteForm


@councils.get("/gremien/abstimmung/<public_id>")
def show_vote(public_id: str) -> ResponseReturnValue:
    ballot, link, actor = enter_vote_as_member(public_id)
    authorise(everyone, actor)
    return vote_page(ballot, link, actor)


@councils.get("/gremien/punkte/<public_id>/entscheidungen")
def show_decisions(public_id: str) -> ResponseReturnValue:
    """All that is decided at an item, for members; who leads the meeting decides here as well."""
    actor = current_actor()
    item = found(find_sitting_item(public_id, actor=actor))
    authorise(everyone, actor)
    return page(item, actor, "show_decisions", **decision_panel(item, actor))


@councils.post("/gremien/abstimmung/<public_id>/ende")
def end_vote(public_id: str) -> ResponseReturnValue:
    ballot, _link, _actor = enter_vote(public_id)
    act = partial(services.end_vote, ballot, by=current_member())
    return attempt(act, address_of_vote(ballot), done=_("The vote has ended."))


@councils.post("/gremien/abstimmung/<public_id>/abbrechen")
def call_off_vote(public_id: str) -> ResponseReturnValue:
    ballot, _link, _actor = enter_vote(public_id)
    act = partial(services.call_off, ballot, by=current_member())
    done = _("The vote has been called off. It stays in the record without a result.")
    return attempt(act, address_of_vote(ballot), done=done)


@councils.get("/gremien/abstimmung/<public_id>/ergebnistext")
def edit_outcome(public_id: str) -> ResponseReturnValue:
    ballot, link, actor = enter_vote(public_id)
    return _outcome_page(ballot, link, actor, OutcomeForm(formdata=None, data={"outcome_text": ballot.outcome_text}))


@councils.post("/gremien/abstimmung/<public_id>/ergebnistext")
def update_outcome(public_id: str) -> ResponseReturnValue:
    ballot, link, actor = enter_vote(public_id)
    form = OutcomeForm()
    return take(
        form,
        lambda: services.write_outcome(ballot, text=form.outcome_text.data or "", by=current_member()),
        lambda: _outcome_page(ballot, link, actor, form),
        address_of_vote(ballot),
        done=_("Your changes have been saved."),
    )


def vote_page(
    ballot: Ballot, link: MeetingBallot, actor: Actor, *, refused: Mapping[int, CastForm] | None = None
) -> str:
    """The page of a vote, with what its reader may do; `refused`: forms with what is wrong, by the number of the vote."""
    shown = read_vote(link, actor=actor)
    return page(
        link.item,
        actor,
        "show_vote",
        shown=shown,
        ballot=ballot,
        resolution=link.resolution,
        cast_forms=_cast_forms(shown) | dict(refused or {}) if shown.vote.is_going_on else {},
        refused=refused,
        leads=bool(may_lead(actor, link.item.meeting)),
        **_secret_parts(shown) if ballot.is_sealed else {},
    )


def _cast_forms(shown: WholeVote) -> dict[int, CastForm]:
    """A form for each vote that the reader gives, with nothing chosen."""
    ballot, options = shown.vote.ballot, shown.vote.options
    if ballot.way.is_counted_by_hand or not takes_votes(ballot) or shown.waits_for_key:
        return {}
    made: dict[int, CastForm] = {}
    for number, _voter in enumerate(shown.own, 1):
        if ballot.is_sealed:
            sealed = sealed_vote_form(ballot, options, number=number)
            sealed.forget_choice()
            made[number] = sealed
        else:
            named = NamedChoiceForm(formdata=None, prefix=prefix_of(number))
            named.offer(options)
            made[number] = named
    return made


def _secret_parts(shown: WholeVote) -> dict[str, object]:
    """What a sealed vote promises, and after its end the codes and what the attack on it found."""
    ballot = shown.vote.ballot
    audit = find_latest_audit(ballot) if ballot.is_counted else None
    return {
        "promise": promise_of(ballot),
        "codes": list_codes(shown.codes, shown.vote.options),
        "shows_choices": ballot.shows_choices,
        "report_until": last_day_to_report(ballot),
        "audit": audit,
        "audit_words": audit_sentence(audit) if audit else "",
        "audit_gaps": gaps(audit) if audit else (),
    }


def _outcome_page(ballot: Ballot, link: MeetingBallot, actor: Actor, form: OutcomeForm) -> str:
    return page(link.item, actor, "edit_outcome", form=form, ballot=ballot)
