"""Who may do what with accounts and roles."""

import pytest

from forum.accounts import policies
from forum.accounts.models import Role
from forum.core.access import GUEST, Actor


def somebody(*roles: Role, is_suspended: bool = False) -> Actor:
    return Actor(user_id=1, roles=frozenset(role.value for role in roles), is_suspended=is_suspended)


def test_a_guest_is_told_that_logging_in_would_help():
    for verdict in (
        policies.may_use_account(GUEST),
        policies.may_take_part(GUEST),
        policies.may_grant(GUEST, Role.EXPERT),
    ):
        assert not verdict
        assert verdict.needs_login


def test_a_suspended_person_reads_but_does_not_write():
    suspended = somebody(is_suspended=True)

    assert policies.may_use_account(suspended)
    assert not policies.may_take_part(suspended)


@pytest.mark.parametrize(
    ("giver", "given"),
    [
        ((Role.OFFICE,), {Role.EXPERT, Role.MODERATOR, Role.OFFICE}),
        ((Role.ADMIN,), {Role.EXPERT, Role.MODERATOR, Role.OFFICE, Role.ADMIN}),
        ((Role.MODERATOR,), set()),
        ((Role.EXPERT,), set()),
        ((), set()),
    ],
)
def test_nobody_grants_above_their_own_role(giver, given):
    actor = somebody(*giver)

    assert {role for role in Role if policies.may_grant(actor, role)} == given


def test_only_the_highest_role_must_always_be_held():
    assert [role for role in Role if policies.is_irreplaceable(role)] == [Role.ADMIN]
