"""Identity documents in folded text: mainland id cards, passports and permits, Hong Kong and Taiwan identity cards; bank cards.

A number counts where its own check holds, or where the document is named before it. All are of the kind ``ID_CARD`` and personal.
"""

import re
from collections.abc import Iterator

from tongli.base.labels import FactKind
from tongli.reading.fact_hit import Hit

ID_CARD = re.compile(r"(?<![\da-z])[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dx](?![\da-z])")
_TAIWAN = re.compile(r"(?<![\da-z])[a-z][1289]\d{8}(?![\da-z])")
_HONG_KONG = re.compile(r"(?<![\da-z])([a-z]{1,2}\d{6})(?:\(([\da])\)|([\da]))(?![\da-z])")
_SAID = re.compile(
    r"(?:护照|通行证|台胞证|回乡证|居留证|身份证|身分证|证件|passport|id card)(?:的)?(?:字号|号码?|编号"
    r"|no\.?|number)?\s?(?:是|为|:|is)?\s?"
    r"(?P<n>[a-z]{1,2}\d{6,10}(?:\([\da]\))?(?![\da-z])|\d{15}(?!\d))"
)
_NAMED_BEFORE = re.compile(r"(?:身[份分]证|证件|hkid|id).{0,8}$")
BANK_CARD = re.compile(r"(?<![\da-z-])(?:[3-6]\d{3}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?|3[47]\d{13})(?![\da-z-])")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_TAIWAN_LETTERS = "ABCDEFGHJKLMNPQRSTUVXYWZIO"
_ISSUERS = {"62", "35", "34", "37", "51", "52", "53", "54", "55", "60", *(f"4{n}" for n in range(10))}
_NOT_DIGIT = re.compile(r"\D")


def is_id_card(number: str) -> bool:
    """GB 11643-1999: 18 characters whose last is the check of the first 17 (ISO 7064 MOD 11-2)."""
    if len(number) != 18 or not (number[:17].isascii() and number[:17].isdigit()):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return "10x98765432"[total % 11] == number[17].lower()


def is_taiwan_id(number: str) -> bool:
    """One letter and nine digits whose weighted sum (1, 9, 8, … 1, 1) is a multiple of ten; the letter stands for 10 to 35."""
    if len(number) != 10 or not (number.isascii() and number[0].isalpha() and number[1:].isdigit()):
        return False
    letter = _TAIWAN_LETTERS.index(number[0].upper()) + 10
    digits = [letter // 10, letter % 10, *map(int, number[1:])]
    return sum(d * w for d, w in zip(digits, (1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1), strict=True)) % 10 == 0


def is_hong_kong_id(number: str) -> bool:
    """One or two letters, six digits and a check character 0 to 9 or A; the weighted sum (9, 8, … 1) is a multiple of eleven."""
    found = re.fullmatch(r"([A-Za-z]{1,2})([0-9]{6})\(?([0-9Aa])\)?", number)
    if found is None:
        return False
    head = [36, *(ord(c) - 55 for c in found[1].upper())] if len(found[1]) == 1 else [ord(c) - 55 for c in found[1].upper()]
    check = 10 if found[3] in "Aa" else int(found[3])
    values = [*head, *map(int, found[2]), check]
    return sum(v * w for v, w in zip(values, range(9, 0, -1), strict=True)) % 11 == 0


def is_bank_card(number: str) -> bool:
    """13 to 19 digits that pass the Luhn check (ISO/IEC 7812-1) and begin as cards issued in practice do."""
    if not (13 <= len(number) <= 19 and number.isascii() and number.isdigit()) or number[:2] not in _ISSUERS:
        return False
    digits = [int(char) for char in reversed(number)]
    return (sum(digits[::2]) + sum(sum(divmod(2 * digit, 10)) for digit in digits[1::2])) % 10 == 0


def documents(text: str) -> Iterator[Hit]:
    """Identity documents and bank cards, value without spaces, in capitals."""
    for match in ID_CARD.finditer(text):
        if is_id_card(match.group()):
            yield _document(match, match.span())
    for match in _TAIWAN.finditer(text):
        if is_taiwan_id(match.group()):
            yield _document(match, match.span())
    for match in _HONG_KONG.finditer(text):
        bracketed = match.group(2) is not None
        if is_hong_kong_id(match.group()) and (
            bracketed or _NAMED_BEFORE.search(text[max(0, match.start() - 16) : match.start()])
        ):
            yield _document(match, match.span())
    for match in _SAID.finditer(text):
        yield _document(match, match.span("n"), rank=93)
    for match in BANK_CARD.finditer(text):
        digits = _NOT_DIGIT.sub("", match.group())
        if is_bank_card(digits):
            yield Hit(FactKind.BANK_CARD, match.start(), match.end(), digits, 90, True)


def _document(match: re.Match[str], span: tuple[int, int], rank: int = 94) -> Hit:
    start, end = span
    return Hit(FactKind.ID_CARD, start, end, match.string[start:end].upper(), rank, True)
