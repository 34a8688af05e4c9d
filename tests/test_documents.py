"""What stands beside the code keeps up with it: settings explained, locks without hosts, licences named."""

import re
import subprocess
import sys
import tomllib
from dataclasses import fields
from pathlib import Path

from forum.settings import Settings
from tests.support.sources import ROOT
from tools.document_settings import table

LOCKS = [*sorted((ROOT / "requirements").glob("*.txt")), ROOT / "package-lock.json"]
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))


def test_the_readme_explains_every_setting():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    assert table() in readme, "make settings writes the table anew"


def test_every_setting_says_what_it_is_for():
    silent = [field.name for field in fields(Settings) if len(field.metadata["what"]) < 10]

    assert not silent


def test_locks_name_no_registry():
    hosts = {file.name: re.findall(r"https?://[\w.-]+|--(?:extra-)?index-url", resolved_lines(file)) for file in LOCKS}

    assert {name: found for name, found in hosts.items() if found} == {}


def test_every_locked_package_has_a_hash():
    for file in (ROOT / "requirements").glob("*.txt"):
        entries = re.split(r"\n(?=\S)", file.read_text(encoding="utf-8").strip())
        assert not [
            entry.split()[0] for entry in entries if not entry.startswith("#") and "--hash=sha256:" not in entry
        ]


def test_the_smaller_lists_choose_the_same_versions_as_the_largest():
    largest = versions("test")

    for name in ("run", "build"):
        assert versions(name).items() <= largest.items()


def test_decisions_are_numbered_without_a_gap():
    numbers = [int(file.name[:4]) for file in DECISIONS]

    assert numbers == list(range(1, len(DECISIONS) + 1))


def test_each_decision_says_why_on_one_page():
    for file in DECISIONS:
        text = file.read_text(encoding="utf-8")
        assert re.findall(r"^## (.+)$", text, re.MULTILINE) == ["Context", "Decision", "Consequences"], file.name
        assert len(text.split()) <= 500, file.name


def test_versions_agree_wherever_they_stand():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    published = (ROOT / "publiccode.yml").read_text(encoding="utf-8")

    assert f'softwareVersion: "{project}"' in published


def test_every_file_has_a_licence():
    program = Path(sys.executable).parent / "reuse"

    outcome = subprocess.run([program, "lint", "--quiet"], cwd=ROOT, capture_output=True, text=True, check=False)

    assert outcome.returncode == 0, outcome.stdout + outcome.stderr


def resolved_lines(file: Path) -> str:
    """What a lock says about where things come from; a package's own home page is not that."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if '"url"' not in line)


def versions(name: str) -> dict[str, str]:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9._-]+)(?:\[[^\]]*\])?==(\S+)", text, re.MULTILINE))
