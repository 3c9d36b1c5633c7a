"""The catalogues of the desk: what people read in English and in Traditional Chinese.

``python scripts/translations.py`` gathers every text that passes the catalogues (templates, Python, the front end), keeps what is
translated, writes Traditional by OpenCC with the packs' words of the region, and compiles. English that is missing stays empty
and is named; it is written by people, in ``src/tongli/desk/locale/en/LC_MESSAGES/django.po``. No gettext tools are needed.
"""

import ast
import functools
import json
import re
import sys
import tomllib
from collections.abc import Collection, Iterator
from pathlib import Path

HERE = Path(__file__).parent.parent
SOURCE = HERE / "src" / "tongli"
WEB = HERE / "web" / "src"
LOCALE = SOURCE / "desk" / "locale"
STATIC = SOURCE / "desk" / "static" / "words"
LANGUAGES = {"en": "English", "zh_Hant": "繁體中文"}
HAN = re.compile(r"[\u3400-\u9fff]")
_CALLS = {"_", "gettext", "gettext_lazy", "worded", "counted"}
_IN_TEMPLATE = re.compile(r"""\b_?(?:n?gettext|_)\((u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"))[,)]""")
_IN_WEB = re.compile(r"""\b(?:t|counted)\("((?:[^"\\]|\\.)*)\"""")
_IN_PLURAL = re.compile(r"""\bngettext\((u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")),""")
_IN_WEB_PLURAL = re.compile(r"""\bcounted\("((?:[^"\\]|\\.)*)\"""")
WHOLE = {"接口": "API"}
"""Texts whose Traditional is not what the words make of it."""
CHINESE = re.compile(r"[\u3400-\u9fff，、；：。（）]")
"""What English writes otherwise: characters, and signs of full width."""


def in_python(source: str) -> Iterator[str]:
    """Texts of calls that translate, and the names that ``Names({...})`` gives to labels."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if name in _CALLS and node.args and isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str):
            yield node.args[0].value
        elif name == "Names" and node.args and isinstance(node.args[0], ast.Dict):
            yield from (one.value for one in node.args[0].values if isinstance(one, ast.Constant) and isinstance(one.value, str))


def in_template(source: str, calls: re.Pattern[str] = _IN_TEMPLATE) -> Iterator[str]:
    """Texts of ``translate``, ``blocktranslate`` and ``_("…")``, as Django reads them."""
    from django.utils.translation.template import templatize

    for found in calls.finditer(templatize(source)):
        yield str(ast.literal_eval(found.group(1).lstrip("u")))


def in_web(source: str) -> Iterator[str]:
    """Texts of ``t("…")``."""
    for found in _IN_WEB.finditer(source):
        yield str(ast.literal_eval(f'"{found.group(1)}"'))


def in_pack(source: str, wanted: str = "source") -> Iterator[str]:
    """Where rules, plans and rewritings come from, what imports are called, what is said of offices and their limits; the
    rest of a pack brings its own languages."""

    def sources(value: object) -> Iterator[str]:
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
            if key == wanted and isinstance(inner, str):
                yield inner
            yield from sources(inner)

    yield from sources(tomllib.loads(source))


def plural_texts() -> frozenset[str]:
    """Texts that are said of a number: ``counted("…{n}…", n)`` and ``{% blocktranslate count … %}``; English has two forms."""
    found: set[str] = set()
    for file in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and getattr(node.func, "id", "") == "counted"
                and isinstance(node.args[0], ast.Constant)
            ):
                found.add(str(node.args[0].value))
    for file in SOURCE.rglob("*.html"):
        found |= {text for text in in_template(file.read_text("utf-8"), _IN_PLURAL) if HAN.search(text)}
    for file in WEB.rglob("*.ts"):
        found |= {str(ast.literal_eval(f'"{one[1]}"')) for one in _IN_WEB_PLURAL.finditer(file.read_text("utf-8"))}
    return frozenset(found)


def gathered() -> dict[str, list[str]]:
    """Every text, in the order of the files, with the files that have it. Texts without Chinese are left out."""
    found: dict[str, list[str]] = {}
    readers = [(SOURCE, "*.html", in_template), (SOURCE, "*.py", in_python), (WEB, "*.ts", in_web)]
    readers += [(SOURCE / "knowledge" / "data", f"{kind}/*.toml", in_pack) for kind in ("rules", "plans", "rewriting")]
    readers += [(SOURCE / "knowledge" / "data", "imports/*.toml", functools.partial(in_pack, wanted="name"))]
    offices = ("clause", "note", "place")
    readers += [(SOURCE / "knowledge" / "data", "regulators/*.toml", functools.partial(in_pack, wanted=one)) for one in offices]
    for folder, pattern, reader in readers:
        for file in sorted(folder.rglob(pattern)):
            for text in reader(file.read_text("utf-8")):
                if CHINESE.search(text):
                    places = found.setdefault(text, [])
                    if (place := file.relative_to(HERE).as_posix()) not in places:
                        places.append(place)
    return found


def read(file: Path) -> dict[str, str]:
    """The texts of a .po file; its head is the translation of the empty text. Forms for numbers are joined by NUL."""
    found: dict[str, str] = {}
    key, words, into = "", "", ""
    for line in [*(file.read_text("utf-8").splitlines() if file.exists() else ()), 'msgid ""']:
        if line.startswith("msgid "):
            if into:
                found[key] = words
            key, words, into, line = "", "", "key", line[6:]
        elif line.startswith("msgid_plural "):
            into = ""
        elif form := re.match(r"msgstr\[(\d)\] ", line):
            into, line, words = "words", line[form.end() :], words + ("\0" if form[1] != "0" else "")
        elif line.startswith("msgstr "):
            into, line = "words", line[7:]
        if line.startswith('"') and into:
            piece = ast.literal_eval(line)
            key, words = (key + piece, words) if into == "key" else (key, words + piece)
    return found


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def head(language: str) -> str:
    plain = "MIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n"
    forms = "nplurals=2; plural=(n != 1);" if language == "en" else "nplurals=1; plural=0;"
    return f"Language: {language}\n{plain}Plural-Forms: {forms}\n"


def write(
    file: Path, language: str, words: dict[str, str], places: dict[str, list[str]], plurals: Collection[str] = frozenset()
) -> None:
    """A .po file: each text with the files that have it."""
    lines = ['msgid ""', 'msgstr ""', *(_quoted(line + "\n") for line in head(language).splitlines())]
    for text, files in places.items():
        form = ["#, python-format"] if re.search(r"%\(\w+\)s", text) else []
        said = [f"msgstr {_quoted(words.get(text, ''))}"]
        if text in plurals:
            forms = enumerate(words.get(text, "").split("\0"))
            said = [f"msgid_plural {_quoted(text)}", *(f"msgstr[{n}] {_quoted(one)}" for n, one in forms)]
        lines += ["", *(f"#: {one}" for one in files), *form, f"msgid {_quoted(text)}", *said]
    file.write_text("\n".join(lines) + "\n", "utf-8")


def compiled(language: str, words: dict[str, str], plurals: Collection[str] = frozenset()) -> bytes:
    """A .mo file as GNU gettext reads it: sorted texts, then translations, each with length and place."""
    keyed = {f"{text}\0{text}" if text in plurals else text: said for text, said in words.items()}
    pairs = sorted((text.encode(), said.encode()) for text, said in {**keyed, "": head(language)}.items() if said)
    tables, data = [], b""
    start = 7 * 4 + 16 * len(pairs)
    for column in (0, 1):
        for pair in pairs:
            tables += [len(pair[column]), start + len(data)]
            data += pair[column] + b"\0"
    numbers = [0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0, *tables]
    return b"".join(number.to_bytes(4, "little") for number in numbers) + data


@functools.cache
def _own_words() -> tuple[tuple[str, str], ...]:
    rows = (LOCALE / "zh_Hant" / "words.tsv").read_text("utf-8").splitlines()
    return tuple((row.split("\t")[0], row.split("\t")[1]) for row in rows if row)


def traditional(text: str) -> str:
    """Traditional with the wording of Taiwan, then the desk's own (``zh_Hant/words.tsv``); placeholders stay as they are."""
    from tongli.writing.script import to_traditional

    found = "".join(
        one if index % 2 else to_traditional(one) for index, one in enumerate(re.split(r"(%\(\w+\)s|\{[^}]*\})", text))
    )
    for word, instead in _own_words():
        found = found.replace(word, instead)
    return WHOLE.get(text, found)


def for_web(words: dict[str, str]) -> str:
    """The table that a page loads before the front end's scripts."""
    used: dict[str, str | list[str]] = {
        text: words[text].split("\0") if "\0" in words[text] else words[text]
        for file in sorted(WEB.rglob("*.ts"))
        for text in in_web(file.read_text("utf-8"))
        if words.get(text)
    }
    return f"window.tongliWords = {json.dumps(used, ensure_ascii=False, indent=0, sort_keys=True)};\n"


def main() -> int:
    """Gather, write, compile; 1 where English is missing."""
    places = gathered()
    missing: list[str] = []
    plurals = plural_texts()
    for language in LANGUAGES:
        file = LOCALE / language / "LC_MESSAGES" / "django.po"
        known = read(file)
        words = {text: traditional(text) if language == "zh_Hant" else known.get(text, "") for text in places}
        missing += [text for text in places if not words[text]]
        if language == "en":
            missing += [text for text in plurals if words[text].count("\0") != 1 and words[text]]
        file.parent.mkdir(parents=True, exist_ok=True)
        write(file, language, words, places, plurals)
        file.with_suffix(".mo").write_bytes(compiled(language, words, plurals))
        (STATIC / f"{language.replace('_', '-')}.js").write_text(for_web(words), "utf-8")
    for text in missing:
        print(f"没有英文：{text}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
