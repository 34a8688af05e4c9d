"""Checks that the catalogues are whole: every message of the sources translated, none fuzzy, none left over."""

import re
import sys
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "lazy_gettext": None,
    "lazy_ngettext": (1, 2),
    "N_": None,
    "_l": None,
    "_n": (1, 2),
}
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")


def faults() -> list[str]:
    """One line for each fault in any catalogue."""
    return [f"{file.relative_to(ROOT)}: {fault}" for file in catalogues() for fault in _faults_of(file)]


def catalogues() -> list[Path]:
    return sorted((ROOT / "translations").glob("*/LC_MESSAGES/messages.po"))


@cache
def source_messages() -> frozenset[str]:
    """All messages of the sources, as babel.cfg says where they are."""
    with (ROOT / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    found = extract_from_dir(ROOT, methods, options, KEYWORDS, directory_filter=_is_source)
    return frozenset(_key(message) for _file, _line, message, _comments, _context in found)


def _is_source(folder: str) -> bool:
    path = Path(folder).resolve()
    return path == ROOT or path.relative_to(ROOT).parts[0] in ("forum", "templates")


def _faults_of(file: Path) -> Iterator[str]:
    catalogue = read_po(BytesIO(file.read_bytes()), locale=file.parent.parent.name)
    known = {_key(message.id): message for message in catalogue if message.id}
    yield from (f"not in the catalogue: {one}" for one in sorted(source_messages() - set(known)))
    yield from (f"no longer in the sources: {one}" for one in sorted(set(known) - source_messages()))
    for key, message in known.items():
        yield from (f"{fault}: {key}" for fault in _faults_in(message, catalogue))


def _faults_in(message: Message, catalogue: Catalog) -> Iterator[str]:
    texts = message.string if isinstance(message.string, tuple | list) else (message.string,)
    if message.fuzzy:
        yield "fuzzy"
    if not all(texts) or (message.pluralizable and len(texts) != catalogue.num_plurals):
        yield "not translated"
        return
    ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
    expected = set(PLACEHOLDER.findall(" ".join(ids)))
    for text in texts:
        if not set(PLACEHOLDER.findall(text)) <= expected:
            yield "a placeholder that the source does not fill"
    if set(PLACEHOLDER.findall(texts[-1])) != set(PLACEHOLDER.findall(ids[-1])):
        yield "a placeholder is missing"


def _key(message: str | tuple[str, ...] | list[str]) -> str:
    return message if isinstance(message, str) else message[0]


if __name__ == "__main__":
    found = faults()
    print("\n".join(found) or "complete")
    sys.exit(bool(found))
