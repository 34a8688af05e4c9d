"""The WSGI application for gunicorn."""

import sys

from forum.app import create_app
from forum.core.running import shared_memory
from forum.settings import Settings, SettingsError

try:
    app = create_app(Settings.from_env())
except SettingsError as error:
    sys.exit(str(error))

# the workers share it with their master
shared_memory.freeze()
