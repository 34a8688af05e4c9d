"""The blueprint of events."""

from flask import Blueprint

events = Blueprint("events", __name__)
