"""What lies in a file: a drawn picture where families would bring a photo, a letter, and tasks."""

from __future__ import annotations

import io
from datetime import date, timedelta
from random import Random

from PIL import Image, ImageDraw

from kintrace_web.cases.documents import add_document
from kintrace_web.cases.models import Case, Document
from kintrace_web.cases.tasks import add_task, finish_task

from .planning import CasePlan
from .telling import stories

GROUNDS = ("#d9d4c7", "#cfd6d6", "#d8cfc9", "#cdd2c4")
INKS = ("#4a5560", "#5c5148", "#4b5a52", "#585063")


def add_papers(random: Random, case: Case, plan: CasePlan) -> None:
    """A picture in every third file, a letter in every fifth."""
    if plan.position % 3 == 0:
        add_document(
            case,
            section=Document.Section.PHOTO,
            title="Picture from the family",
            content=drawn(random),
            actor=case.opened_by,
        )
    if plan.position % 5 == 1:
        add_document(
            case,
            section=Document.Section.PAPERS,
            title="Letter, copied by hand",
            content=stories()["letter"].encode(),
            actor=case.opened_by,
        )


def drawn(random: Random) -> bytes:
    """A head and shoulders in two tones: plainly a drawing, nobody's face."""
    picture = Image.new("RGB", (360, 460), random.choice(GROUNDS))
    pen = ImageDraw.Draw(picture)
    ink, width, lean = random.choice(INKS), random.randrange(58, 74), random.randrange(-14, 15)
    pen.ellipse((180 - 150, 330, 180 + 150, 620), fill=ink)
    pen.rectangle((180 + lean // 2 - 26, 250, 180 + lean // 2 + 26, 350), fill=ink)
    pen.ellipse((180 + lean - width, 110, 180 + lean + width, 280), fill=ink)
    if random.random() < 0.5:
        pen.arc((180 + lean - width - 14, 96, 180 + lean + width + 14, 330), 180, 360, fill=ink, width=18)
    content = io.BytesIO()
    picture.save(content, "PNG")
    return content.getvalue()


def add_tasks(random: Random, case: Case, today: date) -> None:
    """One or two things to do, due around the real today, some of them done."""
    members = [
        member.user
        for member in case.members.in_force().filter(capacity__in=("lead", "working")).order_by("pk")
    ]
    for text in random.sample(stories()["tasks"], random.randrange(1, 3)):
        due = today + timedelta(days=random.randrange(-6, 29))
        assignee = random.choice(members)
        task = add_task(case, text=text, actor=case.opened_by, due=due, assignee=assignee)
        if random.random() < 0.2:
            finish_task(task, actor=assignee)
