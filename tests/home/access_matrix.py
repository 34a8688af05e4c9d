"""Who gets which answer from the pages that tell about the forum: everybody reads them."""

from tests.support.access import Row, everybody

PAGES = (
    "about",
    "accessibility",
    "easy_language",
    "help",
    "home",
    "imprint",
    "participation",
    "privacy",
    "security",
    "security_contact",
)

MATRIX = (
    *(Row(f"home.show_{page}", everybody(200)) for page in PAGES),
    # leads to the file, whose name changes with its content
    Row("home.show_icon", everybody(302)),
)
