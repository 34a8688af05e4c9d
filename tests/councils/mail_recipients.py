"""To whom each mail of bodies goes, by the place that writes it."""

from tests.support.mail_recipients import CONFIRMED, INVITED

MAILS = {
    "meetings/services/telling.py:tell_cancellation": CONFIRMED,
    "meetings/services/telling.py:tell_change": CONFIRMED,
    "meetings/services/telling.py:tell_declined": CONFIRMED,
    "meetings/services/telling.py:_invite": CONFIRMED,
    "meetings/services/telling.py:tell_poll": CONFIRMED,
    "meetings/services/telling.py:tell_removal": CONFIRMED,
    "circulars/services/tell.py:tell": CONFIRMED,
    "membership/services/change.py:_tell": CONFIRMED,
    "membership/services/deputise.py:_tell": CONFIRMED,
    "membership/services/invite.py:_send": INVITED,
    "membership/services/invite.py:withdraw": INVITED,
    "resolutions/services/tell.py:tell_addressees": CONFIRMED,
    "minutes/services/object.py:answer_objection": CONFIRMED,
    "minutes/services/write.py:send_minutes": CONFIRMED,
    "tasks/services/remind.py:_write": CONFIRMED,
}

OWN_PLACE = "a place of the reader's own, and of the body what its public page says"
# mails about things of a space whose words may be read whoever sits there by now
OPEN_WORDS = {
    "councils.invited": OWN_PLACE,
    "councils.invitation_withdrawn": OWN_PLACE,
    "councils.seat_changed": OWN_PLACE,
    "councils.seat_ends": OWN_PLACE,
    "councils.deputising_ended": OWN_PLACE,
}
