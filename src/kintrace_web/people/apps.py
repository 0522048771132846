from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "kintrace_web.people"

    def import_models(self) -> None:
        super().import_models()
        # Contact details stand in a module of their own, behind the one door to them; Django has to meet it, and
        # the models of publicity and of deletion.
        from . import access, publicity, suppression  # noqa: F401

    def ready(self) -> None:
        from . import held, keeping, rights  # noqa: F401  registers who may what

        held.register()
        keeping.register()
