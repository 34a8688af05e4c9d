"""What a text alone tells, as the application lists it."""

from forum.core.area import Area
from forum.triage import findings, models
from forum.triage.acts import ACTS
from forum.triage.commands import triage as command
from forum.triage.content import CONTENT
from forum.triage.services import ensure_default_terms

triage = Area(
    blueprint=None,
    models=(models, findings),
    jobs=(),
    shown=(),
    must_arrive=(),
    notifications=(),
    settings=(),
    acts=(ACTS,),
    content=CONTENT,
    people={},
    retention=(),
    commands=(command,),
    first_rows=(ensure_default_terms,),
)
