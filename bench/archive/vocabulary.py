"""The words that entries of the benchmark are drawn from. Nobody and no place in them is real."""

from __future__ import annotations

_ENGLISH = """
the the the the the of of of and and and to to to in in a a that is was for on with as by at from they it be not this
have are were which we our their his her who had been has will would one all there more when said about into than
after before letter letters family families mother mothers father brother sister son daughter years month months week
day answer answers asked asks waited waiting wrote written write sent received opened closed office ministry court
clerk council register registers settlement gate road bridge village town border camp list lists name names photo
telephone visit visits visited permission delegation journey meeting met spoke spoken speak words sentence paper
translation translated witness witnesses heard told remembered house kitchen table winter summer spring autumn morning
evening news health medicine doctor school work contract student teacher neighbour partner association members
volunteers hope quietly slowly again never always often still yet only first second last next many few some every
public statement petition signature signatures promise promises promised kept broken minister officer deputy
commission hearing report reports newspaper editor article question questions reason reasons decision decided refused
allowed possible necessary humanitarian contact free freely without between during because although however therefore
country countries law laws right rights human international committee conference seminar hall room chair building
"""
_PERSIAN = """
و و و و و در در در به به به از از از که که که این این را را با با برای برای آن آن است است بود شد شده خانواده خانواده‌ها
مادر پدر برادر خواهر پسر دختر سال سال‌ها ماه هفته روز پاسخ پرسید پرسش نوشت نوشتند نامه نامه‌ها فرستاده دریافت دفتر
وزارت دادگاه شورا فهرست نام عکس تلفن دیدار اجازه هیئت سفر نشست گفت گفتند گفتگو سخن کاغذ ترجمه شاهد شنید یاد خانه میز
زمستان تابستان بهار پاییز صبح شب خبر سلامتی پزشک مدرسه کار دانشجو آموزگار همسایه انجمن همکاران امید آرام دوباره هرگز
همیشه هنوز تنها نخست دوم آخر بسیار اندک هر بیانیه طومار امضا قول وزیر مسئول کمیسیون گزارش روزنامه سردبیر مقاله دلیل
تصمیم رد ممکن لازم انسانی تماس آزاد بدون میان هنگام زیرا کشور قانون حق بین‌المللی کمیته سمینار تالار ساختمان شهر روستا
مرز اردوگاه جاده پل دروازه پیش پس نیز اگر ولی چون باید خواهد دارند کرده کردند می‌خواهیم می‌گوید می‌نویسد نمی‌داند
"""
WORDS = {"en": _ENGLISH.split(), "fa": _PERSIAN.split()}
TITLES = {
    "en": (
        "A letter about the families at {place}",
        "Mothers at the gate of {place}, day {number}",
        "What the council of {place} answered",
        "A visit to {place} is asked for again",
        "Report {number}: the road to {place}",
    ),
    "fa": (
        "نامه‌ای دربارهٔ خانواده‌ها در {place}",
        "مادران پشت دروازهٔ {place}، روز {number}",
        "پاسخ شورای {place}",
        "درخواست دوبارهٔ دیدار از {place}",
        "گزارش {number}: راه {place}",
    ),
}
PLACES = {
    "en": ("Tavrin", "Karvesh", "Maravand", "Old Selk", "the Upper Bridge"),
    "fa": ("تاورین", "کاروش", "ماراوند", "سلک کهنه", "پل بالا"),
}
TAGS = {
    "reunion": {"en": "efforts to reunite families", "fa": "پیوند خانواده‌ها"},
    "visits": {"en": "visits", "fa": "دیدارها"},
    "letters": {"en": "letters without an answer", "fa": "نامه‌های بی‌پاسخ"},
    "courts": {"en": "before the courts", "fa": "در دادگاه"},
    "health": {"en": "health", "fa": "سلامتی"},
    "journeys": {"en": "journeys", "fa": "سفرها"},
    "press": {"en": "in the newspapers", "fa": "در روزنامه‌ها"},
    "partners": {"en": "partner associations", "fa": "انجمن‌های همکار"},
    "winters": {"en": "winters", "fa": "زمستان‌ها"},
    "telephones": {"en": "telephones", "fa": "تلفن"},
}
