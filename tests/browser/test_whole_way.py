"""The whole way, as an office walks it: real server, real worker, real Chromium, one database file between
them.

A caseworker writes a family's answers down in Persian, brings in a workbook whose names are spelled in Latin
letters, and is shown the right row with the reasons; two people, in two windows, say that it is the same
person.
"""

from __future__ import annotations

import io
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import migrated
import pytest
from playwright.sync_api import Browser, Page, expect

from kintrace.exchange.spreadsheet import Workbook

ROOT = Path(__file__).parents[2]
PASSWORD = "a long walk by the river"
PEOPLE = f"""
from kintrace_web.accounts.models import RoleGrant, User
for email, name in (("mara@example.org", "Mara Lindqvist"), ("tomas@example.org", "Tomas Okafor")):
    user = User.objects.create_user(email, "{PASSWORD}", name=name)
    RoleGrant.objects.create(user=user, role="caseworker")
"""
ROWS = [
    ["No", "Full name", "Father's name", "Date of birth", "Place of birth", "Sex"],
    [1, "Omid Rahimi", "Karim", "12.05.1990", "Tabriz", "m"],
    [2, "Olga Petrova", "", "1979", "Kyiv", "f"],
    [3, "Nasreen Kavyani", "Bahram", "1983", "Shiraz", "f"],
    [4, "Nadia Sharif", "Ibrahim", "31.02.1984", "Shiraz", "f"],
]


class Office:
    """A server and a worker on one database file, both started the way a user starts them."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / "log"
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("KINTRACE_")},
            "DJANGO_SETTINGS_MODULE": "kintrace_web.settings",
            "KINTRACE_DEBUG": "1",
            "KINTRACE_SECOND_FACTOR": "0",
            "KINTRACE_DATA": str(folder),
        }

    def run(self, *command: str) -> None:
        subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=self.environment, check=True)

    @contextmanager
    def running(self, *command: str) -> Iterator[None]:
        with self.log.open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "manage.py", *command],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
            )
        try:
            yield
        finally:
            process.terminate()
            process.wait(timeout=20)

    def wait_until_it_answers(self) -> None:
        until = time.monotonic() + 30
        while time.monotonic() < until:
            try:
                urllib.request.urlopen(f"{self.url}/accounts/login/", timeout=5).close()
            except OSError:
                time.sleep(0.1)
            else:
                return
        pytest.fail(f"the server did not begin to answer\n{self.log.read_text()[-2000:]}")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path)
    subprocess.run([sys.executable, migrated.__file__], env=made.environment, check=True)
    made.run("shell", "--verbosity", "0", "--command", PEOPLE)
    with made.running("runserver", str(made.port), "--noreload"), made.running("work", "--pause", "0.2"):
        made.wait_until_it_answers()
        yield made


@pytest.fixture
def window(browser: Browser, office: Office) -> Iterator[Callable[[str, str], Page]]:
    """``window("mara@example.org", "fa")``: a window of their own, in which they sign in at the page for it."""
    with ExitStack() as stack:

        def open_for(email: str, language: str) -> Page:
            context = browser.new_context(base_url=office.url)
            stack.callback(context.close)
            context.set_default_timeout(20_000)
            context.add_cookies([{"name": "django_language", "value": language, "url": office.url}])
            page = context.new_page()
            page.goto("/")
            page.fill("input[name=login]", email)
            page.fill("input[name=password]", PASSWORD)
            page.press("input[name=password]", "Enter")
            expect(page).to_have_url(re.compile("/workspace/$"))
            return page

        yield open_for


def go_on(page: Page) -> None:
    before = page.url
    page.locator("main button.btn-primary").last.click()
    expect(page).not_to_have_url(before)


def intake(page: Page) -> None:
    """The interview, in Persian; what the family does not know stays empty."""
    page.goto("/workspace/intake/")
    page.check("input[name=reason][value=lost_contact]")
    go_on(page)
    page.fill("input[name=name]", "پروین کاویانی")
    page.select_option("select[name=kinship]", "sister")
    go_on(page)
    go_on(page)  # how to reach the family
    page.fill("input[name=rows-0-text]", "نسرین کاویانی")
    go_on(page)
    page.check("input[name=sex][value=female]")
    page.fill("input[name=birth]", "۱۳۶۲")
    page.fill("input[name=birth_place]", "شیراز")
    go_on(page)
    page.fill("input[name=father_name]", "بهرام")
    go_on(page)
    for _ in ("story", "last contact", "journey", "family"):
        go_on(page)
    page.check("input[name=tracing][value=yes]")
    page.check("input[name=matching][value=yes]")
    page.check("input[name=sharing][value=no]")
    page.check("input[name=publication][value=no]")
    page.select_option("select[name=form]", "signed")
    page.fill("input[name=given_on]", "۱۵ دی ۱۴۰۴")
    go_on(page)
    page.check("input[name=basis][value=family_right]")
    page.fill("input[name=notice_given_on]", "۱۵ دی ۱۴۰۴")
    go_on(page)
    expect(page.locator("main")).to_contain_text("نسرین کاویانی")
    page.locator("main form.acts button.btn-primary").click()
    expect(page).to_have_url(re.compile("/workspace/cases/[0-9a-f-]{36}/$"))


def bring_in_the_list(page: Page) -> None:
    book, content = Workbook(), io.BytesIO()
    for row in ROWS:
        book.active.append(row)
    book.save(content)
    page.goto("/workspace/lists/import/")
    page.set_input_files(
        "input[name=upload]",
        {
            "name": "spring.xlsx",
            "mimeType": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "buffer": content.getvalue(),
        },
    )
    page.fill("input[name=title]", "Register of spring")
    page.select_option("select[name=kind]", "camp")
    page.fill("input[name=received_from]", "Red Tent Society")
    go_on(page)
    expect(page.locator("#column_1")).to_have_value("name")
    expect(page.locator("main")).to_contain_text("31.02.1984")
    page.click("button[name=begin]")
    # The worker does the rest; the page asks again by itself until it is done.
    page.locator("main a.btn-primary").click()
    expect(page.locator("main table")).to_contain_text("Nasreen Kavyani")


def judge(page: Page, case: str) -> None:
    """From the case to the pair, the word, the page that says what will happen, and back to the pair."""
    page.goto(case)
    page.locator("tr", has_text="Nasreen Kavyani").locator("a").click()
    expect(page.locator("main")).to_contain_text("بهرام")
    expect(page.locator("svg line.tie").first).to_be_visible()
    page.check("input[name=verdict][value=same]")
    page.locator("main form button.btn-primary").last.click()
    page.click("button[name=confirmed]")
    expect(page).to_have_url(re.compile(r"/workspace/matches/\d+/$"))


def test_a_caseworker_finds_a_person_across_two_alphabets(
    office: Office, window: Callable[[str, str], Page], axe: Callable[[Page], None]
) -> None:
    mara = window("mara@example.org", "fa")
    intake(mara)
    case = mara.url
    told_before = mara.locator(".wording").inner_text()
    mara.goto(f"{case}members/")
    mara.select_option("select[name=user]", label="Tomas Okafor")
    mara.select_option("select[name=capacity]", "working")
    if mara.locator("[name=reason]").count():
        mara.fill("[name=reason]", "judges the pairs")
    mara.locator("main form button.btn-primary").click()
    expect(mara.locator("main table").first).to_contain_text("Tomas Okafor")

    bring_in_the_list(mara)
    for _ in range(50):  # the search follows the import
        mara.goto(case)
        if mara.locator("tr", has_text="Nasreen Kavyani").count():
            break
        mara.wait_for_timeout(200)
    axe(mara)
    judge(mara, case)
    axe(mara)

    tomas = window("tomas@example.org", "en")
    tomas.goto(case)
    expect(tomas.locator(".marks")).not_to_contain_text("found")
    judge(tomas, case)
    expect(tomas.locator("#judgements")).to_be_visible()

    for page in (mara, tomas):
        page.goto(case)
    expect(tomas.locator(".marks")).to_contain_text("found")
    assert mara.locator(".wording").inner_text() == told_before
