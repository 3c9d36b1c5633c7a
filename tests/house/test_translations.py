"""Three languages, complete: nothing that people read misses a translation, and no Chinese stands outside the catalogues."""

import ast
import gettext
import importlib.util
import re
import string
from pathlib import Path

import pytest

HERE = Path(__file__).parent.parent.parent
_spec = importlib.util.spec_from_file_location("translations", HERE / "scripts" / "translations.py")
assert _spec is not None
assert _spec.loader is not None
translations = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(translations)
TEMPLATES = sorted((translations.SOURCE / "desk" / "templates").rglob("*.html"))
ALLOWED = {
    "customer/": "the customer's page speaks the customer's language with say(zh, en)",
    "printing/choose.html": "a script is named in itself, as languages are",
    "regulators/printed.html": "a form of the office that gets it: Chinese in any language",
}
"""Templates, by how their paths begin, that may write Chinese outside the catalogues, and why."""
AGAIN = "先运行 python scripts/translations.py，再补上英文"


def catalogue(language: str) -> dict[str, str]:
    return dict(translations.read(translations.LOCALE / language / "LC_MESSAGES" / "django.po"))


@pytest.fixture(scope="module")
def texts() -> dict[str, list[str]]:
    return dict(translations.gathered())


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_every_text_is_translated_and_none_is_stale(language: str, texts: dict[str, list[str]]) -> None:
    words = catalogue(language)
    missing = [f"{text!r} ({files[0]})" for text, files in texts.items() if not words.get(text)]
    stale = [text for text in words if text and text not in texts]
    assert not missing, f"{AGAIN}：{missing[:10]}"
    assert not stale, f"{AGAIN}：{stale[:10]}"


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_what_is_filled_in_is_the_same(language: str) -> None:
    for text, said in catalogue(language).items():
        if not text:
            continue
        assert set(re.findall(r"%\(\w+\)s", text)) == set(re.findall(r"%\(\w+\)s", said)), text
        if "{{" not in text:
            fields = [{name for _, name, _, _ in string.Formatter().parse(one) if name} for one in (text, said)]
            assert fields[0] == fields[1], text


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_the_compiled_catalogue_is_the_written_one(language: str) -> None:
    file = translations.LOCALE / language / "LC_MESSAGES" / "django.mo"
    with file.open("rb") as opened:
        compiled = gettext.GNUTranslations(opened)
    plurals = translations.plural_texts()
    for text, said in catalogue(language).items():
        if text and text in plurals:
            assert [compiled.ngettext(text, text, n) for n in (1, 2)] == (said.split("\0") * 2)[:2], AGAIN
        elif text:
            assert compiled.gettext(text) == said, AGAIN


def test_a_number_of_one_is_one_in_english() -> None:
    """Every text that is said of a number has both English forms, and they differ; nothing else has forms."""
    words, plurals = catalogue("en"), translations.plural_texts()
    assert len(plurals) > 15
    for text in plurals:
        one, many = words[text].split("\0")
        assert one != many, text
    assert not [text for text, said in words.items() if "\0" in said and text not in plurals]


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_the_front_ends_table_is_of_today(language: str) -> None:
    file = translations.STATIC / f"{language.replace('_', '-')}.js"
    assert file.read_text("utf-8") == translations.for_web(catalogue(language)), AGAIN


def test_english_is_english() -> None:
    """Chinese stands in English only as an example of what is written in Chinese."""
    examples = re.compile(r"话术|名称|行业|暖气|退款|空调|不热|文A|我明天|王女士|明天 18:00 前|林晓|本公司|给您回电")
    found = [said for said in catalogue("en").values() if translations.HAN.search(said) and not examples.search(said)]
    assert not found


def test_english_has_its_own_signs() -> None:
    """A text of signs and blanks alone, as ``{{ who }}：{{ text }}``, is translated too."""
    words = catalogue("en")
    assert words["%(who)s：%(text)s"] == "%(who)s: %(text)s"
    assert not [said for text, said in words.items() if not translations.HAN.search(text) and translations.CHINESE.search(said)]


def test_traditional_has_no_simplified_left() -> None:
    words = catalogue("zh_Hant")
    assert words["这里您暂时不能进"] == "這裡您暫時不能進"
    assert words["接口令牌"] == "API 權杖"
    simplified = re.compile(r"[们这说时对发会过还问题头转让书谁请读写议认记]")
    assert not [said for said in words.values() if simplified.search(said.replace("话术", ""))]


@pytest.mark.parametrize(
    "file", TEMPLATES, ids=lambda file: file.relative_to(translations.SOURCE / "desk" / "templates").as_posix()
)
def test_no_chinese_outside_the_catalogues(file: Path) -> None:
    name = file.relative_to(translations.SOURCE / "desk" / "templates").as_posix()
    if name.startswith(tuple(ALLOWED)):
        assert translations.HAN.search(file.read_text("utf-8")) or name.startswith("customer/")
        return
    source = re.sub(r"{#.*?#}|<!--.*?-->", "", file.read_text("utf-8"))
    source = re.sub(r"{%\s*comment.*?endcomment\s*%}", "", source, flags=re.S)
    source = re.sub(r"{%\s*blocktranslate.*?endblocktranslate\s*%}", "", source, flags=re.S)
    source = re.sub(r"{%\s*(translate|say)\b.*?%}|_\((\"[^\"]*\"|'[^']*')\)", "", source)
    source = re.sub(r"[!=]=\s*(\"[^\"]*\"|'[^']*')", "", source)  # compared with, not shown
    assert not re.findall(r"[^\n]{0,20}[\u3400-\u9fff]+[^\n]{0,20}", source)


SAID_AT_START = (
    "desk/run.py",
    "desk/environment.py",
    "desk/accounts/outside.py",
    "desk/audit/run.py",
    "desk/porting/run.py",
    "desk/demo/",
)
"""What the command line and the settings say is Chinese, and so is the demo's own data."""
REFUSALS = {"InputError", "TooLargeError", "PolicyError", "AccessError", "PermissionDenied", "Http404"}


def bare_refusals(source: str) -> list[str]:
    """Errors that people read, raised with Chinese that passes no catalogue."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if (
            not isinstance(node, ast.Raise)
            or not isinstance(node.exc, ast.Call)
            or getattr(node.exc.func, "id", "") not in REFUSALS
        ):
            continue
        given = [
            one
            for one in ast.walk(node.exc)
            if isinstance(one, ast.Call) and getattr(one.func, "id", "") in {"worded", "counted", "_"}
        ]
        passed = {id(one) for call in given for one in ast.walk(call)}
        texts = [one.value for one in ast.walk(node.exc) if isinstance(one, ast.Constant) and id(one) not in passed]
        found += [text for text in texts if isinstance(text, str) and translations.HAN.search(text)]
    return found


def test_no_refusal_of_the_desk_passes_by_the_catalogues() -> None:
    assert bare_refusals('raise InputError(f"没有 {name}")') == ["没有 "]
    assert not bare_refusals('raise InputError(worded("没有 {name}").format(name=name))')
    found = {}
    for room in ("casework", "writing", "practice", "desk"):
        for file in sorted((translations.SOURCE / room).rglob("*.py")):
            name = file.relative_to(translations.SOURCE).as_posix()
            if not name.startswith(SAID_AT_START) and (texts := bare_refusals(file.read_text("utf-8"))):
                found[name] = texts
    assert not found


def test_a_text_without_translation_is_found(tmp_path: Path) -> None:
    found = list(
        translations.in_template(
            '{% translate "甲" %}{{ a|date:_("乙") }}{% blocktranslate with n=b %}丙{{ n }}{% endblocktranslate %}'
        )
    )
    assert found == ["甲", "乙", "丙%(n)s"]
    assert sorted(translations.in_python('x = worded("甲{n}").format(n=1)\ny = Names({"a": "乙"})\nz = "丙"')) == ["乙", "甲{n}"]
    assert list(translations.in_web('toast(t("甲{n}", { n }));')) == ["甲{n}"]
    file = tmp_path / "a.po"
    words = {'甲"\n': 'a"\n', "乙%(n)s": "b%(n)s"}
    translations.write(file, "en", words, {text: ["x"] for text in words})
    assert {text: said for text, said in translations.read(file).items() if text} == words
