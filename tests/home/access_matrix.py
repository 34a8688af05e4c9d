"""Who gets which answer from the front page and what hangs on its blueprint."""

from tests.home.pages_access import PAGES
from tests.support.access import Row, everybody

MATRIX = (
    Row("home.show_home", everybody(200)),
    Row("home.show_security_contact", everybody(200)),
    # leads to the file, whose name changes with its content
    Row("home.show_icon", everybody(302)),
    *PAGES,
)
