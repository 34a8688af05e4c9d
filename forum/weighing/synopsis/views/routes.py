"""All pages of synopses: importing this module hangs them on the blueprint of weighing."""

from forum.weighing.synopsis.views import letters, show_synopsis

__all__ = ["letters", "show_synopsis"]
