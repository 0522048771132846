from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "kintrace_web.portal"
