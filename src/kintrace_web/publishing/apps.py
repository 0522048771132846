from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "kintrace_web.publishing"

    def ready(self) -> None:
        # Rights and what the room holds of persons are registered when the modules are read.
        from . import held, keeping, rights  # noqa: F401

        held.register()
        keeping.register()
