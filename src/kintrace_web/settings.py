"""Settings of the web project. What differs between places comes from the environment (docs/reference/settings.md)."""

from __future__ import annotations

from email.utils import parseaddr
from pathlib import Path

from csp.constants import NONCE, NONE, SELF, UNSAFE_INLINE
from django.contrib.messages import constants as messages
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from kintrace_web import environment

HERE = Path(__file__).resolve().parent

DEBUG = environment.flag("KINTRACE_DEBUG", False)
DATA = Path(environment.text("KINTRACE_DATA", "var")).resolve()
SECRET_KEY = environment.text(
    "KINTRACE_SECRET_KEY", "for development only: anybody can read this key" if DEBUG else None
)
# Encrypts protected fields together with SECRET_KEY; the first encrypts, all decrypt.
SALT_KEY = environment.words("KINTRACE_FIELD_KEYS", ["for development only"] if DEBUG else [])
# Make the blind index by which a sealed number is found when it is typed whole; the first makes, all find.
INDEX_KEYS = environment.words("KINTRACE_INDEX_KEY", ["for development only"] if DEBUG else [])
AUDIT_KEY = environment.text("KINTRACE_AUDIT_KEY", "for development only" if DEBUG else None)
# Signs the lists of signatures that are handed over; without it none is made.
MANIFEST_KEY = environment.text("KINTRACE_MANIFEST_KEY", "for development only" if DEBUG else "")
# Where the public pages are reached, for links in mails.
PUBLIC_ADDRESS = environment.text("KINTRACE_ADDRESS", "http://127.0.0.1:8000" if DEBUG else "").rstrip("/")
if not SALT_KEY:
    raise ImproperlyConfigured(
        "KINTRACE_FIELD_KEYS is not set. It encrypts contact details and other protected fields."
    )
if not INDEX_KEYS:
    raise ImproperlyConfigured(
        "KINTRACE_INDEX_KEY is not set. By it protected details are found again without being opened."
    )

SECOND_FACTOR_REQUIRED = environment.flag("KINTRACE_SECOND_FACTOR", True)
if not SECOND_FACTOR_REQUIRED and not DEBUG:
    raise ImproperlyConfigured(
        "KINTRACE_SECOND_FACTOR is off while KINTRACE_DEBUG is off. Staff must sign in with a second factor; "
        "remove KINTRACE_SECOND_FACTOR, or set KINTRACE_DEBUG=1 for a demo on your own machine."
    )

ALLOWED_HOSTS = environment.words("KINTRACE_HOSTS", ["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = environment.words("KINTRACE_ORIGINS", [])
# Servers of ours that a request passes on its way here; each adds the address it saw to X-Forwarded-For.
PROXIES = environment.number("KINTRACE_PROXIES", 0 if DEBUG else 1)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "rules",
    # The public archive stands on Wagtail; its desk is the newsroom.
    "kintrace_web.archive.newsroom.apps.UsersConfig",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "kintrace_web.audit",
    "kintrace_web.accounts",
    "kintrace_web.limits",
    "kintrace_web.people",
    "kintrace_web.cases",
    "kintrace_web.lists",
    "kintrace_web.matches",
    "kintrace_web.reunion",
    "kintrace_web.advocacy.authorities",
    "kintrace_web.advocacy.letters",
    "kintrace_web.advocacy.post",
    "kintrace_web.advocacy.meetings",
    "kintrace_web.advocacy.events",
    "kintrace_web.advocacy.dossiers",
    "kintrace_web.publishing",
    "kintrace_web.petitions",
    "kintrace_web.newsletter",
    "kintrace_web.workspace",
    "kintrace_web.portal",
    "kintrace_web.door",
    "kintrace_web.archive",
    "kintrace_web.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "kintrace_web.archive.serving.middleware.ReadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "kintrace_web.accounts.middleware.OfficeLocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "kintrace_web.accounts.emergency.EmergencyMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "kintrace_web.accounts.middleware.LanguageMiddleware",
    "kintrace_web.accounts.middleware.SecondFactorMiddleware",
    "kintrace_web.accounts.middleware.FacesMiddleware",
    "kintrace_web.archive.newsroom.middleware.NewsroomMiddleware",
    "kintrace_web.accounts.fresh.FreshSignInMiddleware",
    "kintrace_web.accounts.middleware.NoStoreMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
    "kintrace_web.accounts.middleware.NotFoundMiddleware",
    "kintrace_web.people.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "kintrace_web.urls"
WSGI_APPLICATION = "kintrace_web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # Our templates stand before those of the packages, so that sign-in wears our look.
        "DIRS": [HERE / "workspace" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
            ],
            "libraries": {
                "reunion": "kintrace_web.workspace.after.tags",
                "sending": "kintrace_web.workspace.advocacy.sending.tags",
            },
        },
    }
]

DATABASES = {"default": environment.database("KINTRACE_DATABASE_URL", DATA / "kintrace.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "rules.permissions.ObjectPermissionBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "workspace:home"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "kintrace_web.accounts.adapter.StaffAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
# Relatives have no password: a code comes by e-mail each time, or a passkey answers for them.
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 8, "dashed": True}
ACCOUNT_FORMS = {
    "request_login_code": "kintrace_web.accounts.forms.CodeForm",
    "confirm_login_code": "kintrace_web.accounts.forms.TypedCodeForm",
    "reset_password": "kintrace_web.accounts.forms.NewPasswordForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# The administrator vouches for an address by handing over the invitation; no letter proves it a second time.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Kintrace"
MFA_ADAPTER = "kintrace_web.accounts.adapter.KeyAdapter"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 1
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "login"
AXES_USERNAME_CALLABLE = "kintrace_web.accounts.attempts.login_name"
AXES_VERBOSE = False
AXES_CLIENT_IP_CALLABLE = "kintrace_web.accounts.networks.place_of"
# What was typed is kept in no table, and who signed in from where in none either.
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "login", "email", "code", "letter", "spoken"]
AXES_DISABLE_ACCESS_LOG = True

# The notices of kintrace.css.
MESSAGE_TAGS = {
    messages.DEBUG: "",
    messages.INFO: "",
    messages.SUCCESS: "done",
    messages.WARNING: "waits",
    messages.ERROR: "danger",
}
CSRF_FAILURE_VIEW = "kintrace_web.workspace.failures.form_expired"
AXES_LOCKOUT_TEMPLATE = "account/locked_out.html"

LANGUAGE_CODE = "en"
# What staff, relatives and the door speak; the public archive speaks two more.
OFFICE_LANGUAGES = [("en", _("English")), ("fa", _("Persian")), ("ar", _("Arabic"))]
LANGUAGES = [*OFFICE_LANGUAGES, ("sq", _("Albanian")), ("fr", _("French"))]
LOCALE_PATHS = [HERE / "locale"]
TIME_ZONE = environment.text("KINTRACE_TIME_ZONE", "UTC")
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [HERE / "workspace" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
# Documents and received lists are never served by the web server: a page asks who may see them.
MEDIA_ROOT = DATA / "files"
MEDIA_URL = "/never-served/"
FILE_UPLOAD_PERMISSIONS = 0o600
DOCUMENT_MOST_BYTES = environment.number("KINTRACE_DOCUMENT_MEGABYTES", 20) * 1024 * 1024
RECORDING_MOST_BYTES = environment.number("KINTRACE_RECORDING_MEGABYTES", 100) * 1024 * 1024
# When access counts as odd: so many files of an account in so many minutes, and the hours that are night.
ODD_FILES = environment.number("KINTRACE_ODD_FILES", 30)
ODD_MINUTES = environment.number("KINTRACE_ODD_MINUTES", 60)
NIGHT_BEGINS = environment.number("KINTRACE_NIGHT_BEGINS", 22)
NIGHT_ENDS = environment.number("KINTRACE_NIGHT_ENDS", 6)
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# Who writes the letters: at their head, and under them.
ASSOCIATION_NAMES = {
    "en": environment.text("KINTRACE_ASSOCIATION_NAME", "Bridge of Families" if DEBUG else ""),
    **environment.by_language("KINTRACE_ASSOCIATION_NAMES"),
}
ASSOCIATION_ADDRESS = environment.words("KINTRACE_ASSOCIATION_ADDRESS", [])
ASSOCIATION_CONTACT = environment.words("KINTRACE_ASSOCIATION_CONTACT", [])

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        # data: for the small pictures inside Bootstrap's own sheet (ticks, arrows).
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
# The newsroom is Wagtail's own: its scripts and sheets are written into its pages. Nobody but its editors sees it.
NEWSROOM_POLICY = {
    "default-src": [SELF],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "font-src": [SELF, "data:"],
    "connect-src": [SELF],
    "frame-src": [SELF],
    "frame-ancestors": [SELF],
    "form-action": [SELF],
    "base-uri": [SELF],
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_SERIALIZER = "kintrace_web.accounts.sessions.SealedSerializer"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
X_FRAME_OPTIONS = "DENY"
if not DEBUG:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_SSL_REDIRECT = True
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
else:
    EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
DEFAULT_FROM_EMAIL = SERVER_EMAIL = environment.text("KINTRACE_MAIL_FROM", "kintrace@localhost")
EMAIL_HOST = environment.text("KINTRACE_MAIL_HOST", "localhost")
EMAIL_PORT = environment.number("KINTRACE_MAIL_PORT", 25)
EMAIL_HOST_USER = environment.text("KINTRACE_MAIL_USER", "")
EMAIL_HOST_PASSWORD = environment.text("KINTRACE_MAIL_PASSWORD", "")
EMAIL_USE_TLS = environment.flag("KINTRACE_MAIL_STARTTLS", False)
EMAIL_USE_SSL = environment.flag("KINTRACE_MAIL_TLS", False)
if EMAIL_USE_TLS and EMAIL_USE_SSL:
    raise ImproperlyConfigured(
        "KINTRACE_MAIL_TLS and KINTRACE_MAIL_STARTTLS are both on; the mail server speaks one of them."
    )
EMAIL_TIMEOUT = 20
# Every letter to an authority has an address of its own for replies: TOKEN@domain, or name+TOKEN@domain.
REPLY_DOMAIN = environment.text("KINTRACE_REPLY_DOMAIN", "").strip().lower()
REPLY_ADDRESS = environment.text("KINTRACE_REPLY_ADDRESS", parseaddr(DEFAULT_FROM_EMAIL)[1]).strip()
if (
    REPLY_ADDRESS.count("@") != 1
    or "@" in REPLY_DOMAIN
    or any(map(str.isspace, REPLY_ADDRESS + REPLY_DOMAIN))
):
    raise ImproperlyConfigured(
        "KINTRACE_REPLY_ADDRESS is an e-mail address such as replies@bridge.example, KINTRACE_REPLY_DOMAIN a "
        "domain such as replies.bridge.example."
    )
# Where replies arrive (manage.py fetchmail); empty: none are fetched.
IMAP_HOST = environment.text("KINTRACE_IMAP_HOST", "")
IMAP_TLS = environment.flag("KINTRACE_IMAP_TLS", True)
IMAP_PORT = environment.number("KINTRACE_IMAP_PORT", 993 if IMAP_TLS else 143)
IMAP_USER = environment.text("KINTRACE_IMAP_USER", "")
IMAP_PASSWORD = environment.text("KINTRACE_IMAP_PASSWORD", "")
IMAP_FOLDER = environment.text("KINTRACE_IMAP_FOLDER", "INBOX")
# A larger message is refused, and its beginning kept.
IMAP_MOST_BYTES = environment.number("KINTRACE_IMAP_MEGABYTES", 25) * 1024 * 1024
# So many signatures under petitions are taken in a minute, whoever they come from.
SIGNATURES_PER_MINUTE = environment.number("KINTRACE_SIGNATURES_PER_MINUTE", 6000)
# So many letters at most go to the mail server of one domain within an hour.
LETTERS_PER_HOUR = environment.number("KINTRACE_LETTERS_PER_HOUR", 30)
# And so many newsletters: those who read mail at one large provider are many.
NEWSLETTERS_PER_HOUR = environment.number("KINTRACE_NEWSLETTERS_PER_HOUR", 300)

# The public archive and its desk.
# So many seconds at most a process shows what it last knew of withdrawn consents, and of what editors changed.
ARCHIVE_ASKS_AGAIN = 15
WAGTAIL_SITE_NAME = "Kintrace"
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = [
    ("en", "English"),
    ("fa", "فارسی"),
    ("ar", "العربية"),
    ("sq", "Shqip"),
    ("fr", "Français"),
]
WAGTAILADMIN_BASE_URL = PUBLIC_ADDRESS
WAGTAILADMIN_PERMITTED_LANGUAGES = [("en", "English"), ("fa", "فارسی"), ("ar", "العربية")]
WAGTAILADMIN_LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = "account_login"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
# No pictures of editors are fetched from elsewhere, and no newer version is asked for.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
# There are none who may do everything, so no mail goes to them.
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_SEARCH_BACKEND_AUTO_UPDATE = True
WAGTAILIMAGES_IMAGE_MODEL = "archive.Picture"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = DOCUMENT_MOST_BYTES
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
# Words are folded by ourselves, for every language alike: the database takes them as they are.
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "simple"}
}
TAGGIT_CASE_INSENSITIVE = True

SILENCED_SYSTEM_CHECKS: list[str] = []
