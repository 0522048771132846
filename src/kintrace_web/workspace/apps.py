from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    name = "kintrace_web.workspace"
