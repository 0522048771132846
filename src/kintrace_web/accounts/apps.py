from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "kintrace_web.accounts"

    def ready(self) -> None:
        from . import entries, rights  # noqa: F401  rights registers who may what

        entries.register()
