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
