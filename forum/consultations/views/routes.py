"""All pages of consultations: importing this module hangs them on the blueprint."""

from forum.consultations.catalogue.views import list_procedures, show_procedure
from forum.consultations.desk.views import edit_procedure, modules, new_procedure, phases, publish
from forum.consultations.desk.views import list_procedures as office_list
from forum.consultations.views.blueprint import consultations

__all__ = [
    "consultations",
    "edit_procedure",
    "list_procedures",
    "modules",
    "new_procedure",
    "office_list",
    "phases",
    "publish",
    "show_procedure",
]
