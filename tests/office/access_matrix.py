"""Who gets which answer from the pages of the office: endpoint, then person, then status.

303 leads a guest to the log-in. The office's forms are sent empty, so 422 means that one may send them.
`member` stands for residents, experts and moderators alike; `admin` holds the highest role.
"""

PEOPLE = ("guest", "member", "suspended", "expert", "moderator", "office", "admin")
PAGE = (303, 403, 403, 403, 403, 200, 200)
FORM = (303, 403, 403, 403, 403, 422, 422)
DONE = (303, 403, 403, 403, 403, 303, 303)


def each(*statuses: int) -> dict[str, int]:
    """Statuses in the order of PEOPLE."""
    return dict(zip(PEOPLE, statuses, strict=True))


MATRIX: dict[str, dict[str, int]] = {
    "office.show_office": each(*PAGE),
    "office.list_organisations": each(*PAGE),
    "office.show_organisation": each(*PAGE),
    "office.decide_on_organisation": each(*FORM),
    "office.edit_organisation": each(*PAGE),
    "office.update_organisation": each(*FORM),
    "office.new_organisation": each(*PAGE),
    "office.create_organisation": each(*FORM),
    "office.list_mails": each(*PAGE),
    "office.confirm_resending": each(*PAGE),
    # the mail is no longer in the list: said on the page one is led back to
    "office.resend_mails": each(*DONE),
    "office.resend_mail": each(*DONE),
    "office.dismiss_mail": each(*DONE),
    "office.list_mandates": each(*PAGE),
    "office.new_mandate": each(*PAGE),
    "office.create_mandate": each(*FORM),
    "office.show_mandate": each(*PAGE),
    # an empty last day prolongs without end; this mandate has none, so there is nothing to prolong
    "office.prolong_mandate": each(*FORM),
    "office.shorten_mandate": each(*FORM),
    "office.end_mandate": each(*DONE),
    "office.list_roles": each(*PAGE),
    "office.show_member_roles": each(*PAGE),
    "office.create_administration_member": each(*DONE),
    "office.delete_administration_member": each(*DONE),
    # the role of administrator: nobody grants above their own
    "office.create_role_grant": each(303, 403, 403, 403, 403, 403, 303),
    "office.delete_role_grant": each(303, 403, 403, 403, 403, 403, 303),
    "office.list_fields": each(*PAGE),
    "office.new_field": each(*PAGE),
    "office.create_field": each(*FORM),
    "office.edit_field": each(*PAGE),
    "office.update_field": each(*FORM),
    "office.edit_publishing": each(*PAGE),
    "office.update_publishing": each(*FORM),
    "office.list_settings": each(*PAGE),
    "office.edit_settings": each(*PAGE),
    "office.update_settings": each(*FORM),
    "office.restore_settings": each(*DONE),
    "office.raise_field": each(*DONE),
    "office.lower_field": each(*DONE),
    "office.archive_field": each(*DONE),
    "office.restore_field": each(*DONE),
    "office.list_imports": each(*PAGE),
    "office.new_import": each(*PAGE),
    "office.create_import": each(*FORM),
    "office.show_import": each(*PAGE),
    "office.update_import": each(*FORM),
    # the import has not failed
    "office.end_import": each(303, 403, 403, 403, 403, 409, 409),
    "office.retry_import": each(303, 403, 403, 403, 403, 409, 409),
    "office.delete_import": each(*DONE),
    "office.show_audit_log": each(*PAGE),
    "office.show_rules_draft": each(*PAGE),
    # somebody works on a draft already
    "office.create_rules_draft": each(303, 403, 403, 403, 403, 409, 409),
    "office.new_clause": each(*PAGE),
    "office.create_clause": each(*FORM),
    "office.edit_clause": each(*PAGE),
    "office.update_clause": each(*FORM),
    "office.raise_clause": each(*DONE),
    "office.lower_clause": each(*DONE),
    "office.delete_clause": each(*DONE),
    "office.new_publication": each(*PAGE),
    "office.create_publication": each(*FORM),
    "office.delete_rules_draft": each(*DONE),
}
