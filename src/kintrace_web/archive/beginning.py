"""Beginning the archive: a first page and sections in each language, and who may write in the newsroom."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.utils.translation import gettext_lazy, override
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    Site,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from kintrace_web.accounts.models import Role, User
from kintrace_web.association import name_in

from .languages import LANGUAGES
from .models import Edition, Home, PlainPage, Section
from .models.sections import SLUGS, Kind
from .standing import forget

# What a section is called, in the words of readers.
TITLES = {
    Kind.STATEMENT: gettext_lazy("Statements"),
    Kind.LETTER: gettext_lazy("Letters and answers"),
    Kind.FAMILY_APPEAL: gettext_lazy("Families who look for someone"),
    Kind.MEETING: gettext_lazy("Meetings and talks"),
    Kind.DELEGATION: gettext_lazy("Delegations"),
    Kind.SEMINAR: gettext_lazy("Seminars"),
    Kind.TESTIMONY: gettext_lazy("Testimonies"),
    Kind.NEWS: gettext_lazy("News"),
    Kind.REPORT: gettext_lazy("Reports"),
    Kind.PRESS: gettext_lazy("What others say"),
    Kind.GALLERY: gettext_lazy("Pictures and films"),
    Kind.NEWSLETTER: gettext_lazy("Newsletter"),
}
PLAIN = {"about": gettext_lazy("About us"), "contact": gettext_lazy("Contact")}
# Advocates write; that something of it is published is for editors.
MAY = {
    Role.EDITOR: ("add_page", "change_page", "publish_page", "bulk_delete_page", "lock_page", "unlock_page"),
    Role.ADVOCATE: ("add_page", "change_page"),
}
MAY_WITH_FILES = (
    "add_image",
    "change_image",
    "choose_image",
    "add_document",
    "change_document",
    "choose_document",
)
MAY_WITH_WORDS = {"tag", "author", "redirect"}


@transaction.atomic
def begin(languages: Iterable[str] = ()) -> list[str]:
    """Make what is missing of the archive in these languages, all by default; which homes were made.

    Done again it makes nothing twice. What editors renamed or moved stays as they left it. Raises ImproperlyConfigured
    while nobody has said where the site stands: feeds, sitemaps and mails lead there, and a page would else take the
    name of the host from whoever asks for it.
    """
    if not settings.PUBLIC_ADDRESS:
        raise ImproperlyConfigured(
            "Set KINTRACE_ADDRESS first, such as https://families.example: links lead there."
        )
    root = Page.get_first_root_node() or Page.add_root(title="Root", slug="root")
    if not Collection.objects.filter(depth=1).exists():
        Collection.add_root(name="Root")
    made = []
    for code in languages or LANGUAGES:
        if not Home.objects.filter(slug=code).exists():
            _home(root, code)
            made.append(code)
    _site()
    _rights()
    Edition.raise_it()
    forget()
    return made


def _home(root: Any, code: str) -> None:
    locale, _made = Locale.objects.get_or_create(language_code=code)
    first = Home.objects.order_by("path").first()
    with override(code):
        title = name_in(code) or "Kintrace"
        home = Home(title=title, slug=code, locale=locale, **_same(first))
        root.refresh_from_db()
        root.add_child(instance=home)
        for kind, called in TITLES.items():
            twin = Section.objects.filter(kind=kind).order_by("path").first()
            section = Section(
                title=str(called),
                slug=SLUGS[kind],
                kind=kind,
                locale=locale,
                show_in_menus=True,
                **_same(twin),
            )
            home.add_child(instance=section)
        for slug, called in PLAIN.items():
            written = PlainPage.objects.filter(slug=slug).order_by("path").first()
            home.add_child(
                instance=PlainPage(
                    title=str(called), slug=slug, locale=locale, show_in_menus=True, **_same(written)
                )
            )


def _same(twin: Any) -> dict[str, Any]:
    """The key that makes this a translation of what stands in another language already."""
    return {"translation_key": twin.translation_key} if twin is not None else {}


def _site() -> None:
    """The one site has its root at the first home; Wagtail's own first page goes."""
    home = Home.objects.order_by("path").first()
    site = Site.objects.filter(is_default_site=True).first() or Site(
        is_default_site=True, hostname="localhost"
    )
    if not Home.objects.filter(pk=site.root_page_id).exists():
        site.root_page, site.site_name = home.page_ptr, home.title
        site.save()
    welcome = Page.objects.filter(depth=2, slug="home", content_type__model="page").first()
    if welcome is not None:
        welcome.delete()


def _rights() -> None:
    root, files = Page.objects.get(depth=1), Collection.objects.get(depth=1)
    for role, may in MAY.items():
        group, _made = Group.objects.get_or_create(name=str(role))
        # Whoever held the role before there was an archive.
        group.user_set.set(User.objects.filter(grants__role=role))
        enters = Permission.objects.filter(codename="access_admin")
        words = Permission.objects.filter(content_type__app_label__in=("archive", "wagtailredirects"))
        group.permissions.add(*enters, *words.filter(content_type__model__in=MAY_WITH_WORDS))
        for permission in Permission.objects.filter(codename__in=may, content_type__app_label="wagtailcore"):
            GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
        for permission in Permission.objects.filter(codename__in=MAY_WITH_FILES):
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection=files, permission=permission
            )
    _second_reader(root)


def _second_reader(root: Any) -> None:
    """What advocates write goes to an editor, who publishes it or gives it back."""
    if GroupApprovalTask.objects.filter(name="An editor reads it").exists():
        return
    WorkflowPage.objects.filter(page=root).delete()
    task = GroupApprovalTask.objects.create(name="An editor reads it")
    task.groups.set(Group.objects.filter(name=str(Role.EDITOR)))
    workflow = Workflow.objects.create(name="A second reader")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page=root)
