from django.apps import AppConfig


class LimitsConfig(AppConfig):
    name = "kintrace_web.limits"
