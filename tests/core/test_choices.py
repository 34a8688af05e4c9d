"""Each choice of a filter has a German word of its own in addresses."""

import pytest

from forum.accounts.models import Group
from forum.core.text.choices import find_choice, find_choices
from forum.discussions.status import Status
from forum.moderation.models.cases import Priority
from forum.moderation.models.reports import Category
from forum.moderation.queries.filters import Pile, Stage
from forum.organisations.models import OrganisationKind, OrganisationState
from forum.organisations.queries import MandateView
from forum.topics.models import Kind
from forum.topics.queries.filters import Order
from forum.triage.models import Level, TermKind

IN_ADDRESSES = (
    *(Group, Status, Kind, Order, OrganisationKind, OrganisationState, MandateView),
    *(Stage, Pile, Category, Priority, Level, TermKind),
)


@pytest.mark.parametrize("choices", IN_ADDRESSES)
def test_an_address_leads_to_the_choice_it_was_written_for(choices):
    assert [find_choice(choices, one.address_word) for one in choices] == list(choices)


def test_what_is_not_offered_counts_as_not_chosen():
    assert find_choice(Group, "business") is None
    assert find_choices(Group, ["unsinn", "vereine", "wirtschaft"]) == (Group.BUSINESS, Group.CLUBS)
