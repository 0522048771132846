from django.apps import AppConfig


class DoorConfig(AppConfig):
    name = "kintrace_web.door"
