"""No link of the site leads nowhere: endpoints, templates and static files that are named exist."""

import ast
import json
from collections.abc import Iterator

from jinja2 import nodes

from tests.support.sources import ROOT, Module, Template, modules, templates

ADDRESSES = {"url_for", "public_url"}


def test_every_endpoint_that_the_code_names_exists(make_app):
    app = make_app(demo=True)
    missing = [
        f"{module.path}:{line} {endpoint}"
        for module in modules("forum")
        for line, endpoint in first_arguments(module, ADDRESSES)
        if full_name(endpoint, module.area) not in app.view_functions and is_endpoint(endpoint)
    ]

    assert not missing


def test_every_endpoint_that_a_template_names_exists(make_app):
    app = make_app(demo=True)
    missing = [
        f"{template.path}:{line} {endpoint}"
        for template in templates()
        for line, endpoint in first_constants(template, ADDRESSES)
        if full_name(endpoint, template.file.parent.name) not in app.view_functions
    ]

    assert not missing


def test_every_template_that_a_view_names_exists():
    missing = [
        f"{module.path}:{line} {name}"
        for module in modules("forum")
        for line, name in first_arguments(module, {"render_template"})
        if name.endswith((".html", ".txt", ".xml")) and not (ROOT / "templates" / name).exists()
    ]

    assert not missing


def test_every_static_file_that_a_template_names_was_built():
    built = json.loads((ROOT / "static" / "dist" / "manifest.json").read_text(encoding="utf-8"))
    missing = [
        f"{template.path}:{line} {name}"
        for template in templates()
        for line, name in first_constants(template, {"asset"})
        if name not in built
    ]

    assert not missing


def test_every_template_is_used():
    """By a view, by another template, or by a mail that names it."""
    sources = [module.text for module in modules("forum")] + [template.text for template in templates()]
    everything = "\n".join(sources)
    unused = [
        template.path for template in templates() if not is_named(template.path.removeprefix("templates/"), everything)
    ]

    assert not unused


def first_arguments(module: Module, functions: set[str]) -> Iterator[tuple[int, str]]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and node.args and name_of(node.func) in functions:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield node.lineno, first.value


def first_constants(template: Template, functions: set[str]) -> Iterator[tuple[int, str]]:
    for call in template.tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name in functions and call.args:
            first = call.args[0]
            if isinstance(first, nodes.Const):
                yield call.lineno, str(first.value)


def name_of(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def full_name(endpoint: str, area: str) -> str:
    return f"{area}{endpoint}" if endpoint.startswith(".") else endpoint


def is_endpoint(name: str) -> bool:
    return "/" not in name


def is_named(path: str, everything: str) -> bool:
    """In full, or in parts when a name is put together: "errors/" and "404.html"."""
    folder, _, name = path.rpartition("/")
    return path in everything or name in everything or f"{folder}/{{" in everything
