"""All pages of papers: importing this module hangs them on the blueprint."""

from forum.papers.views import (
    amendments,
    conflict,
    decisions,
    describe_paper,
    history,
    list_papers,
    paragraphs,
    posts,
    readers,
    remarks,
    shape,
    show_paper,
    versions,
    whole_text,
)
from forum.papers.views.blueprint import papers

__all__ = [
    "amendments",
    "conflict",
    "decisions",
    "describe_paper",
    "history",
    "list_papers",
    "papers",
    "paragraphs",
    "posts",
    "readers",
    "remarks",
    "shape",
    "show_paper",
    "versions",
    "whole_text",
]
