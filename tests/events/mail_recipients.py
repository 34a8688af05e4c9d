"""To whom each mail of events goes, by the place that writes it."""

from tests.support.mail_recipients import ANYBODYS, CONFIRMED, INVITED, OPENED_LINK

MAILS = {
    "desk/services/telling.py:_tell": OPENED_LINK,
    # the link alone, as often as the office sends it
    "desk/services/resend.py:resend_link": ANYBODYS,
    "mailing/services/invite.py:invite_all": INVITED,
    "mailing/services/invite.py:shorten_invitations": INVITED,
    "mailing/services/invite.py:withdraw": INVITED,
    "mailing/services/send.py:_write_to_invited": INVITED,
    "mailing/services/send.py:_write_to_sign_up": OPENED_LINK,
    "mailing/services/write.py:try_mail": CONFIRMED,
    "seating/services/answer.py:_tell": OPENED_LINK,
    "seating/services/confirm.py:approve": OPENED_LINK,
    "seating/services/confirm.py:refuse": OPENED_LINK,
    "seating/services/give.py:offer_seats": OPENED_LINK,
    "seating/services/hold.py:skip_late": OPENED_LINK,
    "seating/services/lapse.py:_lapse": OPENED_LINK,
    "seating/services/leave.py:cancel_places": OPENED_LINK,
    "seating/services/line.py:give_seat": OPENED_LINK,
    "seating/services/lot.py:_tell": OPENED_LINK,
    "seating/services/reconfirm.py:_ask": OPENED_LINK,
    "seating/services/reconfirm.py:_free": OPENED_LINK,
    "seating/services/shorten.py:shorten_offers": OPENED_LINK,
    "signing_up/services/change.py:change": OPENED_LINK,
    "signing_up/services/leave.py:give_up": OPENED_LINK,
    "signing_up/services/links.py:request_links": OPENED_LINK,
    "signing_up/services/links.py:send_companion_link": ANYBODYS,
    "signing_up/services/sign_up.py:_ask_to_confirm": ANYBODYS,
    "signing_up/services/sign_up.py:_tell_again": OPENED_LINK,
    "signing_up/services/telling.py:tell_outcome": OPENED_LINK,
}
