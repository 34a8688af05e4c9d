"""The blueprint of organisations, and what its pages share."""

from typing import Any

from flask import Blueprint, current_app, url_for
from wtforms import Field

from forum.organisations.models import Organisation

organisations = Blueprint("organisations", __name__)


def address_of(organisation: Organisation) -> str:
    return url_for("organisations.show_organisation", public_id=organisation.public_id, slug=organisation.slug)


def address_if_there(endpoint: str, **values: Any) -> str:
    """The address of a page of another area, or empty where that area is not installed."""
    return url_for(endpoint, **values) if endpoint in current_app.view_functions else ""


def text_in(field: Field) -> str:
    return str(field.data or "").replace("\r\n", "\n")
