"""The office takes all replies out of the forum, as a file."""

from flask import request
from flask.typing import ResponseReturnValue

from forum.consultations.surveys.exports.rows import list_columns, list_rows
from forum.consultations.surveys.policies import may_see_results
from forum.consultations.surveys.queries.find import find_box, list_versions
from forum.consultations.surveys.views.desk import ADDRESS, enter_survey_desk
from forum.consultations.views.blueprint import consultations
from forum.core.text.locale import gettext as _
from forum.core.web.guard import found
from forum.core.web.table_files import WRITERS, TableFile, send_table
from forum.questionnaires.queries import load_parts


@consultations.get(f"{ADDRESS}/ausgabe.<ending>")
def export_survey(public_id: str, ending: str) -> ResponseReturnValue:
    """One version: the one that the address names, else the one that is asked now. Sealed replies are a 404."""
    module, survey = enter_survey_desk(public_id)
    found(survey if ending in WRITERS and may_see_results(survey, find_box(survey), is_office=True) else None)
    versions = list_versions(survey)
    wanted = request.args.get("fassung", versions[-1].public_id)
    number, version = found(next(((at, one) for at, one in enumerate(versions, 1) if one.public_id == wanted), None))
    loaded = load_parts(version)
    name = f"{module.slug}-{number}" if len(versions) > 1 else module.slug
    columns, rows = list_columns(survey, loaded), list_rows(survey, loaded)
    return send_table(ending, name, TableFile(module.title, columns, rows, _("Replies"), "replies"))
