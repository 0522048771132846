from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "kintrace_web.demo"
