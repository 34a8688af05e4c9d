"""Text needs no city: these tests open no database, and messages stay in the language of the sources."""

import pytest


@pytest.fixture(autouse=True)
def app() -> None:
    """Stands in the way of the application that other tests get without asking."""
