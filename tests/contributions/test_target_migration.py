"""An import keeps its field of action and kind, whichever way they are written down."""

import pytest
from flask_migrate import downgrade, upgrade
from sqlalchemy import text

from forum.contributions.models import ContributionImport
from forum.core.data.database import db, session
from forum.topics.models import Kind
from tests.factories import make_import

pytestmark = pytest.mark.both_databases


def test_imports_keep_what_their_contributions_become(app):
    order = make_import(kind=Kind.PROPOSAL)
    key, target = order.id, order.target
    session.commit()
    session.remove()

    downgrade(revision="0014")
    with db.engine.connect() as connection:
        before = connection.execute(text("SELECT field_id, kind FROM contribution_import")).one()
    upgrade()

    assert tuple(before) == (target["field_id"], "proposal")
    kept = session.get_one(ContributionImport, key)
    assert (kept.thread_type, kept.target) == ("topic", target)
