"""Opinions of the council: statements that wait, are answered and are hidden, and what was computed of others."""

from sqlalchemy import insert

from forum.consultations.models.opinions import Opinion, OpinionParticipant, OpinionStatement, OpinionVote
from forum.consultations.models.procedures import Module, Phase
from forum.consultations.opinions.computing.loading import load_evaluation
from forum.consultations.opinions.queries.find import get_poll
from forum.consultations.opinions.services.answer import answer
from forum.consultations.opinions.services.compute import begin_computing, keep_result, list_answers
from forum.consultations.opinions.services.decide import hide_statement
from forum.consultations.opinions.services.write import enter_seeds, submit_statement
from forum.consultations.queries.find import get_module
from forum.core.data.database import session
from forum.visibility.city import City
from forum.visibility.people import MODERATING, Who
from forum.visibility.stories.procedures import add_way

OTHERS = 40


def add_running_opinions(city: City, phase: Phase) -> None:
    module = get_module(add_way(city, phase, "opinion", "opinions on statements").id)
    keeper, member = city.person(Who.KEEPER), city.person(Who.MEMBER)
    shown = enter_seeds(module, [f"Es gilt {city.mark(f'statement {number}')}." for number in range(6)], by=keeper)
    for statement in shown:
        city.note(statement)
        answer(statement, Opinion.AGREE, module=module, wording=1, by=member)
    # whoever has written it reads it until it is released, and no other member does
    waiting = city.mark("waiting statement", MODERATING | {Who.BODY_GUEST})
    own = submit_statement(module, f"Wartet: {waiting}.", by=city.person(Who.BODY_GUEST), network="n")
    city.note(own, MODERATING)
    (hidden,) = enter_seeds(module, [f"Fort: {city.mark('hidden statement', MODERATING)}."], by=keeper)
    hide_statement(hidden, by=keeper, reason=f"Grund {city.mark('reason for hiding a statement')}")
    city.note(hidden)
    _name_addresses(city, module, [*shown[:1], own, hidden])


def add_ended_opinions(city: City, phase: Phase) -> Module:
    """Many have answered; `compute` comes once the phase is over."""
    module = get_module(add_way(city, phase, "opinion", "computed opinions").id)
    texts = [f"Es galt {city.mark(f'statement {number} of computed opinions')}." for number in range(8)]
    statements = enter_seeds(module, texts, by=city.person(Who.KEEPER))
    rows = [{"module_id": module.id, "browser": str(number), "vote_count": 8, "ten": []} for number in range(OTHERS)]
    keys = session.scalars(insert(OpinionParticipant).returning(OpinionParticipant.id), rows).all()
    votes = [
        {"participant_id": key, "statement_id": one.id, "value": _value(place, number)}
        for place, key in enumerate(keys)
        for number, one in enumerate(statements)
    ]
    session.execute(insert(OpinionVote), votes)
    get_poll(module).person_count = OTHERS
    _name_addresses(city, module, statements[:1])
    return module


def compute(module: Module) -> None:
    begun = begin_computing(module.id)
    assert begun
    keep_result(begun, load_evaluation().evaluate(list_answers(module.id), seed=1))


def _value(place: int, number: int) -> int:
    """Two halves that differ on all but the first statement, and some who do not know."""
    if (place + number) % 5 == 0:
        return Opinion.PASS.value
    agrees = number == 0 or (place % 2 == 0) == (number % 2 == 0)
    return (Opinion.AGREE if agrees != ((place + 3 * number) % 7 == 0) else Opinion.DISAGREE).value


def _name_addresses(city: City, module: Module, statements: list[OpinionStatement]) -> None:
    """The pages, files and desks of a Meinungsbild."""
    own = f"/beteiligung/meinungsbild/{module.public_id}"
    ends = ("", "eigene-antworten", "ergebnis", "ergebnis/aussagen", "ergebnis/so-wird-gerechnet", "ergebnis.csv")
    city.starts += [f"{own}/{end}" for end in (*ends, "ergebnis/eigene-gruppe", "pult", "pult?stand=ausgeblendet")]
    city.starts.append(f"/geschaeftsstelle/beteiligungen/module/{module.public_id}/meinungsbild")
    for statement in statements:
        address = f"/beteiligung/meinungsbild/aussage/{statement.public_id}"
        city.starts += [address, f"{address}/pult"]
