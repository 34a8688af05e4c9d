"""The house keeps its order: areas on floors, one direction of imports, small files with a sentence on top."""

import ast
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence

from sqlalchemy import inspect

from forum.core.data.database import Base
from tests.support.sources import ORDER, ROOT, Module, each, floors, modules, part_of, room_of

FORUM = modules("forum")
AREAS = sorted({module.area for module in FORUM if module.area})
WEB = ("flask", "flask_login", "wtforms", "flask_wtf", "werkzeug")
DOMAIN = ("models", "policies", "queries", "services", "mails")
LONGEST = 300
MOST_FILES = 70
UNBOUNDED = ("IntegerField", "DecimalField", "FloatField", "IntegerRangeField", "DateField", "DateTimeField")
BLIND = ("InputRequired", "Optional", "DataRequired", "NumberRange")


def of(*parts: str) -> list[Module]:
    return [module for module in FORUM if module.part in parts and module.area != "core"]


def test_every_area_stands_on_a_floor():
    known = set().union(*floors())

    assert set(AREAS) <= known


@each(FORUM)
def test_imports_point_to_lower_floors_only(module):
    own = module.area or module.file.stem
    upstairs = [name for name in imported_areas(module) if name != own and floor_of(name) <= floor_of(own)]

    assert not upstairs, f"{module.path} stands beside or below {upstairs}"


@each([module for module in FORUM if module.part in ORDER and module.area != "core"])
def test_imports_within_an_area_run_from_left_to_right(module):
    prefix = f"forum.{module.area}."
    inner = {part_of(name) for name in module.imports if name.startswith(prefix)}
    later = [name for name in inner if name in ORDER and ORDER.index(name) > ORDER.index(module.part)]

    assert not later, f"{module.path} reaches forward to {later}"


@each(of(*DOMAIN))
def test_the_domain_knows_nothing_of_the_web(module):
    web = [name for name in module.imports if name.split(".")[0] in WEB]

    assert not web


@each(FORUM)
def test_nobody_uses_the_views_or_forms_of_another_area(module):
    foreign = [
        name
        for name in module.imports
        if re.match(r"forum\.\w+\.", name)
        and part_of(name) in ("views", "forms")
        and name.split(".")[1] not in ("core", module.area)
    ]

    assert not foreign or module.name in ("forum.app", "forum.page_sections")


def test_an_area_of_many_files_has_rooms():
    rooms = Counter((module.area, room_of(module.name)) for module in FORUM if module.area not in ("", "core"))

    assert [room for room, files in rooms.items() if files > MOST_FILES] == []


@each(FORUM)
def test_imports_stand_at_the_top_of_the_file(module):
    top = {id(node) for node in module.tree.body}
    late = [
        node.lineno
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Import | ast.ImportFrom) and id(node) not in top and not is_for_types(node, module)
    ]

    assert not late, f"{module.path} imports in lines {late}"


@each(modules("forum", "tests", "tools", "bench"))
def test_every_module_opens_with_a_sentence(module):
    sentence = ast.get_docstring(module.tree)

    assert sentence, f"{module.path} does not say what lives there"
    assert sentence.split("\n\n")[0].rstrip().endswith("."), f"the first sentence of {module.path} has no end"


@each(modules("forum", "tests", "tools", "bench"))
def test_no_file_is_longer_than_a_person_reads(module):
    lines = module.text.count("\n")

    assert lines <= LONGEST, f"{module.path} has {lines} lines: make it a folder with a file per verb"


def test_every_helper_has_a_name_of_its_own():
    nameless = [module.path for module in FORUM if re.search(r"util|helper|common|misc", module.file.stem)]

    assert not nameless


@each([module for module in FORUM if module.file.name == "__init__.py"])
def test_packages_export_nothing_by_themselves(module):
    statements = [node for node in module.tree.body if not is_docstring(node)]

    assert not statements


def test_relationships_never_load_by_surprise():
    lazy = [str(one) for one in relationships() if one.lazy != "raise_on_sql"]

    assert list(relationships())
    assert not lazy


def test_relationships_stand_only_where_the_foreign_key_is():
    doubled = [str(one) for one in relationships() if one.back_populates or one.backref or one.uselist]

    assert not doubled


@each([module for module in FORUM if module.part != "policies" and module.name != "forum.accounts.models"])
def test_roles_are_named_in_policies_only(module):
    named = [
        f"Role.{node.attr} in line {node.lineno}"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "Role"
        and node.attr.isupper()
    ]

    # these give the people of a city of their own their roles
    assert not named or module.area in {"demo", "visibility"}


@each(of("services"))
def test_services_leave_transactions_to_the_request(module):
    called = {node.attr for node in ast.walk(module.tree) if isinstance(node, ast.Attribute)}

    assert not called & {"commit", "rollback", "flash", "redirect"}


@each(FORUM)
def test_nobody_but_the_named_readings_touches_the_raw_wording_of_a_post(module):
    """Every reading says for whom it is: for readers, for the moderation, for the author."""
    touched = [node.lineno for node in ast.walk(module.tree) if "raw_body" in raw_names(node)]

    keepers = ("models", "readings", "services")
    assert not touched or (module.area == "discussions" and module.part in keepers), f"raw wording in lines {touched}"


def test_no_template_touches_the_raw_wording_of_a_post():
    assert not [file for file in (ROOT / "templates").rglob("*.*") if "raw_body" in file.read_text(encoding="utf-8")]


@each([module for module in FORUM if module.area != "core"])
def test_nothing_passes_escaping_but_finished_html(module):
    """Outside core only a rendered template, a literal, or the one filter `trusted` may be called markup."""
    allowed = {id(call) for call in markup_calls(within(module, "trusted")) + stripped(module)}
    unsafe = [call.lineno for call in markup_calls([module.tree]) if id(call) not in allowed and not is_harmless(call)]

    assert not unsafe, f"markup in lines {unsafe}"


@each([module for module in FORUM if module.name != "forum.core.web.forms"])
def test_forms_are_built_of_fields_and_rules_that_look_at_what_is_left(module):
    """WTForms' own look at what was sent, skip the rules behind them, or take numbers without end."""
    unsafe = {f"wtforms.{name}" for name in UNBOUNDED} | {f"wtforms.validators.{name}" for name in BLIND}
    found = unsafe | {"flask_wtf.FlaskForm", "wtforms.Form"}

    assert not found & {name.replace("wtforms.fields.", "wtforms.") for name in module.imports}
    assert "type=int" not in module.text


@each([module for module in FORUM if module.name not in ("forum.core.data.csv_file", "forum.core.data.csv_table")])
def test_csv_is_read_and_written_in_one_place(module):
    """There cells are guarded against formulas, and files are limited."""
    assert "csv" not in module.imports


@each([module for module in FORUM if module.area != "core"])
def test_every_area_asks_the_clock_of_the_house_for_the_time(module):
    asked = re.findall(r"\b(?:datetime\.now|datetime\.utcnow|date\.today|datetime\.today)\(", module.text)

    assert not asked


def raw_names(node: ast.AST) -> set[str]:
    """Every way to name a column: attribute, keyword, text."""
    match node:
        case ast.Attribute(attr=name) | ast.keyword(arg=str(name)) | ast.Constant(value=str(name)):
            return {name}
    return set()


def imported_areas(module: Module) -> set[str]:
    found = {name.split(".")[1] for name in module.imports if name.startswith("forum.") and name.count(".") >= 1}
    known = set().union(*floors())
    return found & known


def floor_of(area: str) -> int:
    """0 is the roof; modules that stand on no floor are above it."""
    return next((number for number, names in enumerate(floors()) if area in names), -1)


def is_for_types(node: ast.stmt, module: Module) -> bool:
    """Whether an import is only there for the type checker."""
    return any(
        isinstance(block, ast.If)
        and isinstance(block.test, ast.Name)
        and block.test.id == "TYPE_CHECKING"
        and node in block.body
        for block in module.tree.body
    )


def name_of(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def markup_calls(trees: Sequence[ast.AST]) -> list[ast.Call]:
    nodes = [node for tree in trees for node in ast.walk(tree)]
    return [node for node in nodes if isinstance(node, ast.Call) and name_of(node.func) == "Markup"]


def within(module: Module, function: str) -> list[ast.AST]:
    return [node for node in module.tree.body if isinstance(node, ast.FunctionDef) and node.name == function]


def stripped(module: Module) -> list[ast.Call]:
    """Markup that is made only to take its tags away."""
    attributes = [
        node for node in ast.walk(module.tree) if isinstance(node, ast.Attribute) and node.attr == "striptags"
    ]
    return [one.value for one in attributes if isinstance(one.value, ast.Call)]


def is_harmless(call: ast.Call) -> bool:
    content = call.args[0] if call.args else None
    is_page = isinstance(content, ast.Call) and name_of(content.func) == "render_template"
    return content is None or is_page or isinstance(content, ast.Constant)


def is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def relationships() -> Iterator[object]:
    for mapper in Base.registry.mappers:
        yield from inspect(mapper).relationships


def test_neither_web_workers_nor_the_worker_load_what_is_large_and_few_need():
    large = {
        "alembic",
        "docx",
        "flask_migrate",
        "icalendar",
        "lxml",
        "numpy",
        "obstore",
        "odfdo",
        "PIL",
        "playwright",
        "pypdf",
        "typst",
        "xlsxwriter",
    }
    asked = f"import sys, forum.app, forum.cli; print(*sorted({large!r} & sys.modules.keys()))"

    loaded = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)

    assert loaded.stdout.split() == []
