"""The result of a consultation of the council: report, table, entries that were changed, and a day that has passed."""

from datetime import timedelta

from forum.consultations.models.kinds import PhaseKind
from forum.consultations.models.results import Decision, Progress
from forum.consultations.results.services.card import count_card
from forum.consultations.results.services.entries import add_entry, change_entry
from forum.consultations.results.services.publish import publish_result
from forum.consultations.results.services.rows import add_row
from forum.consultations.services.procedures import edit_procedure
from forum.core.time import clock
from forum.visibility.city import City
from forum.visibility.people import Who
from forum.visibility.stories.procedures import add_marked_phase, begin_marked, let_end


def add_results(city: City) -> None:
    keeper = city.person(Who.KEEPER)
    procedure = begin_marked(city, "concluded consultation", body_space=city.council)
    yesterday = clock.now() - timedelta(days=1)
    let_end(procedure, add_marked_phase(city, procedure, "end", kind=PhaseKind.VOTE, starts_at=yesterday))
    words = {
        "outcome": f"Heraus kam {city.mark('outcome of a result')}",
        "result": f"Bericht: {city.mark('report of a result')}.",
        "decision": f"Entschieden: {city.mark('decision of a result')}.",
        "decision_by": f"Beirat {city.mark('who has decided a result')}",
        "next_steps": [{"when": "bald", "what": f"Dann {city.mark('next step of a result')}"}],
    }
    edit_procedure(procedure, words, by=keeper)
    row = {
        "proposal": f"Vorschlag {city.mark('proposal in a result')}",
        "decision": Decision.PARTLY,
        "in_words": f"nur {city.mark('decision in words')}",
        "reason": f"Weil {city.mark('reason in a result')}.",
    }
    city.note(add_row(procedure, row, by=keeper))
    publish_result(procedure, by=keeper)
    count_card(procedure)
    told = {
        "day": clock.today(),
        "progress": Progress.DONE,
        "body": f"Zuerst {city.mark('earlier words of an entry')}.",
    }
    entry = add_entry(procedure, told, by=keeper)
    change_entry(procedure, entry, told | {"body": f"Jetzt {city.mark('words of an entry')}."}, by=keeper)
    city.note(entry)
    own = f"/beteiligung/{procedure.public_id}/ergebnis"
    city.starts += [own, f"{own}/drucken", f"{own}/zahlen.csv"]
    city.starts += [f"/geschaeftsstelle{own.replace('beteiligung', 'beteiligungen')}/"]
    overdue = begin_marked(city, "consultation without a result", body_space=city.council)
    overdue.result_due_on = clock.today() - timedelta(days=2)
