"""People as policies see them, with the seats that they hold today."""

from forum.accounts.models import User
from forum.accounts.policies import actor_for
from forum.core.access import Actor
from forum.spaces.queries import seats_held


def actor_of(person: User) -> Actor:
    return actor_for(person, seats_held(person.id))
