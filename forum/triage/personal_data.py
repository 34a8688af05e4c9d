"""Personal data in a text: bank accounts, telephone numbers, e-mail addresses, licence plates, where somebody lives."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

import phonenumbers

from forum.core.text.locale import lazy_gettext as _
from forum.triage.districts import DISTRICTS


class DataKind(StrEnum):
    """What is said of somebody. A place is a street with a number and no sign that somebody lives there."""

    IBAN = "iban"
    PHONE = "phone"
    EMAIL = "email"
    PLATE = "plate"
    ADDRESS = "address"
    PLACE = "place"

    @property
    def label(self) -> str:
        return DATA_LABELS[self]


DATA_LABELS = {
    DataKind.IBAN: _("bank account"),
    DataKind.PHONE: _("telephone number"),
    DataKind.EMAIL: _("e-mail address"),
    DataKind.PLATE: _("licence plate"),
    DataKind.ADDRESS: _("postal address"),
    DataKind.PLACE: _("street with number"),
}

REGION = "DE"
# ISO 13616: two letters, two check digits, 11 to 30 letters and digits; people put spaces in between
IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?:[ \u00a0]?[A-Za-z0-9]){11,30}(?![A-Za-z0-9])")
IBAN_LENGTHS = {
    "AT": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "EE": 20, "ES": 24, "FI": 18,
    "FR": 27, "GB": 22, "GR": 27, "HR": 21, "HU": 28, "IE": 22, "IT": 27, "LI": 21, "LT": 20, "LU": 20, "LV": 21,
    "MT": 31, "NL": 18, "NO": 15, "PL": 28, "PT": 25, "RO": 24, "SE": 24, "SI": 19, "SK": 24, "TR": 26, "UA": 29,
}  # fmt: skip
SHORTEST_IBAN, LONGEST_IBAN = 15, 34

# a number of this country begins with 0 or a plus, and has neither the shape of a date nor of a time
PHONE = re.compile(
    r"(?<![\w.,/:-])(?:\+|00?)[1-9](?:[ \u00a0]?(?:[-–/.()]{1,2}[ \u00a0]?)?\d){5,16}(?![\w%])|(?<!\w)\(0[1-9]\d{1,4}\)(?:[ \u00a0\-/]?\d){4,10}(?!\w)"
)
# days, and the numbers of files and printed matters: 01.02.2026, 0531/2026
NO_PHONE = re.compile(r"\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}|/(?:19|20)\d\d$")
FILE_NUMBER = re.compile(r"(?:Az|Aktenzeichen|Drs|DS|Drucksache|Nr|Nummer)[.:]?\s{0,2}$")
FEWEST_DIGITS = 7
# helplines and hotlines
NOBODYS_NUMBERS = frozenset(
    {
        phonenumbers.PhoneNumberType.TOLL_FREE,
        phonenumbers.PhoneNumberType.PREMIUM_RATE,
        phonenumbers.PhoneNumberType.SHARED_COST,
        phonenumbers.PhoneNumberType.UAN,
    }
)

EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}(?:@|\s?[(\[{](?:at|ät)[)\]}]\s?)[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}", re.IGNORECASE
)
# a place, not a person, reads what is sent there
OFFICE_NAMES = """anfrage buergerbuero buergerservice buero datenschutz dialog forum hallo hilfe info information kontakt mail
    moin noreply office post poststelle presse rathaus redaktion sekretariat service smartcity stadt support team verein
    vertrieb verwaltung vorstand webmaster zentrale"""
OFFICES = frozenset(OFFICE_NAMES.split())

# district, one or two letters, up to four digits; E for electric, H for historic cars (FZV § 9 and 10)
PLATE = re.compile(
    r"(?<![\w-])([A-ZÄÖÜ]{1,3})([- \u00a0]|-\s|\s-\s)([A-Z]{1,2})([- \u00a0]?)(\d{1,4})[EH]?(?![\w-]|[.,]\d)"
)
# standards, paper sizes and trains are written alike
NO_PLATES = frozenset(
    {("DIN", "A"), ("DIN", "B"), ("DIN", "C"), ("DIN", "EN"), ("DIN", "V"), ("DIN", "VDE"), ("EN", "ISO")}
)

STREET = re.compile(
    r"(?<![\w-])(?:(?:Am|An der|Auf dem|Auf der|Im|In der|Zum|Zur|Alter|Alte|Neue|Große|Kleine|Hinter)[ \u00a0])?"
    r"[A-ZÄÖÜ][\wäöüß.-]{1,40}?(?:[Ss]traße|[Ss]trasse|[Ss]tr\.|[Ww]eg|[Pp]latz|[Aa]llee|[Rr]ing|[Gg]asse|[Dd]amm|[Uu]fer|[Ss]tieg|[Hh]of|[Bb]erg|[Ww]all|[Pp]fad)"
    r"[ \u00a0]?(?:Nr\.?[ \u00a0]?)?\d{1,3}[ \u00a0]?[a-h]?(?![\w%€]|[.,:]\d|[ \u00a0]?(?:km|m|Meter|Uhr|Prozent|Jahre|Mal|mal|Autos|Euro))"
)
POSTCODE = re.compile(r"[\s,]{1,4}\d{5}(?!\d)[ \u00a0]+[A-ZÄÖÜ]")
# who lives there: a sign that a place is somebody's home
HOME = re.compile(
    r"\b(?:wohn(?:t|e|haft|en)|zu ?hause|nachbarn?|nachbarin|familie|herrn?|frau|adresse|anschrift|privat|vermieter|mieter|besitzer|eigentümer|halter|klingel\w*)\b",
    re.IGNORECASE,
)
AROUND = 60


@dataclass(frozen=True, slots=True)
class PersonalData:
    """One find between two places of the text."""

    start: int
    end: int
    kind: DataKind


def find_personal_data(text: str, *, known: Iterable[str] = ()) -> list[PersonalData]:
    """What a text says of people, in its order. `known` are contacts that everybody may know, such as the office's."""
    public = {_bare(one) for one in known if one}
    finds = [*_ibans(text), *_emails(text), *_phones(text), *_plates(text), *_addresses(text)]
    finds.sort(key=lambda one: (one.start, -one.end))
    kept: list[PersonalData] = []
    for one in finds:
        if (not kept or one.start >= kept[-1].end) and _bare(text[one.start : one.end]) not in public:
            kept.append(one)
    return kept


def is_iban(text: str) -> bool:
    """Whether the check digits fit (ISO 7064, mod 97-10) and the length is that of the country."""
    number = "".join(text.split()).upper()
    if not SHORTEST_IBAN <= len(number) <= LONGEST_IBAN or IBAN_LENGTHS.get(number[:2], len(number)) != len(number):
        return False
    turned = number[4:] + number[:4]
    return int("".join(str(int(one, 36)) for one in turned)) % 97 == 1


def _ibans(text: str) -> Iterator[PersonalData]:
    for found in IBAN.finditer(text):
        start = found.start()
        # a word may follow without a sign in between
        for end in _ends_of_iban(text, start, found.end()):
            if is_iban(text[start:end]):
                yield PersonalData(start, end, DataKind.IBAN)
                break


def _ends_of_iban(text: str, start: int, end: int) -> Iterator[int]:
    yield end
    length = IBAN_LENGTHS.get(text[start : start + 2].upper())
    places = [place for place in range(start, end) if text[place].isalnum()]
    if length and length < len(places):
        yield places[length - 1] + 1


def _emails(text: str) -> Iterator[PersonalData]:
    for found in EMAIL.finditer(text):
        if not _is_of_an_office(found[0]):
            yield PersonalData(*_without_last_sign(text, *found.span()), DataKind.EMAIL)


def _is_of_an_office(address: str) -> bool:
    return re.split(r"[@([{\s]", address.casefold(), maxsplit=1)[0] in OFFICES


def _without_last_sign(text: str, start: int, end: int) -> tuple[int, int]:
    return start, start + len(text[start:end].rstrip(".-_"))


def _phones(text: str) -> Iterator[PersonalData]:
    for found in PHONE.finditer(text):
        written = found[0]
        if sum(one.isdigit() for one in written) < FEWEST_DIGITS or NO_PHONE.search(written):
            continue
        if FILE_NUMBER.search(text[max(0, found.start() - 16) : found.start()]):
            continue
        try:
            number = phonenumbers.parse(written, REGION)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number) and phonenumbers.number_type(number) not in NOBODYS_NUMBERS:
            yield PersonalData(*found.span(), DataKind.PHONE)


def _plates(text: str) -> Iterator[PersonalData]:
    for found in PLATE.finditer(text):
        district, dash, letters, gap, digits = found.groups()
        if district not in DISTRICTS or (district, letters) in NO_PLATES:
            continue
        # "B A 7" may be anything; with a hyphen, or long enough, it is a plate
        if "-" in dash or (len(district) + len(letters) + len(digits) >= 5 and len(digits) >= 2 and gap):
            yield PersonalData(*found.span(), DataKind.PLATE)


def _addresses(text: str) -> Iterator[PersonalData]:
    for found in STREET.finditer(text):
        start, end = found.span()
        postcode = POSTCODE.match(text, end)
        is_home = postcode or HOME.search(text, max(0, start - AROUND), min(len(text), end + AROUND))
        yield PersonalData(start, end, DataKind.ADDRESS if is_home else DataKind.PLACE)


def _bare(contact: str) -> str:
    """A contact without the signs in which people write it: 0531 470-1 is +49 531 4701."""
    bare = re.sub(r"[\s()/.\-–+]", "", contact.casefold())
    return re.sub(r"^(?:0049|49|0)(?=\d)", "", bare)
