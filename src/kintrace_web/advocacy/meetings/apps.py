from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "kintrace_web.advocacy.meetings"

    def ready(self) -> None:
        # Rights and what the room holds of persons are registered when the modules are read.
        from kintrace_web.advocacy.post.promises import takes_promises

        from . import held, rereading, rights  # noqa: F401

        held.register()
        takes_promises("meetings", rereading.take_from_reply)
