from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "kintrace_web.advocacy.events"

    def ready(self) -> None:
        # Rights and what the room holds of persons are registered when the modules are read.
        from . import held, rights  # noqa: F401

        held.register()
