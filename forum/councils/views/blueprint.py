"""The blueprint of bodies; nothing that a member sees of them is stored in a browser."""

from flask import Blueprint

from forum.accounts.personal_pages import keep_out_of_caches

councils = Blueprint("councils", __name__)
keep_out_of_caches(councils)
