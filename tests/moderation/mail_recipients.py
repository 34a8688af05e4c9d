"""To whom each mail of moderation goes, by the place that writes it."""

from tests.support.mail_recipients import ANYBODYS, CONFIRMED

MAILS = {
    "services/answer_objection.py:_tell_others": CONFIRMED,
    "services/answer_objection.py:answer_objection": CONFIRMED,
    "services/decide.py:_tell_authors": CONFIRMED,
    "services/object.py:_tell": CONFIRMED,
    "services/report.py:_confirm": ANYBODYS,
    "services/report.py:report": CONFIRMED,
    "services/write_to_reporter.py:_post": ANYBODYS,
}
