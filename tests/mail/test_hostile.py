"""Hostile mail: each message ends filed, in the holding pen or refused with a reason; none is lost and none crashes."""

from __future__ import annotations

import resource
import time
import zipfile
from html.parser import HTMLParser
from io import BytesIO

import hostile_mail
import post_world
import pytest
from django.urls import reverse

from kintrace_web.advocacy.letters.addressing import reply_address
from kintrace_web.advocacy.post.fetching import fetch
from kintrace_web.advocacy.post.keeping import open_raw, open_words
from kintrace_web.advocacy.post.models import IncomingMail
from kintrace_web.people.sealing import blind

pytestmark = pytest.mark.django_db
NUMBER = 2_000
LONGEST, MOST_MEMORY = 20.0, 1_500 * 2**20
ENDS = {"filed", "held", "refused"}


@pytest.fixture
def advocate(staff):
    return staff("Jonas Alder", "advocate")


@pytest.fixture
def letter(staff, advocate):
    return post_world.sent_letter(advocate, staff("Ruth Amadi", "supervisor"))


def test_none_is_lost_and_none_crashes(letter):
    address = reply_address(letter.token).encode()
    slow, digests = [], set()
    for raw in hostile_mail.mutated(NUMBER, address, seed=5):
        began = time.monotonic()
        mail = post_world.arrive(raw)
        took = time.monotonic() - began
        digests.add(mail.sha256)
        assert mail.state in ENDS
        assert (mail.state == "refused") == bool(mail.refused_because)
        assert mail.raw.size > 0
        if took > LONGEST:
            slow.append((took, raw[:80]))
    assert slow == []
    assert IncomingMail.objects.count() == len(digests)
    assert IncomingMail.objects.filter(state="filed").count() > NUMBER // 4


def test_what_was_kept_is_what_came(letter):
    address = reply_address(letter.token).encode()
    for raw in hostile_mail.seeds(address):
        assert open_raw(post_world.arrive(raw), actor=None, reason="test") == raw


class Looked(HTMLParser):
    """What a browser would find on a page that could run, fetch or lead somewhere."""

    SPEAKS = ("href", "src", "action", "formaction", "srcset", "data", "poster", "style", "srcdoc")

    def __init__(self, page: str) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.in_script = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        told = {name: (value or "").strip() for name, value in attrs}
        self.in_script = tag == "script"
        if tag == "script" and not told.get("src", "").startswith("/static/"):
            self.wrong.append(f"<{tag} {told}>")
        if tag in {"iframe", "object", "embed", "base"}:
            self.wrong.append(f"<{tag}>")
        for name, value in told.items():
            if name.startswith("on") or name in {"style", "srcdoc"}:
                self.wrong.append(f"{tag} {name}={value}")
            if name in self.SPEAKS and not value.startswith(("/", "#", "?")) and value:
                self.wrong.append(f"{tag} {name}={value}")

    def handle_data(self, data):
        if self.in_script and data.strip():
            self.wrong.append(f"script: {data[:40]}")

    def handle_endtag(self, tag):
        self.in_script = False


def looked_at(client, url):
    """A page, on which nothing of a message is anything but text."""
    page = client.get(url)
    assert page.status_code == 200, url
    body = page.content.decode()
    assert Looked(body).wrong == [], url
    assert not any(sign in body for sign in TURNED), url
    return body


TURNED = ("\x00", *map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A)))


def test_the_look_finds_what_is_wrong():
    """A look that finds nothing anywhere proves nothing."""
    for wrong in (
        "<script>a()</script>",
        "<script src='https://x.example/a.js'></script>",
        "<img src=x onerror=a()>",
        "<a href=' javascript:a()'>b</a>",
        "<p style='color:red'>",
        "<img src='http://x.example/a.gif'>",
        "<svg onload=a()>",
        "<iframe srcdoc=a>",
    ):
        assert Looked(f"<p>{wrong}</p>").wrong, wrong
    assert Looked("<a href='/post/'>b</a><script src='/static/a.js'></script>&lt;script&gt;").wrong == []


@pytest.mark.safety("S22")
def test_no_script_runs_and_nothing_is_fetched(letter, advocate, client_of):
    client, address = client_of(advocate), reply_address(letter.token).encode()
    told = ""
    for raw in hostile_mail.seeds(address):
        mail = post_world.arrive(raw)
        if mail.state == "filed":
            told += looked_at(client, reverse("workspace:reply", args=[mail.reply.pk]))
            looked_at(client, reverse("workspace:reply_classify", args=[mail.reply.pk]))
        else:
            told += looked_at(client, reverse("workspace:held_mail", args=[mail.pk]))
        for each in mail.enclosures.filter(is_dangerous=True)[:3]:
            told += looked_at(client, reverse("workspace:mail_file", args=[mail.pk, each.place]))
    post = reverse("workspace:post")
    pen = reverse("workspace:holding_pen")
    lists = (post, f"{post}?show=all", pen, f"{pen}?show=junk", f"{pen}?show=refused", f"{pen}all/")
    for url in (*lists, reverse("workspace:letter", args=[letter.pk])):
        looked_at(client, url)
    assert told.count("&lt;script&gt;") > 3, "the messages were shown, as text"
    assert "javascript:alert(1)" in told


@pytest.mark.parametrize("megabytes", [18, 50])
def test_a_large_part_is_bounded(letter, megabytes):
    """As large as the limit lets in, and as large as one that somebody raised would."""
    head = f"From: office@ministry.example\nTo: {reply_address(letter.token)}\n".encode()
    raw = hostile_mail.large_part(head, megabytes)
    began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    mail = post_world.arrive(raw)
    assert mail.state == "filed"
    assert mail.enclosures.get().size == megabytes * 2**20
    assert time.monotonic() - began < LONGEST
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024 < MOST_MEMORY


def test_a_part_of_fifty_megabytes_is_refused_before_it_is_fetched(imap, letter):
    """Through the real server, with the limit as it is."""
    imap.put(
        hostile_mail.large_part(b"From: office@ministry.example\nSubject: Large\n", 50),
        post_world.mail(letter),
    )
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    done = fetch()
    assert (done.filed, done.refused) == (1, 1)
    refused = IncomingMail.objects.get(state="refused")
    assert refused.refused_because == "too_large"
    assert refused.sender_digest == blind("post", "office@ministry.example")
    assert refused.size > 50 * 2**20
    assert 0 < refused.raw.size < 200_000
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024 < 40 * 2**20


def test_a_bomb_stays_packed(letter):
    bomb = hostile_mail.zip_bomb()
    assert len(bomb) < 200_000
    with zipfile.ZipFile(BytesIO(bomb)) as archive:
        assert len(archive.namelist()) == 16
    to = f"From: office@ministry.example\nTo: {reply_address(letter.token)}\n".encode()
    head = b"--b\nContent-Disposition: attachment; filename=a.pdf\nContent-Transfer-Encoding: base64\n\n"
    began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    mail = post_world.arrive(to + hostile_mail.MIXED + head + hostile_mail.encoded(bomb) + b"\n--b--\n")
    kept = mail.enclosures.get()
    assert (mail.state, kept.size, kept.title, kept.is_dangerous) == ("filed", len(bomb), "a.zip", True)
    assert time.monotonic() - began < 2
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024 < 40 * 2**20


def test_names_of_files_mislead_nobody(letter):
    for raw in hostile_mail.seeds(reply_address(letter.token).encode()):
        for each in post_world.arrive(raw).enclosures.all():
            assert each.title.isprintable()
            assert "/" not in each.title
            assert each.title.rpartition(".")[2] not in {"jpg", "png", "pdf"} or not each.is_dangerous


def test_an_empty_message_is_kept_once(letter):
    first, second = post_world.arrive(b""), post_world.arrive(b"")
    assert first.pk == second.pk
    assert first.state == "held"
    assert open_words(first, actor=None, reason="test").text == ""
