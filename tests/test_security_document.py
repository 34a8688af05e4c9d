"""docs/security.md against OWASP ASVS 5.0: each requirement once, each named test there, each exception with a reason."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from tests.support.sources import ROOT

FILE = ROOT / "docs" / "security.md"
TEXT = FILE.read_text(encoding="utf-8")
VERDICTS = {"met", "not applicable", "open"}
# section to the last numbers of its requirements of level 1 and 2, as in ASVS 5.0.0
REQUIREMENTS = {
    "1.1": "1-2",
    "1.2": "1-9",
    "1.3": "1-11",
    "1.4": "1-3",
    "1.5": "1-2",
    "2.1": "1-3",
    "2.2": "1-3",
    "2.3": "1-4",
    "2.4": "1-2",
    "3.2": "1-2",
    "3.3": "1-4",
    "3.4": "1-6",
    "3.5": "1-5",
    "3.7": "1-2",
    "4.1": "1-3",
    "4.2": "1",
    "4.3": "1-2",
    "4.4": "1-4",
    "5.1": "1",
    "5.2": "1-3",
    "5.3": "1-2",
    "5.4": "1-3",
    "6.1": "1-3",
    "6.2": "1-12",
    "6.3": "1-4",
    "6.4": "1-4",
    "6.5": "1-5",
    "6.6": "1-3",
    "6.8": "1-4",
    "7.1": "1-3",
    "7.2": "1-4",
    "7.3": "1-2",
    "7.4": "1-5",
    "7.5": "1-2",
    "7.6": "1-2",
    "8.1": "1-2",
    "8.2": "1-3",
    "8.3": "1",
    "8.4": "1",
    "9.1": "1-3",
    "9.2": "1-4",
    "10.1": "1-2",
    "10.2": "1-2",
    "10.3": "1-4",
    "10.4": "1-11",
    "10.5": "1-5",
    "10.6": "1-2",
    "10.7": "1-3",
    "11.1": "1-2",
    "11.2": "1-3",
    "11.3": "1-3",
    "11.4": "1-4",
    "11.5": "1",
    "11.6": "1",
    "12.1": "1-3",
    "12.2": "1-2",
    "12.3": "1-4",
    "13.1": "1",
    "13.2": "1-5",
    "13.3": "1-2",
    "13.4": "1-5",
    "14.1": "1-2",
    "14.2": "1-4",
    "14.3": "1-3",
    "15.1": "1-3",
    "15.2": "1-3",
    "15.3": "1-7",
    "16.1": "1",
    "16.2": "1-5",
    "16.3": "1-4",
    "16.4": "1-3",
    "16.5": "1-3",
    "17.1": "1",
    "17.2": "1-4",
    "17.3": "1-2",
}
ROW = re.compile(r"^\| (\d+\.\d+\.\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
ROWS = ROW.findall(TEXT)
CITED = re.compile(r"`((?:\w+/)*test_\w+\.py)(?:::(test_\w+))?`")
NAMED = sorted({cited for *_, proof in ROWS for cited in CITED.findall(proof)})


def test_every_requirement_stands_there_once():
    asked = [f"{section}.{number}" for section, numbers in REQUIREMENTS.items() for number in numbers_in(numbers)]

    assert len(asked) == 254
    assert [identifier for identifier, *_ in ROWS] == asked


def test_every_requirement_has_a_verdict_and_what_it_rests_on():
    for identifier, about, verdict, proof in ROWS:
        assert verdict in VERDICTS, identifier
        assert len(about.split()) <= 10, identifier
        shown = CITED.search(proof) or "](#" in proof
        assert shown if verdict == "met" else len(proof.split()) >= 4, identifier


def test_every_open_requirement_is_among_the_open_points_with_what_it_takes():
    points = re.findall(r"^\| [^|]+ \| ([\d., ]+) \| ([^|]+) \|$", TEXT.split("## Open points")[1], re.MULTILINE)
    named = sorted(one for identifiers, _ in points for one in identifiers.split(", "))

    assert named == sorted(identifier for identifier, _, verdict, _ in ROWS if verdict == "open")
    assert all(len(takes.split()) > 5 for _, takes in points)


@pytest.mark.parametrize(("file", "function"), NAMED)
def test_every_test_that_is_named_exists(file: str, function: str):
    found = checks_in(ROOT / "tests" / file)

    assert function in found if function else found


def test_the_counts_are_those_of_the_table():
    said = re.search(
        r"Of (\d+) requirements (\d+) are met, (\d+) are open and (\d+) are not\s+applicable, (\d+) of", TEXT
    )
    verdicts = [verdict for _, _, verdict, _ in ROWS]
    operators = [proof for _, _, _, proof in ROWS if proof.startswith("Operator:")]

    assert said
    assert [int(number) for number in said.groups()] == [
        len(ROWS),
        *(verdicts.count(one) for one in ("met", "open", "not applicable")),
        len(operators),
    ]


@pytest.mark.parametrize("name", ["README.md", "SECURITY.md", "docs/security.md"])
def test_links_between_documents_lead_somewhere(name: str):
    file = ROOT / name
    links = re.findall(r"\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)", file.read_text(encoding="utf-8"))

    assert links
    for path, anchor in links:
        target = (file.parent / path).resolve() if path else file
        assert target.exists(), path
        assert not anchor or anchor in anchors(target), f"{path}#{anchor}"


def test_files_and_folders_that_are_named_exist():
    named = re.findall(r"`((?:forum|tests|requirements)/[\w./]*)`", TEXT)

    assert named
    assert [path for path in named if not (ROOT / path).exists()] == []


def numbers_in(span: str) -> range:
    first, _, last = span.partition("-")
    return range(int(first), int(last or first) + 1)


@cache
def checks_in(file: Path) -> frozenset[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return frozenset(
        node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    )


def anchors(file: Path) -> set[str]:
    """Headings of a document as links name them."""
    headings = re.findall(r"^#{1,6} (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading).lower().replace(" ", "-") for heading in headings}
