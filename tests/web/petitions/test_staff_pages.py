"""The pages of staff: a petition from its first word to its answer, by two people."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from petition_words import ENGLISH, PERSIAN, scan

from kintrace_web.audit.models import Act
from kintrace_web.petitions import tallying
from kintrace_web.petitions.delivery.making import make
from kintrace_web.petitions.models import Delivery, Petition, Signature
from kintrace_web.petitions.signing.confirming import confirm
from kintrace_web.petitions.signing.signing import Signer, sign

pytestmark = pytest.mark.django_db


def words(text: tuple[str, str, str]) -> dict[str, str]:
    return dict(zip(("title", "teaser", "body"), text, strict=True))


def page(name: str, petition: Petition, **parts: object) -> str:
    return reverse(f"workspace:{name}", kwargs={"pk": petition.pk, **parts})


def done(response) -> None:
    assert response.status_code == 302, response.content.decode()[:3000]


def shown(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def two(client_of, writer, editor):
    """Whoever writes, and whoever opens, each at their own browser."""
    return client_of(writer), client_of(editor)


def begun(writes) -> Petition:
    frame = {
        "slug": "open-the-gates",
        "original": "en",
        "to_en": "The Ministry of Maravand",
        "goal": "100",
        "closes_on": (timezone.localdate() + timedelta(days=9)).isoformat(),
    }
    new = reverse("workspace:petition_new")
    assert "goal above" not in shown(writes.get(new))
    assert "Please look at this again" in shown(writes.post(new, {"slug": "Wrong Address"}))
    done(writes.post(new, {**frame, **words(ENGLISH)}))
    return Petition.objects.get()


def opened(writes, edits) -> Petition:
    petition = begun(writes)
    done(writes.post(page("petition_words", petition, language="fa"), words(PERSIAN)))
    done(writes.post(page("petition_hand_in", petition)))
    assert edits.get(page("petition_words", petition, language="fa")).status_code == 403
    assert writes.get(page("petition_read", petition)).status_code == 403
    assert "1 petition" in shown(edits.get(reverse("workspace:home")))
    done(edits.post(page("petition_give_back", petition), {"because": "Say which gates."}))
    assert "Say which gates." in shown(writes.get(page("petition", petition)))
    done(writes.post(page("petition_hand_in", petition)))
    assert PERSIAN[0] in shown(edits.get(page("petition_read", petition)))
    done(edits.post(page("petition_open", petition), {"edition": petition.newest.edition}))
    assert petition.current is not None
    return petition


def test_from_the_first_word_to_open(two, client):
    petition = opened(*two)
    assert client.get("/fa/petitions/open-the-gates/").status_code == 200
    writes, edits = two
    assert "open-the-gates" in shown(edits.get(reverse("workspace:petitions")))
    shown(writes.get(page("petition_frame", petition)))
    done(writes.post(page("petition_drop", petition, language="fa")))
    assert [each.language for each in petition.newest.texts.all()] == ["en"]
    shown(edits.get(page("petition_take_down", petition)))
    done(edits.post(page("petition_take_down", petition), {"because": "It names a family."}))
    assert client.get("/fa/petitions/open-the-gates/").status_code == 404


def test_sheets_and_sweeps(two):
    writes, edits = two
    petition, today = opened(writes, edits), timezone.localdate().isoformat()
    add = page("petition_sheet_add", petition)
    done(writes.post(add, {"collected_on": today, "lines": "Mara Lind\n*Ivo Lind\n** Nora\nTest 1\nTest 2"}))
    assert list(Signature.objects.order_by("pk").values_list("shown", flat=True)[:3]) == [
        "name",
        "initials",
        "anonymous",
    ]
    file = SimpleUploadedFile("sheet.png", scan())
    done(edits.post(add, {"collected_on": today, "number": "12", "scan": file}))
    assert "one of both" in shown(writes.post(add, {"collected_on": today}))
    twice = writes.post(add, {"collected_on": today, "lines": "Mara Lind"}, follow=True)
    assert "entered before" in shown(twice)
    counted = petition.sheets.exclude(scan="").get()
    opens = page("petition_sheet_scan", petition, number=counted.pk)
    assert opens in shown(writes.get(page("petition_sheets", petition)))
    assert "on record" in shown(writes.get(opens))
    answer = writes.post(opens, {"reason": "to count again"})
    assert answer["Content-Type"] == "image/png"
    assert Act.objects.filter(verb__startswith="people.", reason="to count again").exists()
    done(writes.post(page("petition_sheet_remove", petition, number=petition.sheets.last().pk)))
    assert tallying.total(petition).all == 17
    search = {"kind": "pattern", "pattern": "test *", "least": "10"}
    found = shown(edits.post(page("petition_search", petition), search))
    assert "2 signatures would be taken out" in found
    assert "Test 1" in found
    seen = re.search(r'name="expected" value="(\w+)"', found)[1]
    assert "Say why." in shown(edits.post(page("petition_sweep", petition), {**search, "expected": seen}))
    changed = {**search, "expected": "9", "reason": "No names."}
    assert "It would take 2" in shown(edits.post(page("petition_sweep", petition), changed))
    done(edits.post(page("petition_sweep", petition), {**changed, "expected": seen}))
    assert tallying.total(petition).all == 15
    assert "No names." in shown(edits.get(page("petition_sweeps", petition)))
    done(edits.post(page("petition_sweep_undo", petition, number=petition.sweeps.get().pk)))
    assert tallying.total(petition).all == tallying.recount(petition).all == 17
    assert writes.post(page("petition_search", petition), search).status_code == 403


def test_handing_over_and_the_answer(two, client, client_of, data_officer):
    writes, edits = two
    petition, today = opened(writes, edits), timezone.localdate().isoformat()
    sign(petition, petition.current, Signer("Mara Lind", "m@example.org", "name", "en", wants_answer=True))
    assert confirm(Signature.objects.get())
    done(writes.post(page("petition_list_make", petition)))
    assert not Delivery.objects.exists(), "people can still sign"
    done(writes.post(page("petition_close", petition)))
    done(writes.post(page("petition_list_make", petition)))
    make(Delivery.objects.get())
    assert "Take the list out" in shown(writes.get(page("petition", petition)))
    taken = writes.post(page("petition_list", petition, kind="csv"), {"reason": "to hand it over"})
    assert "Mara Lind" in shown(taken)
    assert taken["Content-Disposition"].startswith("attachment")
    assert edits.get(page("petition_list", petition, kind="csv")).status_code == 403
    cover = page("petition_cover", petition)
    assert "signed by 1 people" in shown(writes.get(cover))
    done(writes.post(cover, {"subject": "Petition", "body": "We hand it over.", "asks": "Open the gates."}))
    shown(writes.get(page("petition_statement", petition)))
    done(writes.post(page("petition_delivered", petition), {"on": today}))
    done(writes.post(page("petition_answer_add", petition), {"came_on": today, "in_en": "They refuse."}))
    answer = petition.answers.get()
    where = page("petition_answer", petition, number=answer.pk)
    assert "1 signer asked for it" in shown(edits.get(where))
    publish = page("petition_answer_publish", petition, number=answer.pk)
    assert writes.post(publish, {"edition": answer.edition}).status_code == 403
    done(edits.post(publish, {"edition": answer.edition}))
    assert "They refuse." in client.get("/en/petitions/open-the-gates/").content.decode()
    assert "open-the-gates" in shown(client_of(data_officer).get(reverse("workspace:petition_erasing")))


@pytest.mark.safety("S22")
def test_nobody_else_sees_them(two, client_of, caseworker, supervisor):
    petition = begun(two[0])
    for user in (caseworker, supervisor):
        assert client_of(user).get(page("petition", petition)).status_code == 403
        assert client_of(user).get(reverse("workspace:petitions")).status_code == 403


def test_every_page_has_a_template_without_inline_style_or_script():
    from kintrace_web import workspace

    folder = Path(workspace.__file__).parent / "templates" / "workspace" / "petitions"
    for each in folder.glob("*.html"):
        text = each.read_text("utf-8")
        assert "style=" not in text
        assert "<script" not in text
