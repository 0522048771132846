from django.apps import AppConfig


class NewsletterConfig(AppConfig):
    name = "kintrace_web.newsletter"

    def ready(self) -> None:
        # Rights, rounds and rules are registered when the modules are read.
        from kintrace_web import rounds

        from . import keeping, rights, sending  # noqa: F401

        keeping.register()
        rounds.register("newsletter", sending.Postman().go_round)
        rounds.register("newsletter_erasing", keeping.go_round)
