from django.apps import AppConfig


class ListsConfig(AppConfig):
    name = "kintrace_web.lists"

    def ready(self) -> None:
        from . import held, rights  # noqa: F401  registers who may what

        held.register()
