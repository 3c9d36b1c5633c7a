"""Every setting that the desk takes from the environment: name, default, meaning. Nothing else reads the environment.

``docs/settings.md`` shows the same table; a test compares the two.
"""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from tongli.adapters.chat_model_settings import ModelSettings, model_settings
from tongli.base.errors import InputError
from tongli.casework.access import Role
from tongli.desk.accounts.outside import Outside, outside


@dataclass(frozen=True)
class Setting:
    """One environment variable."""

    name: str
    default: str
    meaning: str


SETTINGS = (
    Setting("TONGLI_VAR", "var", "存放数据库、密钥的文件夹（不存在时建立）"),
    Setting("DATABASE_URL", "", "数据库；空为 TONGLI_VAR 下的 SQLite，或 postgres://用户:密码@主机:端口/库名"),
    Setting("TONGLI_SECRET_KEY", "", "Django 密钥，至少 50 个字符；空时首次启动生成并存入 TONGLI_VAR/secret_key"),
    Setting("TONGLI_HOSTS", "localhost,127.0.0.1,[::1]", "允许的主机名，逗号分隔；有本机以外的主机时必须同时设 TONGLI_HTTPS=1"),
    Setting("TONGLI_HTTPS", "0", "1：只经 HTTPS 提供服务（安全 Cookie、HSTS）"),
    Setting("TONGLI_BEHIND_PROXY", "0", "1：前面有一层可信的反向代理，信任它写的 X-Forwarded-For 与 X-Forwarded-Proto"),
    Setting("TONGLI_DEBUG", "0", "1：开发模式，出错时显示详细页面；切勿在正式环境使用"),
    Setting("TONGLI_PACKS", "", "本单位知识包的文件夹，冒号分隔，在自带知识包之后装载"),
    Setting("TONGLI_INDUSTRY", "heating", "新案件的行业（知识包 industries 中的名字）"),
    Setting("TONGLI_COMPANY", "暖邻热力", "页面上显示的单位名称"),
    Setting("TONGLI_CUSTOMER_PER_MINUTE", "20", "每个客户链接每分钟最多发送多少条消息"),
    Setting("TONGLI_ADDRESS_PER_MINUTE", "60", "同一网络地址每分钟最多发送多少条客户消息（含新建投诉）"),
    Setting("TONGLI_CLOCK_SECONDS", "30", "每隔多少秒看一遍承诺是否该提醒；0：本进程不看，由 cron 运行 tongli desk tick"),
    Setting("TONGLI_UNDO_SECONDS", "10", "回复写好后等几秒才发出，期间可以撤回（0 到 60）；0：立即发出"),
    Setting("TONGLI_ATTACHMENT_MB", "10", "客户和客服发的文件每个最大多少 MB"),
    Setting("TONGLI_ATTACHMENTS_DAY_MB", "60", "一位客户或一位同事 24 小时内最多发多少 MB 的文件"),
    Setting(
        "TONGLI_SCAN_COMMAND",
        "",
        "收到文件时运行的检查命令，后接文件路径，如 clamdscan --no-summary；退出码 0 放行，1 拒收，其他暂不收；空：不检查",
    ),
    Setting("TONGLI_UNCOVER_MINUTES", "15", "说明理由后，个人信息显示多少分钟"),
    Setting("TONGLI_UNCOVER_PER_HOUR", "20", "一个人每小时最多说明理由查看多少个案件的个人信息"),
    Setting("TONGLI_MFA_ROLES", "", "必须设两步验证的角色，逗号分隔，如 admin,supervisor,auditor；空：各人自愿"),
    Setting(
        "TONGLI_OIDC_URL",
        "",
        "本单位统一登录（OpenID Connect）的地址，如 https://sso.example.com/realms/company；空：不用；须 https",
    ),
    Setting("TONGLI_OIDC_CLIENT", "", "统一登录的 client_id；与 TONGLI_OIDC_URL 同时给出"),
    Setting("TONGLI_OIDC_SECRET", "", "统一登录的 client_secret"),
    Setting("TONGLI_OIDC_NAME", "", "登录页上这个按钮的名字；空：统一登录"),
    Setting("TONGLI_OIDC_JOIN", "email", "外部账号按什么认人：email（对方核实过的邮箱）或 username（preferred_username）"),
    Setting("TONGLI_FEISHU_CLIENT", "", "飞书应用的 App ID；空：不用飞书登录"),
    Setting("TONGLI_FEISHU_SECRET", "", "飞书应用的 App Secret"),
    Setting("TONGLI_DINGTALK_CLIENT", "", "钉钉应用的 AppKey；空：不用钉钉登录"),
    Setting("TONGLI_DINGTALK_SECRET", "", "钉钉应用的 AppSecret"),
    Setting("TONGLI_CHECK_TOKEN", "", "LanguageTool 客户端检查用语的口令（/v2/check），至少 20 个字符；空：不开放"),
    Setting("TONGLI_CHECK_ORIGIN", "", "允许跨域读取检查结果的网页来源，如 https://desk.example.com；空：不允许"),
    Setting("TONGLI_CHECK_PER_MINUTE", "600", "同一网络地址每分钟最多检查多少次"),
    Setting("TONGLI_API_PER_MINUTE", "300", "一个接口令牌每分钟最多请求多少次（没有令牌的请求按网络地址计）"),
    Setting("TONGLI_WEBHOOK_PRIVATE", "0", "1：Webhook 可以发往内网地址（这时也可以用 http）；0：只发往公网的 https 地址"),
    Setting(
        "TONGLI_MODEL_URL",
        "",
        "聊天模型的地址（OpenAI 兼容），如 https://api.deepseek.com/v1；空：不用；外部须 https",
    ),
    Setting("TONGLI_MODEL_NAME", "", "聊天模型的名字，如 deepseek-chat；与 TONGLI_MODEL_URL 同时给出"),
    Setting("TONGLI_MODEL_KEY", "", "聊天模型的密钥；本机的模型可以不写"),
    Setting("TONGLI_MODEL_TIMEOUT", "20", "一次拟稿最多等聊天模型多少秒（1 到 120），含一次重写；超时就用不靠模型的草稿"),
    Setting("TONGLI_MODEL_MAX_TOKENS", "2000", "聊天模型一次回答最多多少个 token（50 到 100000）"),
    Setting("TONGLI_MODEL_PRICE_IN", "", "输入每百万 token 多少元，用来记花费；空：不记"),
    Setting("TONGLI_MODEL_PRICE_OUT", "", "输出每百万 token 多少元，用来记花费；空：不记"),
)

_KNOWN = {setting.name: setting for setting in SETTINGS}
_LOCAL = {"localhost", "127.0.0.1", "[::1]", "testserver"}


def value(name: str) -> str:
    """The setting as given, or its default."""
    return os.environ.get(name, "").strip() or _KNOWN[name].default


def flag(name: str) -> bool:
    """A yes-or-no setting.

    Raises:
        ImproperlyConfigured: neither 0 nor 1.
    """
    given = value(name)
    if given not in {"0", "1"}:
        raise ImproperlyConfigured(f"{name} 只能是 0 或 1，给的是 {given!r}")
    return given == "1"


def number(name: str) -> int:
    """A whole number, at least 1.

    Raises:
        ImproperlyConfigured: not such a number.
    """
    given = value(name)
    if not given.isdigit() or int(given) < 1:
        raise ImproperlyConfigured(f"{name} 应是不小于 1 的整数，给的是 {given!r}")
    return int(given)


def clock_seconds() -> int:
    """Seconds between two looks of the clock of promises; 0: none in this process.

    Raises:
        ImproperlyConfigured: not such a number.
    """
    return 0 if value("TONGLI_CLOCK_SECONDS") == "0" else number("TONGLI_CLOCK_SECONDS")


def undo_seconds() -> int:
    """Seconds in which a reply may still be taken back; 0: none.

    Raises:
        ImproperlyConfigured: not such a number, or more than a minute.
    """
    given = value("TONGLI_UNDO_SECONDS")
    if not (given.isascii() and given.isdigit() and int(given) <= 60):
        raise ImproperlyConfigured(f"TONGLI_UNDO_SECONDS 应是 0 到 60 的整数，给的是 {given!r}")
    return int(given)


def check_token() -> str:
    """The token of the checker for LanguageTool clients; empty: it is shut.

    Raises:
        ImproperlyConfigured: short enough to be guessed, or with signs that have no place in an address.
    """
    given = value("TONGLI_CHECK_TOKEN")
    if given and not (len(given) >= 20 and given.isascii() and given.replace("-", "").replace("_", "").isalnum()):
        raise ImproperlyConfigured("TONGLI_CHECK_TOKEN 至少 20 个字符，只用字母、数字、- 和 _")
    return given


def mfa_roles() -> frozenset[str]:
    """Roles that must have a second factor.

    Raises:
        ImproperlyConfigured: a role that there is not.
    """
    given = frozenset(name.strip() for name in value("TONGLI_MFA_ROLES").split(",") if name.strip())
    staff = {role.value for role in Role if role is not Role.CUSTOMER}
    if given - staff:
        raise ImproperlyConfigured(
            f"TONGLI_MFA_ROLES 里没有这种角色：{'、'.join(sorted(given - staff))}；有：{'、'.join(sorted(staff))}"
        )
    return given


def logins() -> Outside:
    """Log-ins through the house's own directory.

    Raises:
        ImproperlyConfigured: one of its settings cannot be used.
    """
    try:
        return outside(value)
    except InputError as error:
        raise ImproperlyConfigured(str(error)) from error


def model() -> ModelSettings | None:
    """The chat model; None: there is none.

    Raises:
        ImproperlyConfigured: one of its settings cannot be used.
    """
    try:
        return model_settings(value)
    except InputError as error:
        raise ImproperlyConfigured(str(error)) from error


def var() -> Path:
    """The folder that data live in, made where it is not there."""
    folder = Path(value("TONGLI_VAR")).expanduser().resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise ImproperlyConfigured(f"TONGLI_VAR={folder} 不能建立：{error}") from error
    return folder


def hosts(https: bool) -> list[str]:
    """Hosts that are answered.

    Raises:
        ImproperlyConfigured: a host beyond this machine, or ``*``, without HTTPS.
    """
    names = [name.strip() for name in value("TONGLI_HOSTS").split(",") if name.strip()]
    if "*" in names:
        raise ImproperlyConfigured("TONGLI_HOSTS 不能是 *，请写明主机名")
    if set(names) - _LOCAL and not https:
        raise ImproperlyConfigured("TONGLI_HOSTS 里有本机以外的主机，须设 TONGLI_HTTPS=1（客户的话不能明文传输）")
    return names


def secret_key(folder: Path) -> str:
    """The given key, or one made once and kept readable by this user only.

    Raises:
        ImproperlyConfigured: the given key is too short.
    """
    given = value("TONGLI_SECRET_KEY")
    if given:
        if len(given) < 50:
            raise ImproperlyConfigured("TONGLI_SECRET_KEY 太短，至少 50 个字符")
        return given
    file = folder / "secret_key"
    try:
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            out.write(secrets.token_urlsafe(64))
    except FileExistsError:
        pass
    return file.read_text().strip()


def database(folder: Path) -> dict[str, object]:
    """Django's description of the database.

    Raises:
        ImproperlyConfigured: a scheme that is not known, or no database name.
    """
    url = value("DATABASE_URL")
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": folder / "tongli.sqlite3",
            "CONN_MAX_AGE": 60,
            "OPTIONS": {
                # Writers queue up instead of failing half way: the lock is taken when a transaction begins.
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise ImproperlyConfigured("DATABASE_URL 应形如 postgres://用户:密码@主机:端口/库名")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": {key: val for key, _, val in (pair.partition("=") for pair in parts.query.split("&")) if key},
        "CONN_MAX_AGE": 60,
    }


def packs() -> tuple[Path, ...]:
    """Folders of the site's own packs.

    Raises:
        ImproperlyConfigured: one of them is not a folder.
    """
    folders = tuple(Path(part).expanduser() for part in value("TONGLI_PACKS").split(":") if part)
    for folder in folders:
        if not folder.is_dir():
            raise ImproperlyConfigured(f"TONGLI_PACKS：没有文件夹 {folder}")
    return folders
