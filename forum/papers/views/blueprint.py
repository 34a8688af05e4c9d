"""Where the pages of papers are registered."""

from flask import Blueprint

papers = Blueprint("papers", __name__)
