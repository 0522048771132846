"""How many letters are typeset in a second on one core: ``python -m bench.letters``.

Each letter has words of its own, as in a batch: an envelope, a page of text with names in two scripts, three asks.
"""

from __future__ import annotations

import os
import statistics
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kintrace_web.settings")
os.environ.setdefault("KINTRACE_DEBUG", "1")

LETTERS = 100
TEXT = {
    "en": "The family of نسرین کاویانی has had no news since March 2019. Letter {number} says so again.",
    "fa": "خانوادهٔ نسرین کاویانی (Nasrin Kaviani) از مارس ۲۰۱۹ خبری ندارد. نامهٔ {number} باز همین را می‌گوید.",
    "ar": "لم تصل عائلة نسرين كاوياني (Nasrin Kaviani) أي أخبار منذ آذار ٢٠١٩. الرسالة {number} تقول ذلك مجددًا.",
}


def measure(language: str) -> float:
    """The median time of one letter, in seconds."""
    from kintrace_web.advocacy.letters.setting import set_page

    times = []
    for number in range(LETTERS):
        paragraph = TEXT[language].format(number=number)
        wording = {
            "association": "Bridge of Families",
            "envelope": ["Judicial Council of Maravand", f"Room {number}", "Palace Road 1", "Tavrin"],
            "dated": "2026-11-28",
            "subject": paragraph[:60],
            "opening": "…",
            "body": "\n\n".join([paragraph * 3] * 6),
            "asks": [paragraph] * 3,
            "closing": "…",
            "attachments": ["1"],
        }
        begun = time.perf_counter()
        set_page(wording, language=language, reference=f"L-2026-{number:04d}", token=f"{number:032x}")
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def main() -> None:
    """A line for each language."""
    # typst uses every core there is; the promise is for one.
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    import django

    django.setup()
    for language in TEXT:
        median = measure(language)
        print(f"{language}: median {median * 1000:.1f} ms a letter, {1 / median:.0f} letters a second")


if __name__ == "__main__":
    main()
