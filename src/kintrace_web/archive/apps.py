from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    name = "kintrace_web.archive"

    def ready(self) -> None:
        from .models.sections import Addressed
        from .released import following, locked
        from .serving import changes
        from .serving.pages import preview

        changes.follow()
        following.follow()
        locked.register()
        Addressed.shown_by = staticmethod(preview)
