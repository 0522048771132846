"""What the demo lets out of the rest of the house: a letter, a meeting and a family's appeal; a meeting waits."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from kintrace_web.advocacy.letters.models import Letter
from kintrace_web.advocacy.meetings.models import Meeting
from kintrace_web.cases.models import Case
from kintrace_web.demo.naming.lexicon import load_yaml
from kintrace_web.demo.staff import Staff
from kintrace_web.people.publicity import Release
from kintrace_web.publishing.deciding import release
from kintrace_web.publishing.models import Publication
from kintrace_web.publishing.proposing import Proposal, Words, propose

LASTS = timedelta(days=180)


def fill(staff: Staff) -> None:
    """All of releases.yml: proposed by who works on it, let out by an editor."""
    content: dict[str, Any] = load_yaml(Path(__file__).with_suffix(".yml"))
    about_no_case = Letter.objects.filter(appeal__cases=None, appeal__theme=content["letter"]["theme"])
    letter = about_no_case.filter(state=Letter.State.SENT).order_by("sent_on")[1]
    _let_out(_proposed(letter, content["letter"]["words"], staff), staff)
    _let_out(_proposed(_meeting(content["meeting"]), content["meeting"]["words"], staff), staff)
    _proposed(_meeting(content["waiting"]), content["waiting"]["words"], staff)
    for shown in Release.objects.filter(item="kinship", ended_at=None).exclude(released_at=None):
        case = Case.objects.get(sought=shown.person)
        words = [Words(shown.language, shown.wording)]
        told = Proposal(words=words, until=shown.until, talked_on=shown.talked_on)
        made = propose(case, told, actor=case.opened_by)
        _let_out(made, staff)


def _meeting(told: dict[str, Any]) -> Meeting:
    return Meeting.objects.get(theme=told["theme"])


def _proposed(source: Letter | Meeting, words: dict[str, Any], staff: Staff) -> Publication:
    wordings = [Words(language, **told) for language, told in words.items()]
    until = timezone.localdate() + LASTS
    return propose(source, Proposal(words=wordings, until=until), actor=staff.advocate)


def _let_out(publication: Publication, staff: Staff) -> None:
    release(publication, actor=staff.editor)
