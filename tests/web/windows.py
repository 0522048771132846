"""A person at a window of the browser, who reads the pages in a language of their own.

The tests name buttons and links by their English words; they are looked for in the language of the window.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

import jdatetime
from django.utils import translation
from django.utils.translation import gettext
from playwright.sync_api import Locator, Page

PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
# More steps than any page has places to step to.
MOST_STEPS = 400


@dataclass(frozen=True)
class Window:
    """Somebody's window, in ``language``."""

    page: Page
    language: str

    def says(self, english: str, **told: str) -> str:
        """These words of a page, as this person reads them."""
        with translation.override(self.language):
            words = gettext(english)
        return words % told if told else words

    def number(self, number: int) -> str:
        """A number as this person reads it."""
        return str(number).translate(PERSIAN) if self.language == "fa" else str(number)

    def typed(self, day: date) -> str:
        """A day as this person types it: by the calendar and with the digits of their language."""
        if self.language != "fa":
            return day.isoformat()
        return jdatetime.date.fromgregorian(date=day).strftime("%Y/%m/%d").translate(PERSIAN)

    def button(self, english: str, *, exact: bool = True) -> Locator:
        return self.page.get_by_role("button", name=self.says(english), exact=exact)

    def link(self, english: str, *, exact: bool = True) -> Locator:
        return self.page.locator("main").get_by_role("link", name=self.says(english), exact=exact)

    def press(self, english: str, *, exact: bool = True) -> None:
        self.button(english, exact=exact).first.click()

    def follow(self, english: str, *, exact: bool = True) -> None:
        self.link(english, exact=exact).first.click()

    def panel(self, english: str) -> Locator:
        """The part of the page under this heading."""
        return self.page.get_by_role("region", name=self.says(english), exact=True)

    def fill(self, **answers: str) -> None:
        """Answer questions by their names in the form."""
        for name, answer in answers.items():
            self.page.fill(f"main [name={name}]", answer)

    def choose(self, **answers: str) -> None:
        """Choose one of a list, or one of several ticks, by its value."""
        for name, answer in answers.items():
            chosen = self.page.locator(f"main [name={name}]")
            if chosen.first.evaluate("each => each.tagName") == "SELECT":
                chosen.select_option(answer)
            else:
                self.page.check(f"main [name={name}][value='{answer}']")

    def reach(self, target: Locator) -> None:
        """Come to it with the Tab key alone."""
        for _step in range(MOST_STEPS):
            if target.evaluate("each => each === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        message = f"no Tab came to {target}"
        raise AssertionError(message)

    def enter(self, target: Locator) -> None:
        """Come to it with the Tab key, and press Enter; then the next page is there."""
        self.reach(target)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    @property
    def number_in_address(self) -> str:
        """What the address of this page ends with: the key of what it shows."""
        found = re.search(r"([0-9a-f-]+)/$", self.page.url)
        assert found, self.page.url
        return found[1]
