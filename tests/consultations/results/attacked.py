"""Results for the attacks on forms: lines, entries, figures, publication."""

from datetime import timedelta

from forum.accounts.models import Group
from forum.consultations.models.results import Decision, Progress
from forum.consultations.results.services.card import count_card
from forum.consultations.results.services.entries import add_entry
from forum.consultations.results.services.rows import add_row
from forum.consultations.services.procedures import edit_procedure
from forum.core.data.database import session
from forum.core.time import clock
from tests.consultations.results.procedures import conclude, make_collected, make_office, make_voted, publish


def results_attacked() -> list[str]:
    """Addresses from which all forms about results are found."""
    office = make_office()
    published = publish(conclude(make_voted({Group.RESIDENTS: (1, 2, 2)})))
    count_card(published)
    # entries are dated three days ago by the plan
    published.result_at = clock.now() - timedelta(days=7)
    row = {"decision": Decision.PARTLY, "in_words": "", "reason": ""}
    rows = [add_row(published, {"proposal": words, **row}, by=office) for words in ("Bänke", "Brunnen")]
    told = {"day": clock.today(), "progress": Progress.DONE, "body": "Steht."}
    entry = add_entry(published, told, by=office)
    waiting = conclude(make_collected())
    edit_procedure(waiting, {"outcome": "Wird gebaut", "result": "Wir bauen."}, by=office)
    session.flush()
    desk = f"/geschaeftsstelle/beteiligungen/{published.public_id}/ergebnis"
    return [
        f"{desk}/",
        f"{desk}/zeilen/{rows[1].public_id}",
        f"{desk}/eintraege/neu",
        f"{desk}/eintraege/{entry.public_id}",
        f"/geschaeftsstelle/beteiligungen/{waiting.public_id}/ergebnis/",
    ]
