"""Forms of the pages about petitions."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kintrace_web.accounts.models import User
from kintrace_web.advocacy.authorities.models import Authority
from kintrace_web.advocacy.languages import RIGHT_TO_LEFT, Language
from kintrace_web.advocacy.post.models import Reply
from kintrace_web.petitions.models import Answer, Petition, Signature, Sweep, Version
from kintrace_web.petitions.signing.sheets import Line
from kintrace_web.petitions.sweeping import LEAST, Search
from kintrace_web.petitions.writing import Frame, Words
from kintrace_web.workspace.forms.dates import DayFormField
from kintrace_web.workspace.forms.text import LineField, StoryField
from kintrace_web.workspace.templatetags.when import day, numeral

_DAY = _("Write the day, the month and the year.")
_WHY = {"required": _("Say why.")}


class WordsForm(forms.Form):
    """What a petition says in one language."""

    title = LineField(
        label=_("Title"), max_length=200, help_text=_("Everybody reads it. No name of a person on file.")
    )
    teaser = LineField(label=_("What it asks, in one sentence"), max_length=300)
    body = StoryField(
        label=_("Text"), max_length=20000, rows=12, help_text=_("An empty line begins a new part.")
    )

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        way = "rtl" if language in RIGHT_TO_LEFT else "ltr"
        for each in self.fields.values():
            each.widget.attrs |= {"lang": language, "dir": way}

    @property
    def words(self) -> Words:
        """What was filled in."""
        return Words(**{each: self.cleaned_data[each] for each in ("title", "teaser", "body")})


class FrameForm(forms.Form):
    """Whom a petition is addressed to, its goal and its last day."""

    authority = forms.ModelChoiceField(
        label=_("To an authority of the directory"),
        queryset=Authority.objects.filter(ended_on=None),
        required=False,
        empty_label=_("to somebody else"),
    )
    goal = forms.IntegerField(label=_("How many signatures are the goal?"), min_value=1, max_value=10_000_000)
    closes_on = DayFormField(label=_("Last day"), required=True, error_messages={"required": _DAY})

    def __init__(self, *args: Any, petition: Petition | None = None, **kwargs: Any) -> None:
        initial: dict[str, Any] = {}
        if petition is not None:
            initial = {
                "authority": petition.authority_id,
                "goal": petition.goal,
                "closes_on": petition.closes_on.isoformat(),
                **{f"to_{each}": said for each, said in petition.addressee.items()},
            }
        super().__init__(*args, **{"initial": initial, **kwargs})
        for language in Language:
            self.fields[f"to_{language.value}"] = LineField(
                label=_("To, in words: %(language)s") % {"language": language.label},
                max_length=200,
                required=False,
            )
            self.fields[f"to_{language.value}"].widget.attrs |= {"lang": language.value, "dir": "auto"}

    @property
    def frame(self) -> Frame:
        """What was filled in."""
        given = self.cleaned_data
        in_words = {each.value: given[f"to_{each.value}"] for each in Language}
        return Frame(given["goal"], given["closes_on"], given["authority"], in_words)


class BeginForm(FrameForm):
    """The address and the first language of a new petition, beside its frame."""

    slug = LineField(
        label=_("Address of its page"),
        max_length=60,
        help_text=_("Small Latin letters, digits and hyphens, as in open-the-gates. It stays for ever."),
    )
    original = forms.ChoiceField(label=_("Written first in"), choices=Language.choices)
    field_order = ("slug", "original", "authority")


class BecauseForm(forms.Form):
    """Why something is done."""

    because = LineField(label=_("Why?"), max_length=300, error_messages=_WHY)


class VersionField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A text that was public, by its number, its day and its title."""

    def label_from_instance(self, version: Version) -> str:
        text = version.text_in(version.petition.original)
        told = {
            "number": numeral(version.number),
            "day": day(timezone.localdate(version.opened_at)),
            "title": text.title if text else "",
        }
        return gettext("version %(number)s, public since %(day)s: %(title)s") % told


class SheetForm(forms.Form):
    """A sheet line by line, or its number and its scan."""

    collected_on = DayFormField(
        label=_("When was it signed?"), past=True, required=True, error_messages={"required": _DAY}
    )
    version = VersionField(
        label=_("Which text stands on the sheet?"),
        queryset=Version.objects.none(),
        required=False,
        empty_label=_("the one that was public on that day"),
        help_text=_("The text was changed. Who signed stands under the words that were on the sheet."),
    )
    lines = StoryField(
        label=_("The names, one a line"),
        max_length=20000,
        rows=12,
        required=False,
        help_text=_(
            "A star before a name: this person shows initials only. Two stars: without a name. Each line is kept "
            "locked."
        ),
    )
    number = forms.IntegerField(label=_("Or how many signed"), min_value=1, max_value=200, required=False)
    scan = forms.FileField(
        label=_("The scan of the sheet"),
        required=False,
        help_text=_("Needed where only the number is given."),
    )

    def __init__(self, *args: Any, petition: Petition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        opened = petition.versions.filter(state=Version.State.OPEN).prefetch_related("texts")
        self.fields["version"].queryset = opened  # type: ignore[attr-defined]
        if len(opened) < 2:
            del self.fields["version"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if bool(given.get("lines", "").strip()) == bool(given.get("number")):
            self.add_error("lines", _("Write the names, or how many signed: one of both."))
        return given

    @property
    def typed(self) -> list[Line]:
        """The names that were typed, and how each stands."""
        return [_line(each) for each in self.cleaned_data["lines"].splitlines() if each.strip(" *")]


def _line(typed: str) -> Line:
    name = typed.strip()
    stars = len(name) - len(name.lstrip("*"))
    shown = (Signature.Shown.NAME, Signature.Shown.INITIALS, Signature.Shown.ANONYMOUS)[min(stars, 2)]
    return Line(name.lstrip("* "), shown)


class SearchForm(forms.Form):
    """What is suspicious."""

    kind = forms.ChoiceField(
        label=_("What is suspicious?"), choices=Sweep.Kind.choices, widget=forms.RadioSelect
    )
    least = forms.IntegerField(
        label=_("From how many on?"),
        help_text=_("For networks and names."),
        min_value=2,
        max_value=100_000,
        initial=LEAST,
        required=False,
    )
    pattern = LineField(
        label=_("Which pattern?"),
        help_text=_("For patterns: a star stands for any letters, as in test*."),
        max_length=100,
        required=False,
    )

    @property
    def search(self) -> Search:
        """What was filled in."""
        given = self.cleaned_data
        return Search(given["kind"], given["least"] or LEAST, given["pattern"])


class SweepForm(SearchForm):
    """The same once more, with what was shown and the reason."""

    expected = forms.CharField(max_length=64, widget=forms.HiddenInput)
    reason = LineField(label=_("Why are they suspicious?"), max_length=300, error_messages=_WHY)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for each in ("kind", "least", "pattern"):
            self.fields[each].widget = forms.HiddenInput()


class CoverForm(forms.Form):
    """The letter that goes before the list."""

    subject = LineField(label=_("Subject"), max_length=300)
    body = StoryField(label=_("Text"), max_length=20000, rows=10)
    asks = StoryField(label=_("What we ask for, one ask a line"), max_length=4000, rows=4)


class DeliveredForm(forms.Form):
    """When the list was handed over."""

    on = DayFormField(label=_("On which day?"), past=True, required=True, error_messages={"required": _DAY})


class AnswerForm(forms.Form):
    """What was answered, in each language of the petition."""

    came_on = DayFormField(
        label=_("When was it answered?"), past=True, required=True, error_messages={"required": _DAY}
    )
    reply = forms.ModelChoiceField(
        label=_("The reply it rests on"),
        queryset=Reply.objects.none(),
        required=False,
        empty_label=_("none by mail"),
        help_text=_("Replies to the letter that handed the list over."),
    )

    def __init__(
        self, *args: Any, petition: Petition, user: User, answer: Answer | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **{"initial": _said(answer), **kwargs})
        letter = getattr(petition, "delivery", None)
        replies = Reply.objects.seen_by(user)
        found = (
            replies.filter(letter__appeal=letter.appeal_id) if letter and letter.appeal_id else replies.none()
        )
        self.fields["reply"].queryset = found  # type: ignore[attr-defined]
        version = petition.current
        self.languages = [each.language for each in version.texts.all()] if version else [petition.original]
        for language in self.languages:
            way = "rtl" if language in RIGHT_TO_LEFT else "ltr"
            self.fields[f"in_{language}"] = StoryField(
                label=_("What they answered: %(language)s") % {"language": Language(language).label},
                max_length=10000,
                rows=6,
                required=language == petition.original,
            )
            self.fields[f"in_{language}"].widget.attrs |= {"lang": language, "dir": way}

    @property
    def texts(self) -> dict[str, str]:
        """What was filled in, by language."""
        return {language: self.cleaned_data[f"in_{language}"] for language in self.languages}


def _said(answer: Answer | None) -> dict[str, str | int | date | object]:
    if answer is None:
        return {}
    texts = {f"in_{each.language}": each.body for each in answer.texts.all()}
    return {"came_on": answer.came_on.isoformat(), "reply": answer.reply_id, **texts}
