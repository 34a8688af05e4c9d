"""What every area stands on, as the application lists it."""

from forum.core.acts import acts as acts_acts
from forum.core.acts import models as acts_models
from forum.core.acts.commands import acts as acts_command
from forum.core.acts.delivering import deliver_acts, deliver_new_acts
from forum.core.area import Area
from forum.core.audit import acts as audit_acts
from forum.core.audit import audit
from forum.core.audit.audit_commands import audit as audit_command
from forum.core.content import CONTENT
from forum.core.data import acts as settings_acts
from forum.core.data import office_settings
from forum.core.mail import acts as mail_acts
from forum.core.mail import outbox, queue, refused
from forum.core.mail.contact import CONTACT
from forum.core.mail.delivery import deliver_due_mail, deliver_outbox, forget_old_mail
from forum.core.running import health
from forum.core.security import throttle
from forum.core.time.office_hours import OFFICE_HOURS
from forum.core.web import page_state

core = Area(
    blueprint=health.health,
    models=(acts_models, audit, health, queue, office_settings, outbox, page_state, refused, throttle),
    jobs=(
        deliver_acts,
        deliver_new_acts,
        deliver_due_mail,
        deliver_outbox,
        forget_old_mail,
        health.beat,
        throttle.forget_old_attempts,
    ),
    shown=(),
    must_arrive=(),
    notifications=(),
    settings=(OFFICE_HOURS, CONTACT),
    acts=(acts_acts.ACTS, audit_acts.ACTS, settings_acts.ACTS, mail_acts.ACTS),
    content=CONTENT,
    commands=(audit_command, acts_command),
    first_rows=(),
)
