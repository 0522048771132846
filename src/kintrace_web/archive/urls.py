"""The addresses of the archive. Every public one begins with its language."""

from __future__ import annotations

from django.urls import include, path, register_converter

from .converters import LanguageConverter, PathConverter, YearConverter
from .newsroom import pictures
from .outward import urls as outward
from .serving import files, pages, searching, sorted_pages
from .takeaway import urls as takeaway

register_converter(LanguageConverter, "archive_language")
register_converter(PathConverter, "archive_path")
register_converter(YearConverter, "archive_year")

app_name = "archive"
in_language = [
    *outward.below_language(),
    *takeaway.below_language,
    path("", pages.home, name="home"),
    path("tags/", sorted_pages.tags, name="tags"),
    path("tags/<archive_path:slug>/page/<int:number>/", sorted_pages.tag, name="tag_page"),
    path("tags/<archive_path:slug>/", sorted_pages.tag, name="tag"),
    path("authors/", sorted_pages.authors, name="authors"),
    path("authors/<archive_path:slug>/page/<int:number>/", sorted_pages.author, name="author_page"),
    path("authors/<archive_path:slug>/", sorted_pages.author, name="author"),
    path("search/", searching.search, name="search"),
    path("years/", sorted_pages.years, name="years"),
    path("years/<archive_year:year>/page/<int:number>/", sorted_pages.year, name="year_page"),
    path("years/<archive_year:year>/", sorted_pages.year, name="year"),
    path("<archive_path:path>/page/<int:number>/", pages.in_tree, name="leaf"),
    path("<archive_path:path>/", pages.in_tree, name="page"),
]
urlpatterns = [
    path("<archive_language:language>/", include(in_language)),
    *outward.of_site(),
    path("pictures/<uuid:key>-<int:width>.webp", files.picture, name="picture"),
    path("pictures/released/<uuid:key>", files.released_photo, name="released_photo"),
    path("newsroom-picture/<int:pk>/", pictures.rendition, name="newsroom_picture"),
    path("newsroom-picture/<uuid:key>-<int:width>.webp", pictures.picture, name="newsroom_draft_picture"),
    path("newsroom-file/<int:pk>/<str:name>", pictures.file, name="newsroom_draft_file"),
]
