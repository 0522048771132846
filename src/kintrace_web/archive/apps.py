from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    name = "kintrace_web.archive"

    def ready(self) -> None:
        from kintrace_web import rounds
        from kintrace_web.newsletter.issues import asks

        from .models.sections import Addressed
        from .newsletters.issues import PublishedIssues
        from .released import following, locked
        from .serving import changes
        from .serving.pages import preview
        from .takeaway.rounds import Packer

        changes.follow()
        following.follow()
        locked.register()
        rounds.register("the archive to take away", Packer().go_round)
        Addressed.shown_by = staticmethod(preview)
        asks(PublishedIssues())
