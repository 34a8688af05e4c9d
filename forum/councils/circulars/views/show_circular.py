"""The page of a vote between meetings in each of its states, and its print view."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import render_template

from forum.ballots.audit_words import audit_sentence, gaps
from forum.ballots.code_list import last_day_to_report, list_codes
from forum.ballots.form_parts import SealedVoteForm, prefix_of, sealed_vote_form
from forum.ballots.models import Ballot, BallotOption, BallotVoter
from forum.ballots.policies import may_cast
from forum.ballots.promises import promise_of
from forum.ballots.queries import (
    find_holder,
    find_latest_audit,
    find_own_voters,
    list_counted_codes,
    list_holders,
    list_named_votes,
    list_options,
    list_voters,
)
from forum.ballots.tally import tally_rows
from forum.ballots.words import result_sentence, turnout_sentence
from forum.core.access import Actor
from forum.core.time import clock
from forum.councils.circulars.forms.vote import NamedVoteForm
from forum.councils.circulars.policies import may_declare_conflict, may_end, may_object, may_prepare
from forum.councils.circulars.queries.circulars import (
    count_missing,
    find_moved_item,
    find_objection,
    find_resolution,
    list_conflicts,
)
from forum.councils.circulars.queries.papers import list_papers
from forum.councils.circulars.queries.people import list_counters
from forum.councils.circulars.views.enter import enter_circular
from forum.councils.frame import frame_of_body
from forum.councils.meetings.queries.papers import list_things
from forum.councils.membership.queries.voters import list_voters as list_body_voters
from forum.councils.models.circulars import Circular, CircularState
from forum.councils.policies import may_steer
from forum.councils.views.blueprint import councils

AnyForm = NamedVoteForm | SealedVoteForm
OVER = (CircularState.COUNTED, CircularState.VOID, CircularState.STOPPED)


@dataclass(frozen=True, slots=True)
class OwnVote:
    """One of the votes that the reader gives; `form` is there as long as it can be given or changed."""

    number: int
    voter: BallotVoter
    is_conflicted: bool
    # of an open vote: what stands there
    option: BallotOption | None
    form: AnyForm | None


@councils.get("/gremien/umlauf/<public_id>")
def show_circular(public_id: str) -> str:
    """Before, after and instead of the vote; what one reader may do is asked for each of their votes."""
    circular, actor = enter_circular(public_id)
    return circular_page(circular, actor)


@councils.get("/gremien/umlauf/<public_id>/druck")
def print_circular(public_id: str) -> str:
    """What the page says, without anything of the reader's own."""
    circular, actor = enter_circular(public_id)
    return render_template("councils/print_circular.html", **_shown(circular, actor))


def circular_page(circular: Circular, actor: Actor, *, failed: AnyForm | None = None, number: int = 0) -> str:
    """`failed` is the form of the vote of that number, which was refused."""
    if circular.ballot is None:
        return _draft_page(circular, actor)
    ballot = circular.ballot
    own, holder = find_own_voters(ballot, actor), find_holder(ballot, actor)
    return render_template(
        "councils/show_circular.html",
        own=_own_votes(circular, ballot, own, actor, failed=failed, number=number),
        holder=holder,
        may_count=holder is not None or bool(may_steer(actor, circular.body)),
        may_object=may_object(actor, circular, own),
        may_declare_conflict=may_declare_conflict(actor, circular, own),
        may_end=may_end(actor, circular) and not count_missing(circular),
        failed=failed,
        **_shown(circular, actor),
    )


def _draft_page(circular: Circular, actor: Actor) -> str:
    return render_template(
        "councils/show_circular_draft.html",
        circular=circular,
        body=circular.body,
        frame=frame_of_body(circular.body, actor),
        papers=list_papers(circular, actor=actor),
        things=list_things(circular.space_id, actor=actor),
        counters=list_counters(circular),
        voters=list_body_voters(circular.body, clock.today()),
        may_prepare=may_prepare(actor, circular),
    )


def _shown(circular: Circular, actor: Actor) -> dict[str, object]:
    """What every reader of an opened one is shown; who has voted, and how, only after the end."""
    ballot = circular.ballot
    options = list_options(ballot) if ballot else ()
    is_over = ballot is not None and circular.state in OVER
    audit = find_latest_audit(ballot) if ballot and is_over and ballot.is_sealed else None
    return {
        "circular": circular,
        "state": circular.state,
        "body": circular.body,
        "frame": frame_of_body(circular.body, actor),
        "ballot": ballot,
        "options": options,
        "papers": list_papers(circular, actor=actor),
        "holders": list_holders(ballot) if ballot and ballot.is_sealed else (),
        "resolution": find_resolution(circular),
        "objection": find_objection(circular) if circular.stopped_at else None,
        "moved_item": find_moved_item(circular, actor=actor),
        "is_over": is_over,
        "result": result_sentence(ballot, options) if ballot else "",
        "turnout": turnout_sentence(ballot) if ballot else "",
        "voters": list_voters(ballot) if ballot and is_over else (),
        "named_votes": list_named_votes(ballot) if ballot and is_over and not ballot.is_sealed else {},
        "conflicts": list_conflicts(circular) if is_over else {},
        "tally": tally_rows(ballot, options) if ballot else (),
        "promise": promise_of(ballot) if ballot and ballot.is_sealed else None,
        "codes": list_codes(list_counted_codes(ballot), options) if ballot and is_over and ballot.is_sealed else (),
        "report_until": last_day_to_report(ballot) if ballot else None,
        "shows_choices": circular.shows_choices,
        "audit": audit,
        "audit_words": audit_sentence(audit) if audit else "",
        "audit_gaps": gaps(audit) if audit else (),
        "now_at": clock.now(),
    }


def _own_votes(
    circular: Circular,
    ballot: Ballot,
    own: Sequence[BallotVoter],
    actor: Actor,
    *,
    failed: AnyForm | None,
    number: int,
) -> list[OwnVote]:
    options = list_options(ballot)
    named = list_named_votes(ballot) if own and not ballot.is_sealed else {}
    out = list_conflicts(circular) if own else {}
    votes = []
    for place, voter in enumerate(own, 1):
        is_out = voter.user_id in out
        can_vote = circular.state is CircularState.RUNNING and not is_out and may_cast(actor, ballot, voter)
        form = failed if place == number else None
        if can_vote and form is None:
            form = _empty_form(ballot, options, named.get(voter.id), place)
        votes.append(OwnVote(place, voter, is_out, named.get(voter.id), form if can_vote else None))
    return votes


def _empty_form(ballot: Ballot, options: Sequence[BallotOption], standing: BallotOption | None, number: int) -> AnyForm:
    """A form in which nothing is chosen, or what stands there of an open vote."""
    if ballot.is_sealed:
        sealed = sealed_vote_form(ballot, options, number=number)
        sealed.forget_choice()
        return sealed
    chosen = {"choice": f"{standing.number:02}"} if standing else None
    form = NamedVoteForm(formdata=None, prefix=prefix_of(number), data=chosen)
    form.offer(ballot.question, options)
    return form
