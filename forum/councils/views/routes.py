"""All pages of bodies: importing this module hangs them on the blueprint."""

from forum.councils.views.blueprint import councils

__all__ = ["councils"]
