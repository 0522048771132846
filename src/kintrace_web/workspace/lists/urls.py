"""Addresses of the pages about lists."""

from __future__ import annotations

from django.urls import URLPattern, path

from . import cancelling, entries, index, mapping, progress, receiving, removing

urlpatterns: list[URLPattern] = [
    path("lists/", index.lists, name="lists"),
    path("lists/import/", receiving.list_import, name="list_import"),
    path("lists/<uuid:pk>/", entries.list_page, name="list"),
    path("lists/<uuid:pk>/columns/", mapping.list_mapping, name="list_mapping"),
    path("lists/<uuid:pk>/progress/", progress.list_progress, name="list_progress"),
    path("lists/<uuid:pk>/cancel/", cancelling.list_cancel, name="list_cancel"),
    path("lists/<uuid:pk>/remove/", removing.list_remove, name="list_remove"),
    path("lists/<uuid:pk>/problems/", entries.list_problems, name="list_problems"),
    path("lists/<uuid:pk>/<int:row>/", entries.list_entry, name="list_entry"),
]
