from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "kintrace_web.people"

    def import_models(self) -> None:
        super().import_models()
        # Contact details stand in a module of their own, behind the one door to them; Django has to meet it.
        from . import access  # noqa: F401
