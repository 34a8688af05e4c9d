"""A way to take part that keeps nothing, for tests of what all of them share."""

from flask import current_app

from forum.consultations.models.kinds import PhaseKind
from forum.consultations.module_kinds import ModuleKind

STUB = ModuleKind(
    name="stub",
    label="Mitreden",
    icon="forum",
    purpose="Für Tests.",
    invitation="Mitreden",
    # both take the public id alone; nobody follows these links
    page="consultations.show_procedure",
    desk="consultations.edit_procedure",
    phases=tuple(PhaseKind),
    takes_guests=False,
    begin=lambda _module, _by: None,
    end=lambda _module: None,
    copy=lambda _source, _target, _by: None,
    lacks=lambda module: () if module.intro else ("Ein Satz",),
    figures=lambda module: f"{module.contribution_count} Beiträge",
)


def stub_kind() -> ModuleKind:
    """The kind, known to the application of the test from now on."""
    known = current_app.extensions["module_kinds"]
    current_app.extensions["module_kinds"] = {**known, STUB.name: STUB}
    return STUB
