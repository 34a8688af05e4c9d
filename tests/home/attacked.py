"""Pages, announcements and reported barriers for the attacks on forms: something behind every button."""

from datetime import timedelta

from forum.core.data.database import session
from forum.core.time import clock
from forum.home.site_pages.services.rows import archive_help_page
from tests.home.factories import (
    draft_announcement,
    make_announcement,
    make_barrier_report,
    make_office,
    make_version,
    publish_help,
    write_draft,
)

DESK = "/geschaeftsstelle/seiten"


def pages_of_office() -> list[str]:
    """Addresses from which all forms about pages, announcements and barriers are found."""
    write_draft("barrierefreiheit")
    write_draft("gebaerdensprache")
    make_version("datenschutz", body="Neu.", holds_from=clock.start_of_day(clock.today() + timedelta(days=9)))
    make_version("impressum", body="Neu.")
    make_version("impressum", body="Noch neuer.")
    shown = publish_help("Karten lesen", "Ein Text.")
    archived = publish_help("Alte Hilfe", "Ein Text.")
    archive_help_page(archived.name, by=make_office())
    running, draft = make_announcement(), draft_announcement("Entwurf")
    make_barrier_report(email="wer@example.org")
    session.flush()
    return [
        "/barriere-melden",
        f"{DESK}/impressum/fassungen/1",
        *(
            f"{DESK}/{name}"
            for name in ("datenschutz", "impressum", shown.name, archived.name, running.name, draft.name)
        ),
        *(f"{DESK}/{name}/entwurf" for name in (draft.name, "barrierefreiheit", "gebaerdensprache")),
        f"{DESK}/{draft.name}/entwurf/veroeffentlichen",
        *(f"{DESK}/{name}/entwurf/angaben" for name in ("barrierefreiheit", "gebaerdensprache")),
        f"{DESK}/aktuelles/{running.public_id}/anzeige",
        "/geschaeftsstelle/barrieren/",
    ]
