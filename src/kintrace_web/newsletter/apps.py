from django.apps import AppConfig


class NewsletterConfig(AppConfig):
    name = "kintrace_web.newsletter"

    def ready(self) -> None:
        # Rights, rounds and rules are registered when the modules are read.
        from kintrace_web import rounds
        from kintrace_web.advocacy.post.taking import takes

        from . import by_mail, keeping, rights, sending  # noqa: F401

        keeping.register()
        takes(by_mail.take)
        rounds.register("newsletter", sending.Postman().go_round)
        rounds.register("newsletter_erasing", keeping.go_round)
