"""Settings of Wijkwerk: one file, every value that differs per place comes from the environment.

`WIJKWERK_PROFILE` says where we are: `production` (the default, strict), `demo` (one machine,
loopback only, invented data), `test`, or `bench` (production on embedded servers, to measure).
docs/productie.md lists the variables.
"""

from pathlib import Path

import environ

BASE_DIR = Path(__file__).resolve().parent.parent
VERSION = "0.1.0"

env = environ.Env()
PROFILE = env.str("WIJKWERK_PROFILE", "production")
ON_LOOPBACK = PROFILE in {"demo", "test"}


def secret(name: str) -> str:
    """A secret stands in a file (Docker secrets: SECRET_KEY_FILE=...) or in the environment."""
    path = env.str(f"{name}_FILE", "")
    return Path(path).read_text(encoding="utf-8").strip() if path else env.str(name, "")


SECRET_KEY = secret("SECRET_KEY")
if ON_LOOPBACK and not SECRET_KEY:
    SECRET_KEY = "only-for-the-demo-and-the-tests-on-the-loopback-of-one-machine"  # noqa: S105 never outside the loopback
SECRET_KEY_FALLBACKS = secret("SECRET_KEY_FALLBACKS").replace(",", " ").split()

DEBUG = False
BASE_URL = env.str("BASE_URL", "http://127.0.0.1:8000" if ON_LOOPBACK else "").rstrip("/")
ALLOWED_HOSTS = env.list(
    "ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"] if ON_LOOPBACK else []
)
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[BASE_URL] if BASE_URL else [])

INSTALLED_APPS = [
    "wijkwerk.lib",
    "wijkwerk.outbox",
    "wijkwerk.drafts",
    "wijkwerk.search",
    "trios",
    "cases",
    "werkplaats",
    "werkboek",
    "wijkwerk",
    *(["wijkwerk.demo"] if ON_LOOPBACK else []),
    "allauth",
    "allauth.account",
    "crispy_forms",
    "django_htmx",
    "wijkwerk.lib.admin.AdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",  # the templates of widgets, found by our form renderer
]

MIDDLEWARE = [
    "wijkwerk.lib.middleware.RequestReference",
    "django.middleware.security.SecurityMiddleware",
    "wijkwerk.lib.middleware.SecurityHeaders",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "wijkwerk.lib.middleware.CleanInput",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "wijkwerk.lib.middleware.SessionLifetime",
    "wijkwerk.drafts.middleware.KeepWhatWasTyped",
    "wijkwerk.lib.middleware.LoginRequired",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "wijkwerk.lib.middleware.DomainErrors",
]

ROOT_URLCONF = "wijkwerk.urls"
WSGI_APPLICATION = "wijkwerk.wsgi.application"
ASGI_APPLICATION = "wijkwerk.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wijkwerk.context.page",
            ],
        },
    },
]
FORM_RENDERER = "wijkwerk.lib.crispy.NLRenderer"
CRISPY_ALLOWED_TEMPLATE_PACKS = "nlds"
CRISPY_TEMPLATE_PACK = "nlds"

# --- data -----------------------------------------------------------------------------------
DATABASES = {
    "default": {
        **env.db_url("DATABASE_URL", "postgres:///wijkwerk"),
        "CONN_MAX_AGE": env.int("CONN_MAX_AGE", 600),
        "CONN_HEALTH_CHECKS": True,
    }
}
# Our queries name the joined tables in the right order, so planning may stay short.
DATABASES["default"].setdefault("OPTIONS", {}).setdefault(
    "options", "-c join_collapse_limit=4 -c jit=off"
)
if password := secret("DATABASE_PASSWORD"):
    DATABASES["default"]["PASSWORD"] = password
# Under ASGI every request may run in a fresh thread: a pool then keeps the connections.
if env.bool("DATABASE_POOL", default=False):
    DATABASES["default"]["CONN_MAX_AGE"] = 0
    DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 1, "max_size": 8}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# The cache counts sign-in attempts. It is in PostgreSQL, so nobody needs Redis to sign in.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "wijkwerk_cache",
    }
}
REDIS_URL = env.str("REDIS_URL", "redis://127.0.0.1:6379/0")

# --- the queue and the clock ----------------------------------------------------------------
# Values proven against killed workers: docs/besluiten/0003-postbus-en-celery.md.
CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 900,
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 1,
    "socket_connect_timeout": 2,
    "socket_timeout": 10,
    # Who saves something while Redis is away waits a tenth of a second for the nudge, not six.
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0.1,
    "interval_max": 0.1,
}
# A nudge that cannot be given is forgotten: beat comes by every minute.
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TASK_TIME_LIMIT = 120
CELERY_TIMEZONE = "Europe/Amsterdam"
CELERY_BEAT_SCHEDULE = {
    "relay the outbox": {"task": "wijkwerk.outbox.tasks.relay", "schedule": 60.0},
    "forget old drafts": {"task": "wijkwerk.drafts.tasks.forget_old", "schedule": 3600.0},
    "clear old sessions": {"task": "wijkwerk.lib.tasks.clear_sessions", "schedule": 86400.0},
}
CELERY_BEAT_SCHEDULE_FILENAME = env.str("CELERY_BEAT_FILE", "/tmp/wijkwerk-beat")  # noqa: S108 a clock file, no data

# --- mail -----------------------------------------------------------------------------------
EMAIL_BACKEND = (
    "wijkwerk.demo.mailbox.MaildirBackend"
    if PROFILE == "demo"
    else "django.core.mail.backends.smtp.EmailBackend"
)
EMAIL_HOST = env.str("EMAIL_HOST", "localhost")
EMAIL_PORT = env.int("EMAIL_PORT", 25)
EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = secret("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", default=False)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "Wijkwerk <wijkwerk@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# --- people and sign-in ---------------------------------------------------------------------
AUTH_USER_MODEL = "trios.User"
AUTHENTICATION_BACKENDS = ["wijkwerk.accounts.EmailBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in [
        ("UserAttributeSimilarityValidator", {"user_attributes": ("email", "name")}),
        ("MinimumLengthValidator", {"min_length": 10}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    ]
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "wijkwerk.accounts.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_FORMS = {
    "login": "wijkwerk.accounts.LoginForm",
    "reset_password": "wijkwerk.accounts.ResetPasswordForm",
    "reset_password_from_key": "wijkwerk.accounts.ResetPasswordKeyForm",
    "change_password": "wijkwerk.accounts.ChangePasswordForm",
}
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", 0)

MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_IDLE_MINUTES = 30
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_NAME = "sessie" if ON_LOOPBACK else "__Host-sessie"
CSRF_COOKIE_NAME = "csrf" if ON_LOOPBACK else "__Host-csrf"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not ON_LOOPBACK
CSRF_FAILURE_VIEW = "wijkwerk.views.csrf_failure"

# --- headers --------------------------------------------------------------------------------
SECURE_SSL_REDIRECT = not ON_LOOPBACK
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if not ON_LOOPBACK else None
SECURE_HSTS_SECONDS = 0 if ON_LOOPBACK else 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = not ON_LOOPBACK
SECURE_HSTS_PRELOAD = not ON_LOOPBACK
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
        "frame-ancestors": ["'none'"],
        "manifest-src": ["'self'"],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500

# --- static files ---------------------------------------------------------------------------
STATIC_URL = "/static/"
# On the loopback files come straight from STATICFILES_DIRS.
STATIC_ROOT = (
    None if ON_LOOPBACK else Path(env.str("STATIC_ROOT", str(BASE_DIR / "var" / "static")))
)
STATICFILES_DIRS = [BASE_DIR / "static", BASE_DIR / "build" / "static"]
WHITENOISE_USE_FINDERS = ON_LOOPBACK
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if ON_LOOPBACK
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# --- language and time ----------------------------------------------------------------------
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands")]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_I18N = True
FORMAT_MODULE_PATH = "wijkwerk.formats"

# --- demo -----------------------------------------------------------------------------------
VAR_DIR = Path(env.str("WIJKWERK_VAR", str(BASE_DIR / "var")))
DEMO_MAILBOX = VAR_DIR / "demo" / "postvak"

# --- logs: references, never names or free text ---------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": "wijkwerk.logs.formatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
    "root": {"handlers": ["stderr"], "level": env.str("LOG_LEVEL", "INFO")},
    "loggers": {
        "django.server": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "django.request": {"level": "ERROR"},
    },
}
SILENCED_SYSTEM_CHECKS = []

# --- /.well-known/security.txt --------------------------------------------------------------
SECURITY_CONTACT = env.str("SECURITY_CONTACT", "")
SECURITY_EXPIRES = env.str("SECURITY_EXPIRES", "")
