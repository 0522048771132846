from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "kintrace_web.advocacy.dossiers"

    def ready(self) -> None:
        # Rights and what the room holds of persons are registered when the modules are read.
        from . import held, mailing, rights  # noqa: F401

        held.register()
        mailing.register()
