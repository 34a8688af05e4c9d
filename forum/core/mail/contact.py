"""How people reach the office, wherever it is said: page, mail or job."""

from flask import current_app

from forum.core.mail.recipients import Address
from forum.core.text.locale import DEFAULT_LANGUAGE


def office_email() -> str:
    """The office's address shown to people."""
    return str(current_app.extensions["settings"].contact_email)


def office_address() -> Address:
    """The office as the recipient of a mail."""
    return Address(office_email(), DEFAULT_LANGUAGE)


def operator_name() -> str:
    """Who runs the site, as it stands in its head."""
    return str(current_app.extensions["settings"].operator_name)


def office_contacts() -> tuple[str, ...]:
    """E-mail, telephone and postal address of the office: everybody may know and repeat them."""
    settings = current_app.extensions["settings"]
    lines = str(settings.postal_address).split("|")
    return tuple(one.strip() for one in (settings.contact_email, settings.contact_phone, *lines) if one.strip())


def names_of_this_place() -> tuple[str, ...]:
    """Names under which only the city and the forum themselves speak."""
    settings = current_app.extensions["settings"]
    own = (settings.site_name, settings.city_name, settings.operator_name, settings.office_name)
    return (*own, *(f"{name} Team" for name in own), *(f"Team {name}" for name in own))
