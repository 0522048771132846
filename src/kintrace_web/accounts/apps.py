from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "kintrace_web.accounts"

    def ready(self) -> None:
        from . import rights  # noqa: F401  registers who may what
