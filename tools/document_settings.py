"""Writes the table of settings in README.md from forum/settings.py."""

from dataclasses import fields
from pathlib import Path

from forum.settings import ROOT as PROJECT
from forum.settings import Settings

README = Path(PROJECT) / "README.md"
BEGIN, END = "<!-- settings:begin -->", "<!-- settings:end -->"


def table() -> str:
    rows = [
        f"| `{one.metadata['name']}` | {_cell(one.metadata['what'])} | {_shown(one.default)} |"
        for one in fields(Settings)
    ]
    return "\n".join(["| variable | meaning | default |", "| --- | --- | --- |", *rows])


def _shown(default: object) -> str:
    if isinstance(default, bool):
        return "`1`" if default else "`0`"
    if isinstance(default, Path):
        return f"`{default.relative_to(PROJECT)}`"
    if default in ("", ()):
        return "empty"
    return f"`{_cell(str(default))}`"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def main() -> None:
    text = README.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    _old, after = rest.split(END)
    README.write_text(f"{before}{BEGIN}\n{table()}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
