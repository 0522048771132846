from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "kintrace_web.cases"

    def ready(self) -> None:
        # The permissions of cases, and of people through their cases, are registered when the module is read.
        from . import held, keeping, rights, searches  # noqa: F401

        held.register()
        keeping.register()
        searches.register()
