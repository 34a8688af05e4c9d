"""All pages of consultations: importing this module hangs them on the blueprint."""

from forum.consultations.catalogue.views import list_procedures, show_procedure
from forum.consultations.views.blueprint import consultations

__all__ = ["consultations", "list_procedures", "show_procedure"]
