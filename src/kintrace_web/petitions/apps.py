from django.apps import AppConfig


class PetitionsConfig(AppConfig):
    name = "kintrace_web.petitions"

    def ready(self) -> None:
        # Rights, rounds and rules are registered when the modules are read.
        from kintrace_web import rounds

        from . import keeping, rights  # noqa: F401
        from .signing import mailing

        keeping.register()
        rounds.register("petition_mail", mailing.go_round)
        rounds.register("petition_erasing", keeping.go_round)
