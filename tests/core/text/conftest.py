"""Text needs no city: these tests open no database; messages speak German where nobody has chosen."""

import pytest


@pytest.fixture(autouse=True)
def app() -> None:
    """Stands in the way of the application that other tests get without asking."""
