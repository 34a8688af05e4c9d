"""The blueprint of consultations."""

from flask import Blueprint

consultations = Blueprint("consultations", __name__)
