from __future__ import annotations

from datetime import date

import pytest

from kintrace_web.advocacy.authorities.choosing import address_for, form_of_address, holder_on, language_for
from kintrace_web.advocacy.authorities.models import Authority, FormOfAddress, OfficeHolder
from kintrace_web.advocacy.authorities.reaching import mark_broken
from kintrace_web.advocacy.languages import Language

TODAY = date(2026, 3, 2)


def test_the_first_address_that_works(ministry: Authority) -> None:
    first = address_for(ministry)
    assert first is not None
    assert first.channel == "email"
    mark_broken(first, actor=None)
    fresh = Authority.objects.get(pk=ministry.pk)
    assert str(address_for(fresh)) == "1 Court Lane, Maravand"
    assert address_for(fresh, "email") is None


@pytest.mark.safety("S8")
def test_an_office_is_not_reached_through_its_ministry(ministry: Authority) -> None:
    office = Authority.objects.create(names={"en": "Office"}, part_of=ministry)
    assert address_for(office) is None


def test_who_held_the_office(ministry: Authority) -> None:
    OfficeHolder.objects.create(authority=ministry, names={"en": "Emil Sandor"}, until_on=date(2024, 2, 29))
    later = OfficeHolder.objects.create(authority=ministry, names={"en": "Later"}, from_on=date(2026, 5, 1))
    assert str(holder_on(ministry, date(2024, 2, 29))) == "Emil Sandor"
    assert str(holder_on(ministry, date(2024, 3, 1))) == "Nadia Varnholt"
    # Two at once: who came last.
    assert holder_on(ministry, date(2026, 6, 1)) == later
    nobody = Authority.objects.create(names={"en": "Office"})
    assert holder_on(nobody, TODAY) is None


def test_forms_of_address_from_the_nearest(ministry: Authority) -> None:
    holder = ministry.holders.get()
    assert form_of_address(ministry, "en", holder).opening == "Excellency,"
    FormOfAddress.objects.create(
        authority=ministry,
        holder=holder,
        language="en",
        opening="Dear Madam,",
        envelope="The Minister",
        closing="Bye,",
    )
    fresh = Authority.objects.get(pk=ministry.pk)
    greeting = form_of_address(fresh, "en", holder)
    assert (greeting.envelope, greeting.opening, greeting.closing) == ("The Minister", "Dear Madam,", "Bye,")
    assert form_of_address(fresh, "en").opening == "Excellency,"


@pytest.mark.parametrize("language", Language.values)
def test_polite_words_in_every_language(ministry: Authority, language: str) -> None:
    ministry.forms_of_address.all().delete()
    office = Authority.objects.create(names={"en": "Office"}, part_of=ministry)
    holder = OfficeHolder.objects.create(authority=office, names={"en": "Nadia {x}"}, position={"en": "Head"})
    for who in (None, holder):
        greeting = form_of_address(office, language, who)
        assert greeting.opening
        assert greeting.closing
        assert "{name}" not in greeting.opening
    assert form_of_address(office, "en", holder).opening == "Dear Nadia {x},"
    assert form_of_address(office, "en", holder).envelope == "Nadia {x}\nHead\nOffice\nMinistry of Justice"
    assert form_of_address(office, "fa").envelope == "Office\nوزارت دادگستری"


def test_the_language_it_reads_best(ministry: Authority) -> None:
    assert language_for(ministry, ["en", "fa", "fr"]) == "fa"
    assert language_for(ministry, ["fr", "en"]) == "en"
    assert language_for(ministry, ["sq", "fr"]) == "sq"
    office = Authority.objects.create(names={"en": "Office"}, part_of=ministry)
    assert language_for(office, ["en", "fa"]) == "fa"
    with pytest.raises(ValueError, match="no language"):
        language_for(ministry, [])
