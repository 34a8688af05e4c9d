"""How pages and mails call the people of a sign-up."""

from forum.core.text.locale import gettext as _
from forum.events.models.sign_ups import Place, SignUp


def name_of(place: Place, sign_up: SignUp) -> str:
    """Who has a place: by name, or counted."""
    if place.name:
        return place.name
    return sign_up.name if place.number == 1 else _("Person %(number)s", number=place.number)


def masked_address(address: str) -> str:
    """An address of which its owner recognises enough, and nobody else learns it: "r•••@example.org"."""
    local, _at, domain = address.rpartition("@")
    return f"{local[:1]}•••@{domain}"
