"""Opinions on statements for the attacks on forms: answering, writing, deciding, setting up."""

from forum.accounts.models import Role
from forum.consultations.opinions.services.decide import hide_statement
from forum.core.data.database import session
from tests.consultations.opinions.polls import make_opinions, make_statement, statements_of
from tests.factories import make_user


def opinions_attacked() -> list[str]:
    """Addresses from which all forms about opinions are found."""
    module = make_opinions(takes_guests=True)
    waiting = make_statement(module, is_released=False)
    shown, hidden = statements_of(module)[:2]
    hide_statement(hidden, by=make_user(roles=(Role.OFFICE,)), reason="Doppelt.")
    session.flush()
    own = f"/beteiligung/meinungsbild/{module.public_id}"
    return [
        f"{own}/",
        f"{own}/pult",
        f"{own}/pult?stand=ausgeblendet",
        *(f"/beteiligung/meinungsbild/aussage/{one.public_id}/pult" for one in (waiting, shown, hidden)),
        f"/geschaeftsstelle/beteiligungen/module/{module.public_id}/meinungsbild",
    ]
