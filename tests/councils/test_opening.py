"""A body begins as a draft of the office, in a closed space where nobody sits."""

import pytest

from forum.accounts.models import Role
from forum.core.access import GUEST
from forum.councils.models.rules import BodyKind
from forum.councils.queries.find import find_body, find_instruction, find_own_body
from forum.spaces.models import Visibility
from tests.councils.factories import make_body, make_member
from tests.factories import make_user
from tests.support.actors import actor_of

pytestmark = pytest.mark.both_databases


def test_a_draft_is_known_to_the_office_alone():
    draft = make_body(announced_at=None, founded_on=None, from_day=None)

    assert find_body(draft.public_id, actor=GUEST) is None
    assert find_body(draft.public_id, actor=actor_of(make_user(roles=(Role.MODERATOR,)))) is None
    assert find_body(draft.public_id, actor=actor_of(make_user(roles=(Role.OFFICE,)))) is draft


def test_its_space_is_closed_and_belongs_to_the_space_of_the_body_above():
    forum = make_body(kind=BodyKind.FORUM, name="Smart-City-Forum")
    council = make_body(parent=forum)

    assert council.space.visibility is Visibility.MEMBERS
    assert council.space.parent_id == forum.space_id


def test_it_has_an_instruction_on_duties_from_the_first_day():
    instruction = find_instruction(make_body())

    assert instruction is not None
    assert "Verschwiegenheit" in instruction.html


def test_members_alone_find_it_as_their_own():
    council = make_body()
    member = make_member(council)

    assert find_own_body(council.public_id, actor=actor_of(member.person)) is council
    assert find_own_body(council.public_id, actor=actor_of(make_user(roles=(Role.ADMIN,)))) is None
