"""An import keeps its file, its columns and its rejected rows, whichever way they are written down."""

import pytest
from flask_migrate import downgrade, upgrade
from sqlalchemy import text

from forum.contributions.models import ContributionImport, ImportFile
from forum.core.data.database import db, session
from tests.factories import make_import

pytestmark = pytest.mark.both_databases

CONTENT = "\ufeffNr;Titel;Text;Bemerkung\n1;Radweg;Der Radweg endet.;gut\n"


def test_imports_keep_file_columns_and_rejections(app):
    order = make_import(content=CONTENT)
    order.rejections = [{"line": 3, "reason": "„1.2.3“ ist kein Datum."}]
    key, columns, rejections = order.id, order.columns, order.rejections
    session.commit()
    session.remove()

    downgrade(revision="0022")
    with db.engine.connect() as connection:
        before = connection.execute(text("SELECT content, columns, rejected FROM contribution_import")).one()
    upgrade()

    assert tuple(before) == (CONTENT, "id\tNr\ntitle\tTitel\ntext\tText\nurl\t\ndate\t", "3\t„1.2.3“ ist kein Datum.\n")
    kept = session.get_one(ContributionImport, key)
    assert (kept.columns, kept.rejections) == (columns, rejections)
    assert columns == {"id": 0, "title": 1, "text": 2, "url": None, "date": None}
    assert session.get_one(ImportFile, key).content == CONTENT


def test_an_import_under_way_takes_the_day_of_its_upload(app):
    order = make_import()
    order.queued_at = order.created_at
    key, day = order.id, order.created_at.date()
    session.commit()
    session.remove()

    downgrade(revision="0022")
    upgrade()

    assert session.get_one(ContributionImport, key).written_on == day
