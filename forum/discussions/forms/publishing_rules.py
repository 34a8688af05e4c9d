"""What the office types about the release of posts everywhere."""

from wtforms import BooleanField, Field
from wtforms.validators import StopValidation

from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.core.web.forms import DAY_INPUT, DayField, Form, Required, RequiredIf, WholeNumberField

FIRST_POSTS_EXPECTED = _("Enter a number from 0 to 100.")


class PublishingRulesForm(Form):
    """How many posts of new accounts are released first, and until when all are (election time)."""

    first_posts = WholeNumberField(
        _("Posts of a new account that are released first"),
        [Required(FIRST_POSTS_EXPECTED)],
        least=0,
        most=100,
        sentence=FIRST_POSTS_EXPECTED,
        description=_("A mandate of an organisation, or ten posts without objection, lift this."),
        render_kw={"inputmode": "numeric", "maxlength": 3, "autocomplete": "off"},
    )
    election_mode = BooleanField(_("Release all posts first (election time)"))
    election_mode_until = DayField(
        _("Election time ends on"),
        [RequiredIf(lambda form: form.election_mode.data, _("Enter the last day of the election time."))],
        description=_("Last day, as a rule the day of the election."),
        render_kw=DAY_INPUT,
    )

    def validate_election_mode_until(self, field: Field) -> None:
        if self.election_mode.data and field.data < clock.today():
            raise StopValidation(_("This day is over. Enter one that lies ahead."))
