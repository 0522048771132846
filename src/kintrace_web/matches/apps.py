from django.apps import AppConfig


class MatchesConfig(AppConfig):
    name = "kintrace_web.matches"

    def ready(self) -> None:
        from kintrace_web.cases import finding

        from . import held, joining, rights  # noqa: F401  registers who may what

        held.register()
        finding.joins("matches", joining.joined_to)
