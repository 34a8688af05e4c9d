"""What public pages show of organisations and of those who speak for them."""

from forum.core.web.page_changes import all_but, shown
from forum.organisations.models import Mandate, Organisation

SHOWN = (
    shown(Organisation, "organisation:{id}"),
    shown(Organisation, "organisations", columns=all_but(Organisation, "about", "about_html")),
    # pages about other things name organisations with their group, and link to them
    shown(Organisation, "names", columns=("public_id", "name", "kind", "state", "hidden_at"), from_birth=False),
    shown(Mandate, "organisation:{organisation_id}", "profile:{user_id}"),
)
