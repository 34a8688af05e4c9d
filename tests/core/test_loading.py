"""Garbage collection is off while the forum is loaded, and on while it runs."""

import gc
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from forum.core.running.loading import without_garbage_collection
from tests.support.server import site_environment
from tests.support.sources import ROOT

COUNTED = """
import gc
found = []
gc.callbacks.append(lambda phase, counted: phase == "stop" and found.append(counted["generation"]))
import wsgi
print(len(found), found.count(2), gc.isenabled())
"""


def test_after_a_failed_import_garbage_is_collected_again():
    with pytest.raises(ModuleNotFoundError), without_garbage_collection():
        import_module("forum.missing")

    assert gc.isenabled()


def test_the_web_server_collects_garbage_once_while_it_is_loaded(app, database, tmp_path: Path):
    run = subprocess.run(
        [sys.executable, "-c", COUNTED],
        cwd=ROOT,
        env=site_environment(tmp_path, database_url=database.url),
        capture_output=True,
        text=True,
        check=True,
    )

    collections, full_collections, is_on = run.stdout.split()
    assert int(collections) < 50
    assert (full_collections, is_on) == ("1", "True")
