"""The blueprint of organisations, and what its pages share."""

from flask import Blueprint, url_for
from wtforms import Field

from forum.organisations.models import Organisation

organisations = Blueprint("organisations", __name__)


def address_of(organisation: Organisation) -> str:
    return url_for("organisations.show_organisation", public_id=organisation.public_id, slug=organisation.slug)


def text_in(field: Field) -> str:
    return str(field.data or "").replace("\r\n", "\n")
