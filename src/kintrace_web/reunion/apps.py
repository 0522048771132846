from django.apps import AppConfig


class ReunionConfig(AppConfig):
    name = "kintrace_web.reunion"

    def ready(self) -> None:
        # The rights of this room, and those over people that it adds to, are registered when the module is read.
        from . import held, keeping, rights  # noqa: F401

        held.register()
        keeping.register()
