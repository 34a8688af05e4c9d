"""The blueprint of contributions."""

from flask import Blueprint

contributions = Blueprint("contributions", __name__)
