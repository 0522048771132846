from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "kintrace_web.audit"
