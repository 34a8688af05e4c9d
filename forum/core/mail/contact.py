"""How people reach the office, wherever it is said: page, mail or job."""

from dataclasses import dataclass

from flask import current_app

from forum.core.data.office_settings import SettingsArea, office_setting
from forum.core.mail.recipients import Address
from forum.core.text.locale import DEFAULT_LANGUAGE
from forum.core.text.locale import lazy_gettext as _


@dataclass(frozen=True, slots=True)
class ContactSettings:
    office_name: str = office_setting(
        _("Name of the office"),
        hint=_("Signature of mails, and who is responsible in the imprint."),
        least=1,
        most=120,
        from_environment=lambda settings: settings.office_name,
    )
    contact_phone: str = office_setting(
        _("Telephone of the office"),
        hint=_("Left empty: none is shown."),
        most=60,
        from_environment=lambda settings: settings.contact_phone,
    )
    postal_address: str = office_setting(
        _("Postal address"),
        hint=_("As it stands in the imprint, line by line."),
        least=1,
        most=400,
        lines=4,
        from_environment=lambda settings: settings.postal_address.replace("|", "\n"),
    )


CONTACT = SettingsArea(
    "kontakt",
    label=_("Imprint and contact"),
    schema=ContactSettings,
    effect=_(
        "It stands on all pages and in new mails at once. Mails that have been written already keep the former one."
    ),
)


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
    contact = CONTACT.current()
    lines = (office_email(), contact.contact_phone, *contact.postal_address.splitlines())
    return tuple(one.strip() for one in lines if one.strip())


def names_of_this_place() -> tuple[str, ...]:
    """Names under which only the city and the forum themselves speak."""
    settings = current_app.extensions["settings"]
    own = (settings.site_name, settings.city_name, settings.operator_name, CONTACT.current().office_name)
    return (*own, *(f"{name} Team" for name in own), *(f"Team {name}" for name in own))
