from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "kintrace_web.advocacy.letters"

    def ready(self) -> None:
        # Rights and what the room holds of persons are registered when the modules are read.
        from kintrace_web import rounds

        from . import handing_over, held, rights  # noqa: F401

        held.register()
        rounds.register("letters", handing_over.Postman().go_round)
