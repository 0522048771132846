"""The interview in a real browser: in Persian, left half-way, taken up again, and once with the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from kintrace_web.accounts.models import User
from kintrace_web.cases.models import Case, IntakeDraft

PageOf = Callable[..., Page]
Check = Callable[[Page], None]


def persian(page: Page, live_server: object) -> Page:
    page.context.add_cookies(
        [{"name": "django_language", "value": "fa", "url": live_server.url}]  # type: ignore[attr-defined]
    )
    return page


def go_on(page: Page) -> None:
    page.locator("button.btn[name=do][value=go]").click()


def begin(page: Page) -> None:
    page.goto("/workspace/intake/")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    page.check("[name=reason][value=lost_contact]")
    go_on(page)
    page.fill("[name=name]", "پروین کاویانی")
    page.select_option("[name=kinship]", "sister")
    go_on(page)
    page.fill("[name=phone]", "۰۹۱۲ ۵۵۵ ۰۱ ۰۲")
    go_on(page)
    page.fill("[name=rows-0-text]", "نسرین کاویانی")
    page.click("button[value=add]")
    page.fill("[name=rows-1-text]", "Nasrin Kaviani")
    page.select_option("[name=rows-1-kind]", "spelling")
    go_on(page)


def finish(page: Page) -> None:
    page.check("[name=sex][value=female]")
    page.fill("[name=birth]", "۱۳۴۰")
    page.fill("[name=birth_place]", "شیراز")
    go_on(page)
    page.fill("[name=father_name]", "بهرام")
    go_on(page)
    page.fill("[name=story]", "هر ماه نامه می‌نوشت، تا پاییز ۱۳۹۷.")
    go_on(page)
    page.fill("[name=last_contact]", "پاییز ۱۳۹۷")
    go_on(page)
    page.fill("[name=rows-0-what]", "همسایه او را در ایستگاه دید")
    page.fill("[name=rows-0-when]", "حدود ۱۳۹۸")
    page.fill("[name=rows-0-source]", "همسایه")
    go_on(page)
    page.select_option("[name=rows-0-relation]", "uncle")
    go_on(page)
    page.check("[name=tracing][value=yes]")
    page.check("[name=matching][value=yes]")
    page.check("[name=sharing][value=no]")
    page.check("[name=publication][value=no]")
    page.select_option("[name=form]", "signed")
    page.fill("[name=given_on]", "۵ اردیبهشت ۱۴۰۵")
    go_on(page)
    page.check("[name=basis][value=family_right]")
    page.fill("[name=notice_given_on]", "۵ اردیبهشت ۱۴۰۵")
    go_on(page)


@pytest.mark.parametrize("java_script", [True, False], ids=["with JavaScript", "without"])
def test_in_persian_left_half_way_and_taken_up_again(
    live_server: object, caseworker: User, page_of: PageOf, java_script: bool
) -> None:
    page = persian(page_of(caseworker, java_script_enabled=java_script), live_server)
    begin(page)
    page.fill("[name=birth]", "۱۳۴۰")
    page.locator("button[value=leave]").click()
    expect(page).to_have_url(live_server.url + "/workspace/")  # type: ignore[attr-defined]
    draft = IntakeDraft.objects.get()
    page.goto(f"/workspace/intake/{draft.pk}/birth/")
    expect(page.locator("[name=birth]")).to_have_value("۱۳۴۰")
    finish(page)
    expect(page).to_have_url(f"{live_server.url}/workspace/intake/{draft.pk}/check/")  # type: ignore[attr-defined]
    expect(page.locator("main")).to_contain_text("نسرین کاویانی")
    page.locator("form:not([action]) button[type=submit]").last.click()
    case = Case.objects.get()
    expect(page).to_have_url(f"{live_server.url}/workspace/cases/{case.pk}/")  # type: ignore[attr-defined]
    assert case.sought.birth is not None
    assert case.sought.birth.earliest.isoformat() == "1961-03-21"
    assert [name.text for name in case.sought.names.all()] == ["نسرین کاویانی", "Nasrin Kaviani"]
    assert case.journey.get().when is not None
    expect(page.locator("main")).to_contain_text("۱۳۴۰")


def test_a_wrong_date_is_said_and_stays(
    live_server: object, caseworker: User, page_of: PageOf, axe: Check
) -> None:
    page = persian(page_of(caseworker), live_server)
    begin(page)
    page.fill("[name=birth]", "۳۱ اسفند ۱۳۴۰")
    go_on(page)
    expect(page.locator("#id_birth_error")).to_contain_text("۳۱ اسفند ۱۳۴۰")
    expect(page.locator("[name=birth]")).to_have_value("۳۱ اسفند ۱۳۴۰")
    expect(page.locator("[name=birth]")).to_have_attribute("aria-invalid", "true")
    axe(page)
    page.locator("#errors a").first.click()
    expect(page.locator("[name=birth]")).to_be_focused()


def test_with_the_keyboard_alone(live_server: object, caseworker: User, page_of: PageOf) -> None:
    page = page_of(caseworker)
    page.goto("/workspace/intake/")
    page.locator("[name=reason]").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url("**/you/")
    page.locator("[name=name]").focus()
    page.keyboard.type("Parvin Kaviani")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("sister")
    # Past the question whether who asks is a child, which may stay open.
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator("button.btn[value=go]")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/contact/")
    page.locator("[name=safe_to_use]").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/names/")
    page.locator("[name=rows-0-text]").focus()
    page.keyboard.type("Nasrin")
    # Enter goes on; it neither adds a row nor takes one away.
    page.keyboard.press("Enter")
    page.wait_for_url("**/birth/")


def test_search_answers_while_typing(
    live_server: object, caseworker: User, outsider: User, other_case: Case, page_of: PageOf, axe: Check
) -> None:
    page = persian(page_of(caseworker), live_server)
    begin(page)
    finish(page)
    page.locator("form:not([action]) button[type=submit]").last.click()
    page.goto("/workspace/cases/")
    page.locator("#id_q").press_sequentially("Nasr")
    expect(page.locator("#hits")).to_contain_text("نسرین کاویانی")
    expect(page.locator("#hits")).to_contain_text(Case.objects.get(opened_by=caseworker).number)
    assert "Nasr" not in page.url
    axe(page)
    page.fill("#id_q", "Олена")
    expect(page.locator("#hits")).not_to_contain_text("نسرین")
    expect(page.locator("#hits")).not_to_contain_text(other_case.number)
