"""The project's own sources, parsed, for the tests that watch over the house style."""

import ast
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, nodes

ROOT = Path(__file__).resolve().parents[2]
# mails stand before services: they say in sentences what a service then puts into the outbox
ORDER = ("models", "policies", "queries", "mails", "services", "jobs", "form_parts", "forms", "views")

# an area of more than about sixty files has rooms, each with these parts again
ROOMS = {
    "consultations": (
        "budgets",
        "catalogue",
        "desk",
        "ideas",
        "invitations",
        "live",
        "opinions",
        "polls",
        "results",
        "reviews",
        "surveys",
        "talks",
    ),
    "councils": (
        "bodies",
        "circulars",
        "meetings",
        "membership",
        "minutes",
        "reports",
        "resolutions",
        "sittings",
        "tasks",
        "workspace",
    ),
    "discussions": ("thread_page",),
    "home": ("barriers", "news", "site_pages"),
    "notifications": ("digests", "newsletter", "unsubscribing"),
    "moderation": ("desk", "objections", "reports", "transparency"),
    "weighing": ("synopsis",),
    "events": ("calendar", "desk", "door", "mailing", "seating", "signing_up"),
}


def room_of(name: str) -> str:
    """The room in which a module of an area stands, such as `desk`; empty if it is shared by all rooms."""
    _, area, *inside = name.split(".")
    return inside[0] if inside and inside[0] in ROOMS.get(area, ()) else ""


def part_of(name: str) -> str:
    """What a module is in its area or room: `queries` for `forum.moderation.desk.queries.work`."""
    _, _, *inside = name.split(".")
    in_room = room_of(name) and len(inside) > 1
    return inside[1 if in_room else 0] if inside else ""


@dataclass(frozen=True)
class Module:
    """One Python file."""

    file: Path

    @property
    def path(self) -> str:
        return self.file.relative_to(ROOT).as_posix()

    @property
    def name(self) -> str:
        return ".".join(self.file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")

    @property
    def area(self) -> str:
        """The package under forum, such as topics; empty for anything else."""
        parts = self.file.relative_to(ROOT).parts
        return parts[1] if parts[0] == "forum" and len(parts) > 2 else ""

    @property
    def part(self) -> str:
        """What the module is in its area: models, services and so on, as a file or as a folder of that name."""
        return part_of(".".join(self.file.relative_to(ROOT).with_suffix("").parts)) if self.area else ""

    @cached_property
    def text(self) -> str:
        return self.file.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, self.path)

    @cached_property
    def imports(self) -> list[str]:
        """Every imported name in full: `forum.topics.models.Topic`."""
        found: list[str] = []
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                found += [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                found += [f"{node.module}.{alias.name}" for alias in node.names]
        return found


@dataclass(frozen=True)
class Template:
    """One Jinja template."""

    file: Path

    @property
    def path(self) -> str:
        return self.file.relative_to(ROOT).as_posix()

    @property
    def is_component(self) -> bool:
        return self.file.relative_to(ROOT / "templates").parts[0] == "components"

    @cached_property
    def text(self) -> str:
        return self.file.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> nodes.Template:
        return environment().parse(self.text)


@cache
def environment() -> Environment:
    return Environment(extensions=["jinja2.ext.i18n"], autoescape=True)


@cache
def modules(*folders: str) -> tuple[Module, ...]:
    """The Python files under these folders of the project."""
    return tuple(Module(file) for folder in folders for file in sorted((ROOT / folder).rglob("*.py")))


@cache
def templates() -> tuple[Template, ...]:
    return tuple(
        Template(file) for file in sorted((ROOT / "templates").rglob("*")) if file.suffix in (".html", ".txt", ".xml")
    )


@cache
def floors() -> tuple[frozenset[str], ...]:
    """The floors of the house from top to bottom, as the import contract in pyproject.toml names them."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        contracts = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    return tuple(frozenset(name.strip().strip("()") for name in layer.split("|")) for layer in layers)


def each(chosen: Iterable[Module | Template]) -> Callable[[Callable[..., None]], Callable[[], None]]:
    """Make a check of one file a test of all these files, which names every file that fails."""
    files = list(chosen)

    def make_test(check: Callable[..., None]) -> Callable[[], None]:
        def test() -> None:
            faults = [fault for file in files if (fault := _fault(check, file))]
            assert not faults, "\n" + "\n".join(faults)

        test.__name__, test.__doc__ = check.__name__, check.__doc__
        return test

    return make_test


def _fault(check: Callable[..., None], file: Module | Template) -> str | None:
    try:
        check(file)
    except (AssertionError, TemplateSyntaxError) as error:
        return f"{file.path}: {error}"
    return None
