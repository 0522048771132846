"""Forms of a conversation with a found person, of what is withheld, and of the words to the enquirer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kintrace_web.people.consenting import Agreement
from kintrace_web.people.items import NAMEABLE, Item, Purpose
from kintrace_web.people.models import Consent, Withholding
from kintrace_web.reunion.conversing import GRANTABLE, NEEDED
from kintrace_web.reunion.disclosing import TELLABLE
from kintrace_web.reunion.models import Conversation, Disclosure
from kintrace_web.reunion.models.conversing import IdentityCheck

from .dates import DayFormField
from .protected import SOUGHT, WHOSE
from .text import LineField, StoryField

Choice = Conversation.Choice
TELLS = [(item.value, item.label) for item in TELLABLE]
MOST_WORDS = 1000
# In the order in which they are asked, each with what it opens.
GRANTS: dict[Purpose, Any] = {
    Purpose.NEWS: _("We may tell the family, in words that the person allows."),
    Purpose.CONTACT: _("The two may write to each other through us."),
    Purpose.DIRECT: _("The family may have the contact details, once both sides want that."),
    Purpose.WHEREABOUTS: _("The family may know where the person is."),
}
FAMILY_WHOM = [
    (Withholding.Whom.PERSON.value, _("Only who asks for the search")),
    (Withholding.Whom.RELATIVES.value, _("Every relative, also those who ask later")),
]


class WordsFields(forms.Form):
    """What the enquirer will read, in which language, and what it tells."""

    words = StoryField(label=_("What exactly will the enquirer read?"), max_length=MOST_WORDS, rows=4)
    language = forms.ChoiceField(label=_("In which language?"), choices=settings.OFFICE_LANGUAGES)
    tells = forms.MultipleChoiceField(
        label=_("What do these words tell?"), choices=TELLS, widget=forms.CheckboxSelectMultiple
    )


class DisclosureForm(WordsFields):
    """Words for the enquirer to propose."""

    kind = forms.ChoiceField(
        label=_("What kind of words are they?"), choices=Disclosure.Kind.choices, widget=forms.RadioSelect
    )
    field_order = ("kind", "words", "language", "tells")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words, tells = self.fields["words"], self.fields["tells"]
        words.help_text = _(
            "No number, no address, no place. In news: only what the person has agreed to. In all others: nothing "
            "that tells whether the person was found."
        )
        words.error_messages["required"] = _("Write the words that the enquirer will read.")
        tells.required, tells.label = False, _("If they are news: what do they tell?")

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        news = answers.get("kind") == Disclosure.Kind.NEWS
        if news and not answers.get("tells"):
            self.add_error("tells", _("Tick what the words tell."))
        if not news and answers.get("tells"):
            self.add_error("tells", _("Only news tells something of the person. Untick it."))
        return answers


class ConversationForm(WordsFields):
    """What was spoken of with a found person, one question a block."""

    held_on = DayFormField(
        label=_("On which day did you speak?"),
        required=True,
        past=True,
        error_messages={"required": _("Write the day you spoke with the person.")},
    )
    asked_by_person = forms.BooleanField(
        label=_("The person asked for this conversation"),
        required=False,
        help_text=_("After “never” only the person begins a conversation, and nobody of us."),
    )
    checked_by = forms.ChoiceField(
        label=_("How did you make sure who it was?"),
        choices=IdentityCheck.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how you made sure.")},
    )
    checked_how = StoryField(
        label=_("What did you see or ask?"),
        max_length=1000,
        rows=3,
        help_text=_("It is kept sealed. Whoever reads it is put on record."),
        error_messages={"required": _("Write how you made sure who you spoke with.")},
    )
    choice = forms.ChoiceField(
        label=_("What did the person choose?"),
        choices=Choice.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the person said.")},
    )
    never_from = forms.ChoiceField(
        label=_("If never: from whom is everything withheld?"),
        choices=FAMILY_WHOM,
        widget=forms.RadioSelect,
        initial=Withholding.Whom.PERSON.value,
        required=False,
    )
    form = forms.ChoiceField(
        label=_("How was it agreed to?"),
        choices=[("", _("Choose one")), *Consent.Form.choices],
        required=False,
    )
    witness = LineField(
        label=_("Who was the witness?"),
        max_length=200,
        required=False,
        help_text=_("Needed for a spoken consent. The name is kept sealed."),
    )
    proof = LineField(
        label=_("Where is the paper or the recording kept?"),
        max_length=200,
        required=False,
        help_text=_("Write no names here."),
    )
    note = StoryField(
        label=_("What else was said that colleagues need?"),
        max_length=2000,
        rows=4,
        required=False,
        help_text=_("It is kept sealed. Whoever reads it is put on record."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for purpose, meaning in GRANTS.items():
            self.fields[f"agrees_{purpose}"] = forms.BooleanField(
                label=purpose.label, required=False, help_text=meaning
            )
            items = [(item.value, item.label) for item in Item if item in NAMEABLE[purpose]]
            self.fields[f"items_{purpose}"] = forms.MultipleChoiceField(
                label=_("What of it?"),
                choices=items,
                initial=[value for value, _label in items],
                required=False,
                widget=forms.CheckboxSelectMultiple,
                help_text=_("Untick what the person does not agree to."),
            )
            self.fields[f"until_{purpose}"] = DayFormField(
                label=_("Until which day?"), help_text=_("Leave it empty for: until it is withdrawn.")
            )
        for name in ("words", "language", "tells"):
            self.fields[name].required = False
        self.fields["words"].label = _("Which words does the person allow?")
        self.fields["words"].help_text = _(
            "Word for word, as the family may read it. A second person looks at them before they are shown. "
            "Leave it empty where no words were agreed on."
        )

    @property
    def grant_rows(self) -> list[tuple[forms.BoundField, ...]]:
        """Each consent that is asked for, with what of it, and its last day."""
        return [
            tuple(self[f"{part}_{purpose}"] for part in ("agrees", "items", "until")) for purpose in GRANTS
        ]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        agreed = self._agreed(answers)
        if agreed:
            self._check_form(answers)
        self._check_choice(answers.get("choice"), agreed)
        for purpose in agreed:
            given_on, until = answers.get("held_on"), answers.get(f"until_{purpose}")
            if given_on and until and until < given_on:
                self.add_error(f"until_{purpose}", _("This day is before the day it was given."))
            if not answers.get(f"items_{purpose}"):
                self.add_error(f"items_{purpose}", _("Tick what of it the person agreed to."))
        if answers.get("words") and not answers.get("tells"):
            self.add_error("tells", _("Tick what the words tell."))
        return answers

    @staticmethod
    def _agreed(answers: dict[str, Any]) -> list[Purpose]:
        return [purpose for purpose in GRANTS if answers.get(f"agrees_{purpose}")]

    def _check_form(self, answers: dict[str, Any]) -> None:
        if not answers.get("form"):
            self.add_error("form", _("Choose how it was agreed to."))
        if answers.get("form") == Consent.Form.SPOKEN and not answers.get("witness"):
            self.add_error("witness", _("Write who heard it. A spoken consent needs a witness."))

    def _check_choice(self, choice: str | None, agreed: list[Purpose]) -> None:
        if not choice:
            return
        allowed, needed = GRANTABLE.get(Choice(choice), frozenset()), NEEDED.get(Choice(choice))
        for purpose in agreed:
            if purpose not in allowed:
                self.add_error(
                    f"agrees_{purpose}", _("This does not go with what the person chose. Ask once more.")
                )
        if needed and not needed & set(agreed):
            first = next(purpose for purpose in GRANTS if purpose in needed)
            self.add_error(f"agrees_{first}", _("Tick what the person agreed to for this choice."))

    @property
    def grants(self) -> list[Agreement]:
        """What was agreed to, item by item where it was not all of it. The form must be valid."""
        answers = self.cleaned_data
        return [
            Agreement(
                purpose=purpose,
                item=item,
                form=answers["form"],
                given_on=answers["held_on"],
                witness=answers["witness"],
                proof=answers["proof"],
                until=answers[f"until_{purpose}"],
            )
            for purpose in self._agreed(answers)
            for item in self._items(purpose, answers)
        ]

    @staticmethod
    def _items(purpose: Purpose, answers: dict[str, Any]) -> list[str]:
        """Each single item; one empty word for all that belongs to the purpose."""
        ticked: list[str] = answers[f"items_{purpose}"]
        return [""] if len(ticked) == len(NAMEABLE[purpose]) else ticked


class WithholdForm(forms.Form):
    """Withhold this, from these, because (S9)."""

    whose = forms.ChoiceField(label=_("Of whom?"), choices=WHOSE, widget=forms.RadioSelect, initial=SOUGHT)
    item = forms.ChoiceField(
        label=_("What is withheld?"), choices=[("", _("Everything")), *Item.choices], required=False
    )
    whom = forms.ChoiceField(
        label=_("From whom?"),
        choices=[
            (whom.value, _("the other side of this case") if whom == Withholding.Whom.PERSON else whom.label)
            for whom in Withholding.Whom
        ],
        widget=forms.RadioSelect,
        initial=Withholding.Whom.PERSON.value,
    )
    because = LineField(
        label=_("Why?"),
        max_length=300,
        help_text=_("Whoever works on the case can read it. Write no names here."),
        error_messages={"required": _("Write why it is withheld.")},
    )
