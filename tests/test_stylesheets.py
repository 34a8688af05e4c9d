"""The stylesheets hold nothing that no page uses."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# values of an enum or a number complete these in a template: "group--{{ group }}"
COMPLETED = re.compile(r"([a-z_-]+--)(?=\{\{|\{%|\$\{|\{)")


def test_every_class_of_the_stylesheets_stands_in_a_page_or_a_script():
    used = "".join(source.read_text(encoding="utf-8") for source in sources())
    prefixes = set(COMPLETED.findall(used))
    named = set(re.findall(r"[a-zA-Z][\w-]*", used))

    unused = sorted(
        name for name in styled_classes() if name not in named and f"{name.rpartition('--')[0]}--" not in prefixes
    )

    assert not unused


def sources() -> Iterator[Path]:
    for folder, ending in (("templates", "*.*"), ("forum", "*.py"), ("static/js", "*.js")):
        yield from (ROOT / folder).rglob(ending)


def styled_classes() -> set[str]:
    css = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "static" / "css").rglob("*.css"))
    without_comments = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    selectors = re.sub(r"\{[^{}]*\}", "{}", without_comments)
    return set(re.findall(r"\.([a-zA-Z][\w-]*)", selectors))
