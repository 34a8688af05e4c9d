"""The blueprint of the search, and how often one network may search."""

from flask import Blueprint

search = Blueprint("search", __name__)

# beside what one network may send in a minute: a class of thirty may search at the same time, nobody may read the forum by it
SEARCHES = 0.5
# whoever types asks some times for each word
SUGGESTIONS = 3
