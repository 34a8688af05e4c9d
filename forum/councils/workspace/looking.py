"""Looking at threads with the eyes of another reader: who can be chosen in the address, and in which words."""

from collections.abc import Sequence

from flask import request

from forum.spaces.models import Space
from forum.spaces.stand_ins import StandIn, stand_ins_of


def chosen_stand_in(space: Space) -> StandIn | None:
    """The reader named by `?als=`; None: one looks as oneself."""
    word = request.args.get("als", "")
    return next((one for one in stand_ins_of(space) if one.value == word), None)


def readers_to_choose(space: Space) -> Sequence[StandIn]:
    return stand_ins_of(space)
