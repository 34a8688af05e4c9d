"""Budgets of the council: one that is voted on, and one that is counted."""

from datetime import timedelta

from forum.consultations.budgets.queries import get_budget
from forum.consultations.budgets.services.cast import cast_approval
from forum.consultations.budgets.services.count import count_budget
from forum.consultations.budgets.services.projects import NewProject, add_project, withdraw_project
from forum.consultations.budgets.services.settings import change_budget
from forum.consultations.models.procedures import Module, Phase
from forum.core.time import clock
from forum.visibility.city import City
from forum.visibility.people import MEMBERS, Who
from forum.visibility.stories.polls import VOTERS
from forum.visibility.stories.procedures import add_way

SOON = timedelta(minutes=5)


def add_running_budget(city: City, phase: Phase) -> None:
    """Nobody ever reads the words of its voters."""
    module = _set_up(city, phase, "budget")
    for who in VOTERS[:2]:
        cast_approval(get_budget(module), [1], module=module, word="Kastanie", by=city.person(who))


def add_ended_budget(city: City, phase: Phase) -> Module:
    """Everybody has voted; `count` comes once the phase is over."""
    module = _set_up(city, phase, "counted budget")
    for who in VOTERS:
        word = city.mark("own word of a voter on a counted budget")
        cast_approval(get_budget(module), [1], module=module, word=word, by=city.person(who))
    return module


def count(module: Module) -> None:
    count_budget(get_budget(module))


def _set_up(city: City, phase: Phase, what: str) -> Module:
    """Two projects and one that was taken out, before its phase began; and the addresses of all pages about them."""
    begun = phase.starts_at
    phase.starts_at = clock.now() + SOON
    module = add_way(city, phase, "budget", what)
    budget, by = get_budget(module), city.person(Who.KEEPER)
    change_budget(budget, amount=900, most_choices=None, by=by)
    for number in range(2):
        place, words = (city.mark(f"{part} of a project of a {what}", MEMBERS) for part in ("place", "description"))
        new = NewProject(_title(city, what), 400 + number, place, f"Wir bauen {words}.")
        add_project(budget, new, by=by)
    reason = city.mark(f"reason why a project of a {what} was taken out", MEMBERS)
    withdrawn = add_project(budget, NewProject(_title(city, what), 500), by=by)
    withdraw_project(withdrawn, reason=f"Es fehlt {reason}.", by=by)
    phase.starts_at = begun
    own = f"/beteiligung/buergerhaushalt/{module.public_id}"
    city.starts += [f"{own}/{page}" for page in ("", "verfahren", "schritte", "mein-anteil", "codes", "stimmen.pb")]
    desk = f"/geschaeftsstelle/beteiligungen/module/{module.public_id}/buergerhaushalt"
    city.starts += [f"{desk}{page}" for page in ("", "/vorhaben/neu", "/vorhaben/1")]
    return module


def _title(city: City, what: str) -> str:
    return f"Ein {city.mark(f'project of a {what}', MEMBERS)}"
