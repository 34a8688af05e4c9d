"""The blueprint of posts, wherever their thread hangs."""

from flask import Blueprint

discussions = Blueprint("discussions", __name__)
