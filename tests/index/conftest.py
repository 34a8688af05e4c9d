"""A forum in which letters can be found."""

from collections.abc import Iterator

import pytest

from tests.index.letters import Letters, letters_in


@pytest.fixture
def letters(app) -> Iterator[Letters]:
    yield from letters_in(app)
