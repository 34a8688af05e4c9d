"""Saved searches as the index understands them."""

from collections.abc import Collection, Mapping
from urllib.parse import parse_qsl

from werkzeug.datastructures import MultiDict

from forum.fields.queries import list_field_rows
from forum.index.searching.found import Filters
from forum.search.wanted import read_wanted


def read_saved(searches: Collection[str]) -> Mapping[str, tuple[str, Filters]]:
    """Words and filters of searches that are kept as they stand in the address of the results, by that address."""
    fields = list_field_rows()
    wanted = {search: read_wanted(MultiDict(parse_qsl(search)), fields) for search in searches}
    return {search: (one.words, one.filters) for search, one in wanted.items()}
