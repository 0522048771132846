from __future__ import annotations

from django.urls import include, path

ROOMS = ("authorities", "letters", "sending", "post", "meetings", "events", "dossiers")
urlpatterns = [path("", include(f"kintrace_web.workspace.advocacy.{room}.urls")) for room in ROOMS]
