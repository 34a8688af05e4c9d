"""The blueprint of bodies."""

from flask import Blueprint

councils = Blueprint("councils", __name__)
