"""The blueprint of the search."""

from flask import Blueprint

search = Blueprint("search", __name__)
