"""The pages of staff. A new page needs its row in tests/web/pages.py: who may see it."""

from __future__ import annotations

from django.urls import include, path
from django.views.generic import TemplateView

from . import home, record, staff, statistics

app_name = "workspace"
urlpatterns = [
    path("", home.my_work, name="home"),
    path("keys/", TemplateView.as_view(template_name="workspace/keys.html"), name="keys"),
    path("statistics/", statistics.statistics, name="statistics"),
    path("staff/", staff.staff, name="staff"),
    path("staff/invite/", staff.staff_invite, name="staff_invite"),
    path("staff/<int:pk>/", staff.staff_person, name="staff_person"),
    path("staff/<int:pk>/<slug:act>/", staff.staff_act, name="staff_act"),
    path("record/", record.record, name="record"),
    path("", include("kintrace_web.workspace.cases.urls")),
    path("", include("kintrace_web.workspace.lists.urls")),
    path("", include("kintrace_web.workspace.matches.urls")),
    path("", include("kintrace_web.workspace.after.urls")),
    path("", include("kintrace_web.workspace.reunion.urls")),
    path("", include("kintrace_web.workspace.messages.urls")),
    path("", include("kintrace_web.workspace.outcomes.urls")),
    path("", include("kintrace_web.workspace.door.urls")),
    path("", include("kintrace_web.workspace.tips.urls")),
    path("", include("kintrace_web.workspace.protection.urls")),
    path("", include("kintrace_web.workspace.releases.urls")),
    path("", include("kintrace_web.workspace.publishing.urls")),
    path("", include("kintrace_web.workspace.advocacy.urls")),
    path("", include("kintrace_web.workspace.petitions.urls")),
    path("", include("kintrace_web.workspace.newsletter.urls")),
]
