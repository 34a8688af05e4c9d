"""The blueprint of the front page, of the pages that the office writes, and of reported barriers."""

from flask import Blueprint

home = Blueprint("home", __name__)
