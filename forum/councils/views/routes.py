"""All pages of bodies: importing this module hangs them on the blueprint."""

from forum.councils.bodies.views import edit_body, found_body, list_bodies, office_bodies, show_body
from forum.councils.views.blueprint import councils

__all__ = ["councils", "edit_body", "found_body", "list_bodies", "office_bodies", "show_body"]
