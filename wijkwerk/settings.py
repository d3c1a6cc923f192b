"""Settings of Wijkwerk: one file, every value that differs per place comes from the environment.

`WIJKWERK_PROFILE` says where we are: `production` (the default, strict), `demo` (one machine,
loopback only, invented data), `test`, or `bench` (production on embedded servers, to measure).
docs/productie.md lists the variables.
"""

from pathlib import Path

import environ
import pghistory

BASE_DIR = Path(__file__).resolve().parent.parent
VERSION = "0.1.0"

env = environ.Env()
VAR_DIR = Path(env.str("WIJKWERK_VAR", str(BASE_DIR / "var")))
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
    "wijkwerk.jobs",
    "wijkwerk.feeds",
    "wijkwerk.guard",
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
    "pgtrigger",
    "pghistory",
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
    "wijkwerk.lib.middleware.WhoWrites",
    "wijkwerk.lib.middleware.SessionLifetime",
    "wijkwerk.drafts.middleware.KeepWhatWasTyped",
    "wijkwerk.lib.middleware.LoginRequired",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "wijkwerk.lib.middleware.WarnOfPersonalData",
    "wijkwerk.lib.middleware.DomainErrors",
]
# Where people write about residents: what they save there is looked through for personal data.
APPS_WITH_TEXTS = ["cases", "werkplaats"]

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
        # Far more than there are limits at work: a full cache throws away counts.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
REDIS_URL = env.str("REDIS_URL", "redis://127.0.0.1:6379/0")

# --- the history of every field: rows written by triggers, who wrote comes along as a number ---
PGHISTORY_APPEND_ONLY = True
PGHISTORY_DEFAULT_TRACKERS = (
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
)
PGHISTORY_CONTEXT_FIELD = pghistory.ContextJSONField()
PGHISTORY_CONTEXT_ID_FIELD = pghistory.ContextUUIDField()
PGHISTORY_FOREIGN_KEY_FIELD = pghistory.ForeignKey(db_index=False)
PGHISTORY_OBJ_FIELD = pghistory.ObjForeignKey(db_index=True)
PGHISTORY_MIDDLEWARE_METHODS = ("POST",)

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
    "wake workers for files": {"task": "wijkwerk.jobs.tasks.rescue", "schedule": 60.0},
    "throw away old files": {"task": "wijkwerk.jobs.tasks.sweep", "schedule": 3600.0},
    "sweep attachments": {"task": "cases.tasks.sweep_attachments", "schedule": 3600.0},
    "sweep documents": {"task": "werkplaats.tasks.sweep_documents", "schedule": 3600.0},
    "tell of ended shares": {"task": "cases.tasks.note_ended_shares", "schedule": 3600.0},
    "plan reminders": {"task": "werkplaats.tasks.plan_reminders", "schedule": 600.0},
    "forget needs of rounds that are over": {
        "task": "werkplaats.tasks.forget_needs",
        "schedule": 3600.0,
    },
    "forget guests of rounds that are over": {
        "task": "werkplaats.tasks.forget_guests",
        "schedule": 3600.0,
    },
    "forget the names of runs": {"task": "werkplaats.tasks.forget_run_names", "schedule": 3600.0},
    "forget spent challenges": {"task": "wijkwerk.guard.tasks.forget_expired", "schedule": 3600.0},
    "tidy requests to join": {"task": "werkplaats.tasks.tidy_requests", "schedule": 3600.0},
    "forget old invitations": {"task": "trios.tasks.forget_invitations", "schedule": 86400.0},
    "clear old sessions": {"task": "wijkwerk.lib.tasks.clear_sessions", "schedule": 86400.0},
}
CELERY_BEAT_SCHEDULE_FILENAME = env.str("CELERY_BEAT_FILE", "/tmp/wijkwerk-beat")  # noqa: S108 a clock file, no data

# --- mail -----------------------------------------------------------------------------------
# A relay holds a message so long at most, and sends for so long per task: far less, so that no
# other relay takes a message that is under way. After a kill the hold has to run out first.
OUTBOX_LEASE_SECONDS = 600
OUTBOX_TURN_SECONDS = 60
EMAIL_BACKEND = (
    "wijkwerk.demo.mailbox.MaildirBackend"
    if PROFILE == "demo"
    else "wijkwerk.outbox.smtp.EmailBackend"
)
EMAIL_HOST = env.str("EMAIL_HOST", "localhost")
EMAIL_PORT = env.int("EMAIL_PORT", 25)
EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = secret("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", default=False)
EMAIL_TIMEOUT = 10
# Who answers questions, on the page for help and to who cannot use a form.
CONTACT_EMAIL = env.str("CONTACT_EMAIL", "hulp@wijkwerk.example" if ON_LOOPBACK else "")
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
# Forms that everybody may send, counted like attempts to sign in (wijkwerk.guard.limits).
ACCOUNT_RATE_LIMITS = {"ask_to_join": "10/h/ip,30/d/ip", "open_link": "60/h/ip"}
# What a browser works for before such a form is taken: rounds of a hash, some 256 times.
CHALLENGE_COST = 5000
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
# The largest form: a full board of 600 cards, harvested at once with ten fields each.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 6100
# Files do not count above: the first handler stops at its own limit.
FILE_UPLOAD_HANDLERS = [
    "wijkwerk.lib.uploads.handler.StopAtLimit",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
# A function that gets an open file and answers clean, infected or unreachable (docs/bijlagen.md).
ATTACHMENT_SCANNER = env.str("ATTACHMENT_SCANNER", "")

# The background of the map, as in https://host/{z}/{x}/{y}.png; empty draws districts alone.
MAP_TILES_URL = env.str("MAP_TILES_URL", "")

# --- static files ---------------------------------------------------------------------------
STATIC_URL = "/static/"
# On the loopback files come straight from STATICFILES_DIRS.
STATIC_ROOT = (
    None if ON_LOOPBACK else Path(env.str("STATIC_ROOT", str(BASE_DIR / "var" / "static")))
)
STATICFILES_DIRS = [BASE_DIR / "static", BASE_DIR / "build" / "static"]
WHITENOISE_USE_FINDERS = ON_LOOPBACK
FONT_DIR = BASE_DIR / "build" / "fonts"  # for what is made here: PDF


# --- files of people: outside the web root, served by views that ask the policy ---------------
def private_store(folder: str) -> dict:
    """A folder of its own in the S3-compatible store when one is set, else on the local disk."""
    if bucket := env.str("S3_BUCKET", ""):
        from botocore.config import Config  # noqa: PLC0415 only where there is such a store

        options = {
            "bucket_name": bucket,
            "endpoint_url": env.str("S3_ENDPOINT", "") or None,
            "access_key": secret("S3_ACCESS_KEY"),
            "secret_key": secret("S3_SECRET_KEY"),
            "region_name": env.str("S3_REGION", "") or None,
            "location": folder,
            "default_acl": None,
            "file_overwrite": False,
            "querystring_auth": True,
            "client_config": Config(
                connect_timeout=5,
                read_timeout=10,
                retries={"max_attempts": 2},
                signature_version="s3v4",
            ),
        }
        return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}
    options = {
        "location": VAR_DIR / folder,
        "base_url": None,
        "file_permissions_mode": 0o600,
        "directory_permissions_mode": 0o700,
    }
    return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": options}


STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "attachments": private_store("bijlagen"),
    "documents": private_store("documenten"),
    "lesson_pictures": private_store("beelden"),
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
