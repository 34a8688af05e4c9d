"""Periods that a sentence names in words are those by which the forum counts."""

import pytest

from forum.accounts import keys
from forum.accounts.services.devices import STAYS_FOR
from forum.core.mail.delivery import KEPT_FOR
from forum.events.periods import KEEPS_SIGN_UPS
from forum.moderation import misuse, periods
from forum.organisations.models import ENDING_SOON_DAYS
from forum.rules.services.publish import NoticePeriod
from forum.settings import ROOT

WORDS = {4: "vier", 6: "sechs", 12: "zwölf"}
TEXTS = ROOT / "forum" / "moderation" / "transparency" / "texts" / "de"
CATALOGUE = ROOT / "translations" / "de" / "LC_MESSAGES" / "messages.po"


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (TEXTS / "procedure.md", f"{WORDS[periods.OBJECTION_MONTHS]} Monate lang beschweren"),
        (TEXTS / "procedure.md", f"in der Regel innerhalb von {periods.ANSWER_DAYS} Tagen"),
        (TEXTS / "procedure.md", f"innerhalb von {WORDS[periods.URGENT_HOURS]} Arbeitsstunden"),
        (TEXTS / "procedure.md", f"ab {misuse.MANY_CONTENTS} solchen Inhalten innerhalb von {misuse.MONTHS} Monaten"),
        (TEXTS / "procedure.md", f"für {misuse.FIRST_DAYS} Tage, beim nächsten Mal für {misuse.LATER_DAYS} Tage"),
        (TEXTS / "procedure.md", f"innerhalb von {misuse.SLOW_WORKING_DAYS} Werktagen"),
        (TEXTS / "dsa.md", f"{WORDS[periods.OBJECTION_MONTHS]} Monate lang beschweren"),
        (TEXTS / "dsa.md", f"in der Regel innerhalb von {periods.ANSWER_DAYS} Tagen"),
        (TEXTS / "dsa.md", f"mindestens {NoticePeriod.REGULAR.days} Tage vorher"),
        (CATALOGUE, f"Regular: at least {NoticePeriod.REGULAR.days} days ahead"),
        (CATALOGUE, f"End within {ENDING_SOON_DAYS} days"),
        (CATALOGUE, f"It is valid for {keys.RESET_VALID.total_seconds() / 3600:.0f} hours and works once"),
        (CATALOGUE, f"Without confirmation the account vanishes after {keys.UNCONFIRMED_KEPT.days} days"),
        (
            CATALOGUE,
            f"valid for {keys.CONFIRMATION_VALID.days} days; after {keys.UNCONFIRMED_KEPT.days} days an account",
        ),
        (CATALOGUE, f"After {KEPT_FOR.days} days a mail leaves this list"),
        (CATALOGUE, f"Stay logged in on this device for {STAYS_FOR.days} days"),
        (CATALOGUE, f"Sie wird {WORDS[KEEPS_SIGN_UPS.days // 7]} Wochen nach der Veranstaltung gelöscht."),
        (CATALOGUE, f"Misuse in the last {misuse.MONTHS} months"),
    ],
)
def test_a_sentence_names_the_period_that_is_counted(file, sentence):
    assert sentence in " ".join(file.read_text(encoding="utf-8").replace('"\n"', "").split())
