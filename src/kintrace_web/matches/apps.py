from django.apps import AppConfig


class MatchesConfig(AppConfig):
    name = "kintrace_web.matches"

    def ready(self) -> None:
        from . import held, rights  # noqa: F401  registers who may what

        held.register()
