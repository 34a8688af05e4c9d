"""The lists of packages in requirements/: what the site runs with is installed by every command."""

import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1] / "requirements"


def versions_in(name: str) -> dict[str, str]:
    """The packages of a list, each with its version and on which machines it is needed."""
    found = re.findall(r"^([\w.-]+)==([^\\\n]+?) ?\\?$", (FOLDER / name).read_text(), flags=re.MULTILINE)
    return dict(found)


@pytest.mark.parametrize("name", ["build.txt", "test.txt"])
def test_every_list_holds_the_packages_with_which_the_site_runs(name: str):
    needed, held = versions_in("run.txt"), versions_in(name)

    assert "flask" in needed
    assert {package: held.get(package) for package in needed} == needed
