"""All pages of weighing: importing this module hangs them on the blueprint."""

from forum.weighing.synopsis.views import routes as synopsis
from forum.weighing.views import arguments, blocks, cutting, desk, letters, many, release, steps
from forum.weighing.views.blueprint import weighing

__all__ = ["arguments", "blocks", "cutting", "desk", "letters", "many", "release", "steps", "synopsis", "weighing"]
