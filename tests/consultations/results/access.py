"""Who gets which answer from the pages of results. Forms are sent empty: 422 means that one may send them."""

from forum.accounts.models import Role
from forum.consultations.models.kinds import Audience
from forum.consultations.models.results import Decision, Progress
from forum.consultations.results.services.card import count_card
from forum.consultations.results.services.entries import add_entry
from forum.consultations.results.services.rows import add_row
from forum.core.data.database import session
from forum.core.time import clock
from tests.consultations.factories import make_procedure
from tests.consultations.results.procedures import conclude, make_collected, publish
from tests.factories import make_user
from tests.support.access import Row, Target, everybody, office


def published() -> Target:
    procedure = publish(conclude(make_collected()))
    count_card(procedure)
    return Target({"public_id": procedure.public_id, "ending": "csv"})


def published_plain() -> Target:
    return Target({"public_id": publish(conclude(make_collected())).public_id})


def unpublished() -> Target:
    procedure = conclude(make_collected())
    count_card(procedure)
    return Target({"public_id": procedure.public_id})


def of_invited() -> Target:
    procedure = make_procedure(audience=Audience.INVITED)
    procedure.result_at = clock.now()
    session.flush()
    return Target({"public_id": procedure.public_id})


def a_row() -> Target:
    procedure = conclude(make_collected())
    by = make_user(roles=(Role.OFFICE,))
    row = add_row(procedure, {"proposal": "Bänke", "decision": Decision.PARTLY, "in_words": "", "reason": ""}, by=by)
    return Target({"public_id": procedure.public_id, "row": row.public_id})


def an_entry() -> Target:
    procedure = publish(conclude(make_collected()))
    values = {"day": clock.today(), "progress": Progress.DONE, "body": "Steht."}
    entry = add_entry(procedure, values, by=make_user(roles=(Role.OFFICE,)))
    return Target({"public_id": procedure.public_id, "entry": entry.public_id})


def contributions() -> Target:
    module = make_collected()
    return Target(
        {
            "public_id": module.procedure.public_id,
            "module_id": module.public_id,
            "key": "ideas",
            "ending": "csv",
        }
    )


RESULTS = [
    Row("consultations.show_procedure_result", everybody(200), published_plain),
    Row("consultations.show_procedure_result", everybody(404, office=200, admin=200), of_invited),
    Row("consultations.print_procedure_result", everybody(200), published_plain),
    Row("consultations.export_result_figures", everybody(200), published),
    Row("consultations.show_result_desk", office(200), unpublished),
    Row("consultations.preview_procedure_result", office(200), unpublished),
    Row("consultations.choose_result_figures", office(303), unpublished),
    Row("consultations.create_result_row", office(422), unpublished),
    Row("consultations.edit_result_row", office(200), a_row),
    Row("consultations.update_result_row", office(422), a_row),
    Row("consultations.raise_result_row", office(303), a_row),
    Row("consultations.delete_result_row", office(303), a_row),
    Row("consultations.new_result_entry", office(200), published_plain),
    Row("consultations.create_result_entry", office(422), published_plain),
    Row("consultations.edit_result_entry", office(200), an_entry),
    Row("consultations.update_result_entry", office(422), an_entry),
    Row("consultations.delete_result_entry", office(303), an_entry),
    Row("consultations.list_exports", office(200), unpublished),
    Row("consultations.export_contributions", office(200), contributions),
]
