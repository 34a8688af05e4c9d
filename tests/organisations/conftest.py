"""What the tests of this area share."""

import pytest

from tests.support.queries import count_queries


@pytest.fixture
def count_statements():
    return count_queries
