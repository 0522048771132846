"""The settings of a worker that the tests of sending run and kill: those of the project, with a real mail server."""

from kintrace_web.settings import *  # noqa: F403

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
