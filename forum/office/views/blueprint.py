"""The blueprint of the office."""

from flask import Blueprint

office = Blueprint("office", __name__)
