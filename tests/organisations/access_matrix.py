"""Who gets which answer from the pages of organisations: endpoint, then person, then status.

303 leads a guest to the log-in; forms are sent empty, so 422 means that one may send them.
`requester` has asked for the organisation's listing and has been asked back; `speaker` holds the mandate.
"""

PEOPLE = ("guest", "member", "requester", "speaker", "suspended", "moderator", "office")


def each(*statuses: int) -> dict[str, int]:
    """Statuses in the order of PEOPLE."""
    return dict(zip(PEOPLE, statuses, strict=True))


MATRIX: dict[str, dict[str, int]] = {
    "organisations.list_organisations": each(200, 200, 200, 200, 200, 200, 200),
    "organisations.show_organisation": each(200, 200, 200, 200, 200, 200, 200),
    # guests and suspended people read why there is no form for them
    "organisations.new_organisation": each(200, 200, 200, 200, 200, 200, 200),
    "organisations.create_organisation": each(303, 422, 422, 422, 403, 422, 422),
    "organisations.show_own": each(303, 200, 200, 200, 200, 200, 200),
    # a request that is not one's own does not exist, but for the office
    "organisations.edit_request": each(404, 404, 200, 404, 404, 404, 403),
    "organisations.update_request": each(404, 404, 422, 404, 404, 404, 403),
    "organisations.edit_about": each(303, 403, 403, 200, 403, 403, 403),
    "organisations.update_about": each(303, 403, 403, 303, 403, 403, 403),
    "organisations.create_naming": each(404, 404, 404, 303, 404, 404, 403),
    "organisations.delete_naming": each(404, 404, 404, 303, 404, 404, 403),
}
