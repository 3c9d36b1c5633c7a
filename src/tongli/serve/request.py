"""A request for a check, as LanguageTool clients post it."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from tongli.base.labels import Severity
from tongli.serve.annotated import Annotated, from_json
from tongli.serve.errors import RequestError
from tongli.serve.languages import Language, named

MOST_FIELDS = 60
_FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Choice:
    """Which rules the client wants to hear of. Names are rule codes (``T03``) and family letters (``T``)."""

    rules: frozenset[str] = frozenset()
    families: frozenset[str] = frozenset()
    without_rules: frozenset[str] = frozenset()
    without_families: frozenset[str] = frozenset()
    only: bool = False
    picky: bool = False

    def wants(self, rule: str, severity: Severity) -> bool:
        """Hints are left out unless the client is picky or asks for the rule itself."""
        asked_for = rule in self.rules or rule[:1] in self.families
        if self.only or asked_for:
            return asked_for
        if rule in self.without_rules or rule[:1] in self.without_families:
            return False
        return self.picky or severity is not Severity.HINT


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """One request, read and within its bounds. ``auto``: the language was to be found by us."""

    text: Annotated
    language: Language
    auto: bool
    choice: Choice


def form(body: bytes, content_type: str) -> dict[str, str]:
    """The fields of a posted form; of a repeated one the last. Bytes that are no UTF-8 become U+FFFD.

    Raises:
        RequestError: not a form, or too many fields.
    """
    kind = content_type.partition(";")[0].strip().lower()
    if kind not in {"", _FORM}:
        raise RequestError(f"请求应是 {_FORM} 表单", f"the request must be sent as {_FORM}")
    try:
        pairs = parse_qsl(body.decode("ascii", "replace"), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="replace")
    except ValueError:
        raise RequestError("表单字段太多", "too many parameters") from None
    return dict(pairs)


def read_request(fields: Mapping[str, str], most_chars: int) -> CheckRequest:
    """The request in these fields; those we have no use for (``motherTongue``, ``preferredVariants``, …) are passed over.

    Raises:
        RequestError: a field is missing, two contradict each other, or the text is too long.
    """
    text = _text(fields)
    size = max(len(text.source), len(text.plain))
    if size > most_chars:
        raise RequestError(
            f"文字太长：{size:,} 个字，最多 {most_chars:,} 个字",
            f"Your text exceeds the limit of {most_chars} characters (it's {size} characters). Please submit a shorter text.",
            413,
        )
    if "language" not in fields:
        raise RequestError("缺少 language 参数，如 zh-CN", "Missing 'language' parameter, e.g. 'language=zh-CN'")
    code = fields["language"]
    return CheckRequest(text, named(code, text.plain), code.strip().lower() == "auto", _choice(fields))


def _text(fields: Mapping[str, str]) -> Annotated:
    if "text" in fields and "data" in fields:
        raise RequestError("text 与 data 只能给一个", "Set only 'text' or 'data' parameter, not both")
    if "text" in fields:
        return Annotated.of(fields["text"])
    if "data" in fields:
        return from_json(fields["data"])
    raise RequestError("缺少 text 或 data 参数", "Missing 'text' or 'data' parameter")


def _names(fields: Mapping[str, str], name: str) -> frozenset[str]:
    return frozenset(part.strip().upper() for part in fields.get(name, "").split(",") if part.strip())


def _choice(fields: Mapping[str, str]) -> Choice:
    level = fields.get("level", "default").lower() or "default"
    if level not in {"default", "picky"}:
        raise RequestError("level 只能是 default 或 picky", "If 'level' is set, it must be set to 'default' or 'picky'")
    choice = Choice(
        rules=_names(fields, "enabledRules"),
        families=_names(fields, "enabledCategories"),
        without_rules=_names(fields, "disabledRules"),
        without_families=_names(fields, "disabledCategories"),
        only=fields.get("enabledOnly", "").lower() in {"true", "yes", "1"},
        picky=level == "picky",
    )
    if choice.only and (choice.without_rules or choice.without_families):
        raise RequestError(
            "enabledOnly=true 时不能再给 disabledRules 或 disabledCategories",
            "You cannot specify disabled rules or categories using enabledOnly=true",
        )
    if choice.only and not (choice.rules or choice.families):
        raise RequestError(
            "enabledOnly=true 时须给 enabledRules 或 enabledCategories",
            "You must specify enabled rules or categories when using enabledOnly=true",
        )
    return choice
