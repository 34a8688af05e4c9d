"""The WSGI application for gunicorn."""

import gc
import sys

from forum.app import create_app
from forum.settings import Settings, SettingsError

try:
    app = create_app(Settings.from_env())
except SettingsError as error:
    sys.exit(str(error))

# the workers share it with their master in memory; a collection in one of them would copy each object it looks at
gc.collect()
gc.freeze()
