"""The WSGI application for gunicorn."""

import sys

from forum.app import create_app
from forum.settings import Settings, SettingsError

try:
    app = create_app(Settings.from_env())
except SettingsError as error:
    sys.exit(str(error))
