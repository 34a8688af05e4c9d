"""The blueprint of the search, and how often one network may search."""

from flask import Blueprint

search = Blueprint("search", __name__)

# searches in a minute: a class of thirty may search at the same time, a machine may not read the forum by it
MOST_SEARCHES = 120
# a person types a few words in a minute, each of which asks some times
MOST_SUGGESTIONS = 600
