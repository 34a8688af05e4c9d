"""The blueprint of one's own data."""

from flask import Blueprint

from forum.accounts.personal_pages import keep_out_of_caches

own_data = Blueprint("own_data", __name__)
keep_out_of_caches(own_data)
