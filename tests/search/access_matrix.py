"""Who gets which answer from the search: everybody, and each finds what they may read."""

from tests.support.access import Row, everybody

MATRIX = (
    Row("search.show_results", everybody(200)),
    Row("search.list_suggestions", everybody(200)),
)
