"""Who gets which answer from the pages of contributions. Forms are sent empty: 422 means that one may send them."""

from tests.factories import make_import
from tests.support.access import Row, Target, experts, office


def uploaded_file() -> Target:
    return Target({"public_id": make_import().public_id})


MATRIX = (
    Row("contributions.list_answers_due", experts(200)),
    Row("contributions.list_imports", office(200)),
    Row("contributions.show_import", office(200), uploaded_file),
    Row("contributions.update_import", office(422), uploaded_file),
    # the import has not failed
    Row("contributions.end_import", office(409), uploaded_file),
    Row("contributions.retry_import", office(409), uploaded_file),
    Row("contributions.delete_import", office(303), uploaded_file),
)
