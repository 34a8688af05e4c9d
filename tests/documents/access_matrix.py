"""Who gets which answer from the addresses of files."""

from forum.spaces.models import Function
from tests.documents.files import make_file
from tests.documents.shelf_access import ROWS
from tests.factories import make_seat, make_space, make_user
from tests.support.access import Row, Target, everybody


def public_file() -> Target:
    file = make_file()
    return Target({"public_id": file.public_id, "name": file.name})


def file_of_a_closed_space() -> Target:
    space, member = make_space(), make_user()
    make_seat(space, member, function=Function.MEMBER)
    file = make_file(space=space)
    return Target({"public_id": file.public_id, "name": file.name}, {"member of the space": member})


MATRIX = (
    Row("documents.show_file", everybody(200), public_file),
    Row("documents.show_file", everybody(404, involved={"member of the space": 200}), file_of_a_closed_space),
    *ROWS,
)
