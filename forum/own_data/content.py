"""What becomes of the rows of exports."""

from forum.core.data.content_plan import MACHINE, Content, Exempt
from forum.core.data.people_plan import Gone, People
from forum.core.data.retention import Retention, days
from forum.core.text.locale import lazy_gettext as _
from forum.own_data.jobs import delete_old_exports
from forum.own_data.services.exports import KEPT_FOR, under_way

CONTENT: Content = {
    "data_export": Exempt(MACHINE),
}

PEOPLE: People = {
    "data_export": Gone(heading=_("Exports of your data"), left_out=("storage_key", "claimed_until", "attempts")),
}

RETENTION = (
    Retention(
        what=_("Exports of somebody's own data"),
        tables=("data_export",),
        period=lambda: days(KEPT_FOR.days),
        why=_("To download it in peace."),
        job=delete_old_exports,
        held=under_way,
    ),
)
