"""The WSGI application for gunicorn."""

import sys
from importlib import import_module

from forum.core.running import shared_memory
from forum.core.running.loading import without_garbage_collection
from forum.settings import Settings, SettingsError

try:
    with without_garbage_collection():
        app = import_module("forum.app").create_app(Settings.from_env())
except SettingsError as error:
    sys.exit(str(error))

# the workers share it with their master
shared_memory.freeze()
