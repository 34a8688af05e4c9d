"""A small file of labelled texts, made up for the tests of the scorer."""

from itertools import product

PEOPLE = ("Nachbar", "Kollege", "Vermieter", "Trainer", "Fahrer")
INVENTED_INSULTS = ("Quorbel", "Dattelnapf", "Schnurzlak", "Flimmbeutel", "Knarzwich")
PLACES = ("Park", "Schwimmbad", "Rathaus", "Bahnhof", "Museum")
THINGS = ("Bank", "Uhr", "Treppe", "Lampe", "Tür")


def made_up():
    """Twenty-five texts of each kind, with insults that no lexicon knows."""
    rude = [f"Mein {person} ist ein {insult}, so ein {insult}." for person, insult in product(PEOPLE, INVENTED_INSULTS)]
    civil = [f"Im {place} gibt es eine neue {thing}, danke." for place, thing in product(PLACES, THINGS)]
    return [(text, 1) for text in rude] + [(text, 0) for text in civil]


def write_csv(file, rows):
    lines = ["text,label", *(f'"{text}",{label}' for text, label in rows)]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file
