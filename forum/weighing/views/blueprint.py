"""The blueprint of weighing, and the address below which the office weighs."""

from flask import Blueprint

weighing = Blueprint("weighing", __name__)
DESK = "/geschaeftsstelle/beteiligungen/<public_id>/abwaegung"
