"""The icons a field of action can have, and the ten fields of a new forum."""

from forum.core.text.locale import lazy_gettext as _

# names of static/icons.txt, each with what the office reads when it chooses
FIELD_ICONS = {
    "forum": _("Speech bubbles"),
    "account_balance": _("Town hall"),
    "hub": _("Network"),
    "wifi": _("Radio network"),
    "directions_bus": _("Bus"),
    "eco": _("Leaf"),
    "park": _("Tree"),
    "diversity_3": _("People together"),
    "accessible": _("Wheelchair"),
    "local_hospital": _("Health"),
    "factory": _("Factory"),
    "domain": _("Office building"),
    "school": _("School"),
    "theater_comedy": _("Theatre masks"),
    "home": _("House"),
    "work": _("Briefcase"),
    "devices": _("Devices"),
    "lightbulb": _("Light bulb"),
    "handshake": _("Handshake"),
    "location_on": _("Place"),
}

# name, description, icon: what a city edits later; content, not interface, so not in the catalogue
DEFAULT_FIELDS = (
    (
        "E-Government und Bürgerdienste",
        "Anträge, Termine und Auskünfte der Stadt online: verständlich, barrierefrei und ohne Umwege.",
        "account_balance",
    ),
    ("Infrastruktur", "Netze, Sensoren, Daten und Gebäude, auf denen eine digitale Stadt steht.", "hub"),
    ("Smarte Mobilität", "Wege zu Fuß, mit Rad, Bus, Bahn und Auto besser planen und verbinden.", "directions_bus"),
    ("Umwelt und Energie", "Klima, Luft, Grün, Wasser und Energie messen, schonen und klug nutzen.", "eco"),
    ("Soziales", "Teilhabe, Pflege, Gesundheit und Nachbarschaft mit digitalen Mitteln stärken.", "diversity_3"),
    (
        "Industrie und Wirtschaft 4.0",
        "Betriebe, Handwerk, Handel und Gründungen im digitalen Wandel begleiten.",
        "factory",
    ),
    ("Digitale Bildung", "Lernen in Schule, Beruf und Freizeit, für jedes Alter.", "school"),
    (
        "Kommunikation und Bürgerdialog",
        "Wie Stadt und Stadtgesellschaft miteinander sprechen und gemeinsam entscheiden.",
        "forum",
    ),
    ("Smart Living", "Wohnen, Quartier und Alltag, vom Paket bis zum Stadtteiltreff.", "home"),
    ("Digitales Arbeiten", "Arbeitsplätze, Abläufe und Werkzeuge in der Verwaltung.", "work"),
)
