"""Polls of the council: one of which everybody there sees how it stands, and two that are counted, one of them secret."""

from forum.consultations.models.polls import PollKind
from forum.consultations.models.procedures import Module, Phase
from forum.consultations.polls.choices import in_one_rank
from forum.consultations.polls.queries import get_poll
from forum.consultations.polls.services.cast import cast_secret, cast_vote
from forum.consultations.polls.services.count import count_poll
from forum.consultations.polls.services.settings import NewOption, PollSettings, change_poll
from forum.visibility.city import City
from forum.visibility.people import MEMBERS, Audience, Who
from forum.visibility.stories.procedures import add_way

# fewer are never opened
VOTERS = (Who.KEEPER, Who.CHAIR, Who.MEMBER, Who.BODY_GUEST, Who.SEATED_MODERATOR)


def add_running_poll(city: City, phase: Phase) -> None:
    module = add_way(city, phase, "poll", "poll")
    set_up(city, module, "poll", settings=PollSettings(kind=PollKind.APPROVAL, is_hidden=False))
    for who in (Who.CHAIR, Who.MEMBER):
        cast_vote(get_poll(module), in_one_rank([1]), module=module, by=city.person(who))


def add_ended_polls(city: City, phase: Phase) -> list[Module]:
    """Everybody has voted; `count` comes once the phase is over."""
    named = add_way(city, phase, "poll", "counted poll")
    set_up(city, named, "counted poll", settings=PollSettings(kind=PollKind.RANKING))
    secret = add_way(city, phase, "poll", "secret poll")
    set_up(city, secret, "secret poll", settings=PollSettings(kind=PollKind.SINGLE, is_secret=True))
    for who in VOTERS:
        person = city.person(who)
        cast_vote(get_poll(named), in_one_rank([1]), module=named, by=person)
        word = city.mark("own word of a voter in a secret poll")
        cast_secret(get_poll(secret), in_one_rank([1]), module=secret, word=word, by=person)
    return [named, secret]


def count(module: Module) -> None:
    count_poll(get_poll(module))


def set_up(city: City, module: Module, what: str, seen_by: Audience = MEMBERS, *, settings: PollSettings) -> None:
    """Two options with descriptions, and the addresses of list, file and desk."""
    options = [
        NewOption(
            f"Lieber {city.mark(f'option of a {what}', seen_by)}",
            f"Das heißt {city.mark(f'description of an option of a {what}', seen_by)}",
        )
        for _number in range(2)
    ]
    change_poll(get_poll(module), settings, options=options, by=city.person(Who.KEEPER))
    own = f"/beteiligung/abstimmungen/{module.public_id}"
    city.starts += [f"{own}/", f"{own}/codes", f"{own}/stimmen.txt"]
    city.starts.append(f"/geschaeftsstelle/beteiligungen/module/{module.public_id}/abstimmung")
