from django.apps import AppConfig


class PostConfig(AppConfig):
    name = "kintrace_web.advocacy.post"

    def ready(self) -> None:
        # Rights and what the room holds of persons are registered when the modules are read.
        from . import expiring, held, rights  # noqa: F401

        held.register()
        expiring.register()
