"""What becomes of the words in the tables of spaces."""

from forum.core.data.content_plan import OFFICE, Content, Exempt
from forum.core.data.people_plan import Gone, People
from forum.core.text.locale import lazy_gettext as _

CONTENT: Content = {
    "space": Exempt(OFFICE),
}

PEOPLE: People = {
    "seat": Gone(heading=_("Your seats in closed spaces")),
}
