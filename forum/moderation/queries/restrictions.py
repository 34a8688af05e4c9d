"""Which decisions are held against somebody, as the database finds them."""

from sqlalchemy import ColumnElement, or_

from forum.moderation.measure_specs import list_account_measures, list_measures
from forum.moderation.models.decisions import Decision


def restricts() -> ColumnElement[bool]:
    """Where-clause: the decision restricts a thing or an account."""
    against_accounts = [measure for measure in list_account_measures() if measure.is_restriction]
    return or_(restricts_thing(), Decision.account_measure.in_(against_accounts))


def restricts_thing() -> ColumnElement[bool]:
    """Where-clause: the decision restricts a thing."""
    return Decision.measure.in_([measure for measure in list_measures() if measure.is_restriction])
