"""What the office decides about boards."""

from dataclasses import dataclass

from forum.core.data.office_settings import SettingsArea, office_setting


@dataclass(frozen=True, slots=True)
class BoardSettings:
    most_notes: int = office_setting("Aushänge je Raum", least=1, most=200, from_environment=lambda _settings: 100)


BOARD = SettingsArea("aushang", label="Aushänge", schema=BoardSettings, effect="Was schon hängt, bleibt hängen.")
