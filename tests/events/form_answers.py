"""What a person would type into the fields of forms of events."""

from io import BytesIO

from PIL import Image

from tests.support.form_answers import FormAnswers

PICTURE = BytesIO()
Image.new("RGB", (4, 3)).save(PICTURE, "PNG")

ANSWERS = FormAnswers(
    free={
        "access_note": (300, "Ein Aufzug ist da."),
        "consent_text": (500, "Fotos sind erlaubt."),
        # an answer to a question of the office
        "given": (200, "Mit der Straßenbahn."),
        "hint": (300, "Für die Planung."),
        "needs_note": (300, "Ein Platz am Rand."),
        "note": (500, "Der Raum war belegt."),
        "picture_alt": (300, "Ein Saal."),
        "people": (200, "Robin Muster"),
        "organiser": (160, "Geschäftsstelle"),
        "place_address": (200, "Musterplatz 1, 38100 Musterstadt"),
        "place_hint": (200, "Seiteneingang"),
        "place_name": (160, "Haus der Vereine"),
        "seed": (200, "3 7 19"),
        "subject": (150, "Einlass ab 17:30 Uhr"),
        "wording": (200, "Wie kommen Sie?"),
    },
    strict={
        "code": "0000 0000 0000",
        "amount": "24",
        "before": "A-001",
        "who": "Kim",
        "contact_email": "fragen@example.org",
        "contact_phone": "0531 000",
        "attendance": "34",
        "count": "",
        "largest_party": "4",
        "least": "1",
        "most": "4",
        "no_show_minutes": "15",
        "offer_hours": "24",
        "online_url": "https://example.org/raum",
        "party_hold_hours": "12",
        "reconfirm_hours": "48",
        "options": "Rad\nBus",
        "replacement": "",
        "seats": "3",
        "seats_kept_back": "2",
        "seats_on_site": "40",
        "seats_online": "100",
        "silence_frees_hours": "24",
        "typed_count": "",
    },
    choices={
        ("events.update_picture", "picture"): ("bild.png", PICTURE.getvalue()),
        ("events.update_picture", "picture_alt"): "Ein Saal.",
        # rows of the same name twice are refused: here they stay empty
        ("events.update_seats", "name"): "",
        ("events.update_programme", "title"): "",
        ("events.create_paper", "file"): ("plan.txt", b"Der Plan."),
        ("events.check_invitations", "people"): "Robin Muster; robin@example.org; 1",
        ("events.create_invitations", "people"): "Robin Muster; robin@example.org; 1",
        # the page's own value stays
        ("events.check_invitations", "until"): None,
        ("events.create_invitations", "until"): None,
    },
    moments_ahead={
        "starts_at": 30,
        "ends_at": 31,
        "freed_at": 20,
        "doors_at": 30,
        "opens_at": 1,
        "closes_at": 28,
        "change_until": 28,
        "cancel_until": 28,
        "online_shown_from": 29,
    },
)
