"""The blueprint of documents; what is made for a member is stored by no browser."""

from flask import Blueprint

from forum.accounts.personal_pages import keep_out_of_caches

documents = Blueprint("documents", __name__)

keep_out_of_caches(documents)
