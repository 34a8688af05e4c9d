"""What the error pages say: what happened, and what to do."""

from dataclasses import dataclass

from forum.core.text.locale import lazy_gettext as _


@dataclass(frozen=True, slots=True)
class ErrorText:
    """The sentences of an error page, lazy: read by whoever meets the error."""

    title: str
    happened: str
    advice: str


TEXTS = {
    400: ErrorText(
        _("The request was not understood"),
        _("Your browser has sent something that the forum cannot read, or the address is not one of the forum's."),
        _("Go back and try again. If you followed a link, it may be incomplete."),
    ),
    401: ErrorText(
        _("Please log in"),
        _("This page needs a log-in."),
        _("Log in and open the page again."),
    ),
    403: ErrorText(
        _("You cannot do this"),
        _("Your account does not have the right to do this."),
        _("If you think that you should have it, write to the office."),
    ),
    404: ErrorText(
        _("This page does not exist"),
        _("There is nothing at this address, or it is not open to you."),
        _("Check the address, go to the front page, or look for the topic in the list."),
    ),
    405: ErrorText(
        _("This does not work at this address"),
        _("The page exists, but not for this kind of request."),
        _("Go back to the page you came from and use the buttons there."),
    ),
    409: ErrorText(
        _("This is no longer possible"),
        _("Something has changed in the meantime, for example because somebody else was quicker."),
        _("Go back, reload the page and look at the current state. Then try again if it still applies."),
    ),
    413: ErrorText(
        _("That is too large"),
        _("The text or the file is larger than the forum accepts."),
        _("Go back in your browser, shorten the text or choose a smaller file, and send the form again."),
    ),
    422: ErrorText(
        _("Something is missing or wrong"),
        _("What was sent cannot be used as it is."),
        _("Check what you have entered, and send it again."),
    ),
    429: ErrorText(
        _("Too many requests"),
        _("From your network more requests have arrived in a short time than the forum accepts."),
        _("Wait a moment and try again."),
    ),
    500: ErrorText(
        _("Something went wrong"),
        _("The forum has made a mistake. It has been recorded."),
        _("Try again in a moment. If it happens again, write to the office and name the reference number."),
    ),
    503: ErrorText(
        _("The forum is not available at the moment"),
        _("The forum is overloaded or is being maintained."),
        _("Try again in a minute."),
    ),
}

_EXPIRED = _("The form has expired")
_SESSION_ENDED = _("For your safety a form only works in the session in which it was opened, and that has ended.")
FORM_EXPIRED = ErrorText(
    _EXPIRED, _SESSION_ENDED, _("Nothing has been sent yet. Open the form again with what you entered, and check it.")
)
FORM_REFUSED = ErrorText(
    _("Not sent"),
    _("Your account does not have the right to do this."),
    _("Nothing has been changed. If you think that this is a mistake, write to the office."),
)
VOTE_EXPIRED = ErrorText(
    _("Your vote has not been handed in"),
    _SESSION_ENDED,
    _(
        "Nothing of what you chose has been kept, so that it stays secret. Go back, reload the page, log in and choose again."
    ),
)
BUTTON_EXPIRED = ErrorText(_EXPIRED, _SESSION_ENDED, _("Go back, reload the page and use the button once more."))
