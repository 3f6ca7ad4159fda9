"""Settings of the portal. Everything that differs between machines comes from the environment.

The variables are listed in the README; each is read once, here, with its type and default.
"""

from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF

from sezportal import embedded_database
from sezportal.configuration import database_settings, port, secret_key, sender

env = environ.Env()

BASE_DIR = Path(__file__).resolve().parent.parent
PORTAL_HOME = Path(env.str("PORTAL_HOME", default="") or BASE_DIR / ".local").absolute()

DEBUG = env.bool("DEBUG", default=False)

# Where the portal listens, and the address people reach it at
HOST = env.str("HOST", default="127.0.0.1")
PORT = port(env.str("PORT", default=""), default=8000)
SITE_URL = env.str("SITE_URL", default="").rstrip("/") or f"http://{HOST}:{PORT}"
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[]) or [
    "localhost",
    "127.0.0.1",
    "[::1]",
    HOST,
    urlsplit(SITE_URL).hostname,
]
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# Database: PostgreSQL, always. Unset, a server of our own under PORTAL_HOME.
DATABASE_URL = env.str("DATABASE_URL", default="")
EMBEDDED_DATABASE = not DATABASE_URL
DATABASES = {
    "default": database_settings(env.db_url("DATABASE_URL"), "DATABASE_URL")
    if DATABASE_URL
    else embedded_database.connection_settings(PORTAL_HOME)
}
DATABASE_ROUTERS = []
if env.str("DATABASE_REPLICA_URL", default=""):
    DATABASES["replica"] = database_settings(
        env.db_url("DATABASE_REPLICA_URL"), "DATABASE_REPLICA_URL"
    )
    DATABASES["replica"]["TEST"] = {"MIRROR": "default"}
    DATABASE_ROUTERS = ["sezportal.replica.ReplicaRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

SECRET_KEY = secret_key(
    env.str("SECRET_KEY", default=""),
    home=PORTAL_HOME,
    required=not DEBUG and not EMBEDDED_DATABASE,
)

INSTALLED_APPS = [
    "sezportal",
    "training",
    "directory",
    "incentives",
    "accounts",
    "zones",
    "sezportal.admin_site.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",  # before staticfiles: DEBUG serves as production does
    "sezportal.static_storage.PortalStaticFilesConfig",
    "simple_history",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "leaflet",
    "csp",
    "post_office",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "sezportal.compression.CompressionMiddleware",
    "csp.middleware.CSPMiddleware",
    "sezportal.middleware.DatabaseDownMiddleware",
    "sezportal.replica.ReplicaMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "accounts.middleware.DeskMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "axes.middleware.AxesMiddleware",  # last: it answers where a log-in was blocked
]

ROOT_URLCONF = "sezportal.urls"
WSGI_APPLICATION = "sezportal.wsgi.application"
ASGI_APPLICATION = "sezportal.asgi.application"

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
                "sezportal.navigation.frame",
            ],
            "builtins": ["sezportal.fragments"],
        },
    },
]

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# Accounts: who tries passwords is blocked (`accounts.locking`), a second factor is offered to all
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
PASSWORD_RESET_TIMEOUT = 14_400  # seconds: four hours for a mail to arrive and be read
REQUIRE_SECOND_FACTOR = env.bool("REQUIRE_SECOND_FACTOR", default=False)
OTP_TOTP_ISSUER = "Lancang-Mekong Economic Zones"
AXES_HANDLER = "accounts.locking.BlockingHandler"
AXES_FAILURE_LIMIT = 5
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_COOLOFF_TIME = timedelta(minutes=30)
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_CLIENT_IP_CALLABLE = "accounts.network.for_blocking"
AXES_LOCKOUT_CALLABLE = "accounts.locking.blocked"
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

# Languages and time
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]  # a language is added when its catalogue exists
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "sezportal.formats"
USE_I18N = True
TIME_ZONE = "Asia/Bangkok"  # the Mekong Institute's; Viet Nam, Lao PDR and Cambodia share it
USE_TZ = True

# Static files: hashed names and compression. Files that commands make lie outside the repository
# and reach collectstatic through the finder of `sezportal.stylesheets`.
STATIC_URL = "/static/"
STATIC_ROOT = PORTAL_HOME / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "sezportal.stylesheets.GeneratedFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "sezportal.static_storage.HashedStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
# Source maps are asked for by developers' tools alone: not worth the seconds of packing them.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (
    *("map", "png", "jpg", "jpeg", "gif", "webp", "avif", "woff", "woff2", "zip", "gz", "br"),
)
MEDIA_ROOT = PORTAL_HOME / "media"
MEDIA_URL = "/media/"

CACHES = {"default": env.cache_url("CACHE_URL", default="locmemcache://")}

# Mail: every mail is stored first; EMAIL_URL says how the outbox sends it (`directory.delivery`).
_mail = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(_mail)
EMAIL_BACKEND = "post_office.EmailBackend"
EMAIL_TIMEOUT = 10  # seconds a mail server may take; nobody waits for them
POST_OFFICE = {"BACKENDS": {"default": _mail["EMAIL_BACKEND"]}, "CELERY_ENABLED": False}
MAIL_AT_ONCE = True  # a thread of the process sends after each commit; the command does the rest
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("MAIL_FROM", default="") or sender(SITE_URL)
ENQUIRIES_EMAIL = env.str("ENQUIRIES_EMAIL", default="")

# Maps: our own base map. A tile server is asked only where the operator names one.
TILE_URL = env.str("TILE_URL", default="")
TILE_ATTRIBUTION = env.str("TILE_ATTRIBUTION", default="")
LEAFLET_CONFIG = {
    "TILES": [],
    "ATTRIBUTION_PREFIX": False,
    "SPATIAL_EXTENT": (92.0, 5.0, 112.0, 29.5),  # the six countries and southern Yunnan
    "RESET_VIEW": False,
}

# A section sends every row of its zone, folded ones with their values: at most 12 fields a row, so
# that 500 rows and their section fit. Django's 1,000 refuse a zone of 90 rows; a form of this many
# is read in a few hundredths of a second and stays below DATA_UPLOAD_MAX_MEMORY_SIZE.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 6_100

# Security
HTTPS = SITE_URL.startswith("https://")
SECURE_COOKIES = HTTPS and not DEBUG
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_COOKIES
SESSION_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "sezportal.errors.csrf_failure"
SECURE_SSL_REDIRECT = SECURE_COOKIES
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # asked by load balancers over plain HTTP
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
# Addresses or networks of proxies that are believed who the visitor is (X-Forwarded-For)
TRUSTED_PROXIES = env.list("TRUSTED_PROXIES", default=["127.0.0.1", "::1"])
SECURE_HSTS_SECONDS = 31_536_000 if SECURE_COOKIES else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
# Subdomains and the browsers' preload list are for the owner of the domain to decide.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

_tile_origin = ["{0.scheme}://{0.netloc}".format(urlsplit(TILE_URL))] if TILE_URL else []
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", *_tile_origin],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# Public API: anybody may read
REST_FRAMEWORK = {
    # Asked by requests that write, and by nothing else: reading needs no key and reads none.
    "DEFAULT_AUTHENTICATION_CLASSES": ["sezportal.api_tokens.TokenAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PAGINATION_CLASS": "sezportal.pagination.PageNumberPagination",
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "EXCEPTION_HANDLER": "sezportal.problems.tell",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "COERCE_DECIMAL_TO_STRING": False,
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Special economic zones of the Mekong region",
    "DESCRIPTION": "Zones, laws, incentives, costs and investors in six countries, with sources.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_AUTHENTICATION": [],
    "ENUM_NAME_OVERRIDES": {
        "SourceKind": "zones.enums.SourceKind",
        "DistanceKind": "zones.enums.DistanceKind",
        "InfrastructureKind": "zones.enums.InfrastructureKind",
        "OrganisationKind": "directory.enums.OrganisationKind",
        "EventKind": "training.enums.EventKind",
        "LawScope": "incentives.enums.LawScope",
        "IncentiveScope": "incentives.enums.Scope",
        "TransportMode": "zones.enums.TransportMode",
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "django.request": {"level": "ERROR"},  # a page that does not exist is no warning
    },
}
