"""Django settings. What may differ from site to site comes from ``environment``; the rest is decided here."""

from pathlib import Path

from tongli.desk import environment

HERE = Path(__file__).parent
VAR = environment.var()

DEBUG = environment.flag("TONGLI_DEBUG")
HTTPS = environment.flag("TONGLI_HTTPS")
BEHIND_PROXY = environment.flag("TONGLI_BEHIND_PROXY")
SECRET_KEY = environment.secret_key(VAR)
ALLOWED_HOSTS = environment.hosts(HTTPS)
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if HTTPS else []

COMPANY = environment.value("TONGLI_COMPANY")
INDUSTRY = environment.value("TONGLI_INDUSTRY")
PACKS = environment.packs()
MAX_CUSTOMER_TEXT = 4_000
"""Code points of one customer message."""
MAX_AGENT_TEXT = 4_000
CUSTOMER_PER_MINUTE = environment.number("TONGLI_CUSTOMER_PER_MINUTE")
ADDRESS_PER_MINUTE = environment.number("TONGLI_ADDRESS_PER_MINUTE")
CLOCK_SECONDS = environment.clock_seconds()
UNDO_SECONDS = environment.undo_seconds()
ATTACHMENT_MB = environment.number("TONGLI_ATTACHMENT_MB")
ATTACHMENTS_DAY_MB = environment.number("TONGLI_ATTACHMENTS_DAY_MB")
SCAN_COMMAND = environment.value("TONGLI_SCAN_COMMAND")
UNCOVER_MINUTES = environment.number("TONGLI_UNCOVER_MINUTES")
UNCOVER_PER_HOUR = environment.number("TONGLI_UNCOVER_PER_HOUR")
MFA_ROLES = environment.mfa_roles()
LOGINS = environment.logins()
OIDC_ID = "oidc"
OIDC_JOIN = LOGINS.join
CHECK_TOKEN = environment.check_token()
CHECK_ORIGIN = environment.value("TONGLI_CHECK_ORIGIN")
CHECK_PER_MINUTE = environment.number("TONGLI_CHECK_PER_MINUTE")
API_PER_MINUTE = environment.number("TONGLI_API_PER_MINUTE")
WEBHOOK_PRIVATE = environment.flag("TONGLI_WEBHOOK_PRIVATE")
CHAT_MODEL = environment.model()

INSTALLED_APPS = [
    "daphne",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "channels",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.usersessions",
    *LOGINS.apps,
    "tongli.desk.accounts",
    "tongli.desk.cases",
    "tongli.desk.audit",
    "tongli.desk.search",
    "tongli.desk.clock",
    "tongli.desk.regulators",
    "tongli.desk.merging",
    "tongli.desk.incidents",
    "tongli.desk.ladder",
    "tongli.desk.life",
    "tongli.desk.tasks",
    "tongli.desk.api",
    "tongli.desk.webhooks",
    "tongli.desk.porting",
    "tongli.desk.survey",
    "tongli.desk.customers",
    "tongli.desk.lists",
    "tongli.desk.drafts",
    "tongli.desk.attachments",
    "tongli.desk.printing",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "tongli.desk.security.ContentSecurityPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "tongli.desk.languages.ReadersLanguage",
    "django.middleware.common.CommonMiddleware",
    "tongli.desk.bodies.BoundedBodies",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "tongli.desk.api.gateway.Gateway",
    "tongli.desk.accounts.seen.LastSeen",
    "tongli.desk.accounts.factors.SecondFactor",
    "tongli.desk.accounts.unreachable.Unreachable",
]
ROOT_URLCONF = "tongli.desk.urls"
ASGI_APPLICATION = "tongli.desk.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tongli.desk.wiring.site",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "tongli.desk.cases.templatetags.desk",
                "tongli.desk.cases.templatetags.screens",
            ],
        },
    }
]

DATABASES = {"default": environment.database(VAR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 20_000}}}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
ACCOUNT_ADAPTER = "tongli.desk.accounts.adapter.ClosedAccounts"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_ON_GET = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "20/m/ip,5/300s/key"}
ACCOUNT_REAUTHENTICATION_REQUIRED = False
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_TOTP_ISSUER = f"同理 {COMPANY}"
MFA_TOTP_TOLERANCE = 1
MFA_ALLOW_UNVERIFIED_EMAIL = True  # addresses here are written by administrators, and nothing is ever sent to them
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS  # only hosts of this machine go without HTTPS
SOCIALACCOUNT_ADAPTER = "tongli.desk.accounts.adapter.JoinedAccounts"
SOCIALACCOUNT_PROVIDERS = dict(LOGINS.providers)
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_REQUESTS_TIMEOUT = 10
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:home"
LOGOUT_REDIRECT_URL = "home"
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "tongli.desk.security.csrf_failure"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"  # the customer's link is a secret: it must not leave in a Referer
X_FRAME_OPTIONS = "DENY"
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("zh-hant", "繁體中文"), ("en", "English")]
LOCALE_PATHS = [HERE / "locale"]
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SECURE = HTTPS
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [HERE / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 60

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"links": {"()": "tongli.desk.security.HideLinks"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["links"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "tongli": {"level": "INFO"},
        # Paths of customers' pages hold their secret link: the access log stays off.
        "django.channels.server": {"level": "ERROR"},
        "daphne.server": {"level": "WARNING"},
        "daphne.http_protocol": {"level": "ERROR"},
        "django.server": {"level": "ERROR"},
        "django.request": {"level": "ERROR"},
    },
}
