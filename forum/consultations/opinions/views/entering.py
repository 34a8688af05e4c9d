"""How pages of opinions begin: they find the module for its reader, and what the reader has answered."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import session as cookie
from flask import url_for

from forum.accounts.identity import current_member
from forum.accounts.models import User
from forum.consultations.models.opinions import OpinionParticipant, OpinionPoll
from forum.consultations.models.procedures import Module
from forum.consultations.opinions.policies import may_answer, may_decide_on_statements, may_write_statement
from forum.consultations.opinions.queries.find import Voter, find_participant, get_poll
from forum.consultations.opinions.services.drawing import draw_ten, list_left, new_seed, seed_of
from forum.consultations.views.browsers import browser_key, find_browser_keys
from forum.consultations.views.entering import EnteredModule, enter_module
from forum.core.access import Actor, Verdict
from forum.core.web.guard import authorise

NAME = "opinion"
# the module and the statements that were drawn for somebody who has answered none of them yet
DRAWN = "drawn"


@dataclass(frozen=True, slots=True)
class EnteredOpinions:
    """A Meinungsbild at hand, for one reader: `verdict` says whether they may answer now, or why not."""

    entered: EnteredModule
    poll: OpinionPoll
    voter: Voter
    participant: OpinionParticipant | None

    @property
    def module(self) -> Module:
        return self.entered.module

    @property
    def actor(self) -> Actor:
        return self.entered.actor

    @property
    def verdict(self) -> Verdict:
        return may_answer(self.entered.verdict, self.poll)

    @property
    def may_write(self) -> Verdict:
        return may_write_statement(self.entered.verdict, self.poll)


def enter_opinions(public_id: str) -> EnteredOpinions:
    entered = enter_module(public_id, NAME)
    poll = get_poll(entered.module)
    voter = voter_of(entered.actor, entered.module)
    return EnteredOpinions(entered, poll, voter, find_participant(entered.module, voter))


def enter_statements_desk(public_id: str) -> Module:
    """Every page on which the statements of others are decided about begins with this."""
    entered = enter_module(public_id, NAME)
    authorise(may_decide_on_statements(entered.actor, entered.module), entered.actor)
    return entered.module


def voter_of(actor: Actor, module: Module) -> Voter:
    """Who reads, as somebody who answers."""
    return Voter(actor.user_id) if actor.user_id is not None else Voter(browsers=find_browser_keys(module))


def whose(here: EnteredOpinions) -> tuple[User | None, str]:
    """The account that sends a form, or the hash of the browser without one."""
    return (current_member(), "") if here.actor.user_id is not None else (None, browser_key(here.module))


def find_ten(here: EnteredOpinions) -> list[int]:
    """The statements that somebody is asked now: those they have begun with, or newly drawn ones, which a cookie keeps."""
    participant, module = here.participant, here.module
    if participant is not None and list_left(participant.ten, participant, module):
        return participant.ten
    kept = list_left(find_drawn(module), participant, module)
    if kept:
        return kept
    seed = seed_of(participant) if participant is not None else new_seed(module.id, _name(here))
    drawn = draw_ten(module, seed=seed, participant=participant)
    if drawn:
        cookie[DRAWN] = [module.id, *drawn]
    return drawn


def find_drawn(module: Module) -> Sequence[int]:
    kept = cookie.get(DRAWN)
    if not isinstance(kept, list) or not all(isinstance(one, int) for one in kept) or kept[:1] != [module.id]:
        return ()
    return kept[1:]


def _name(here: EnteredOpinions) -> str:
    return str(here.actor.user_id) if here.actor.user_id is not None else browser_key(here.module)


def address_of_opinions(module: Module, **values: object) -> str:
    return url_for("consultations.show_opinions", public_id=module.public_id, **values)  # type: ignore[arg-type]
