"""To whom each mail of moderation goes, by the place that writes it."""

from tests.support.mail_recipients import ANYBODYS, CONFIRMED

MAILS = {
    "objections/services/answer_objection.py:_tell_others": CONFIRMED,
    "objections/services/answer_objection.py:answer_objection": CONFIRMED,
    "services/decide.py:_tell_authors": CONFIRMED,
    "objections/services/object.py:_tell": CONFIRMED,
    "reports/services/report.py:_confirm": ANYBODYS,
    "reports/services/report.py:report": CONFIRMED,
    "services/write_to_reporter.py:post_letter": ANYBODYS,
}

NUMBERS = "fixed sentences, numbers and a link"
OWN_WORDS = "the reader's own words, and those of the moderation to the reader"
# mails about any kind of thing whose words may be read whoever sits where it stands
OPEN_WORDS = {
    "moderation.urgent_report": NUMBERS,
    "moderation.confirm_reporter": NUMBERS,
    "moderation.decision_is_there": NUMBERS,
    "moderation.report_decided": OWN_WORDS,
    "moderation.objection_arrived": NUMBERS,
    "moderation.objection_received": OWN_WORDS,
    "moderation.objection_answered": OWN_WORDS,
    "moderation.report_decided_anew": OWN_WORDS,
}
