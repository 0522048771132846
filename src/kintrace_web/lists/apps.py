from django.apps import AppConfig


class ListsConfig(AppConfig):
    name = "kintrace_web.lists"

    def ready(self) -> None:
        from . import rights  # noqa: F401  registers who may what
