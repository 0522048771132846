"""Messages made to do harm: by hand, and by mutation of them with a seed, so that a run can be done again."""

from __future__ import annotations

import io
import random
import zipfile
from base64 import b64encode
from collections.abc import Iterator

SCRIPT = b"<script>document.title='run'</script><img src=x onerror=\"document.title='run'\">"
MIXED = b'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n'
EVENT = (
    b'"><b onmouseover="document.title=1" href="javascript:alert(1)">x</b><a href=javascript:alert(1)>y</a>'
)
RLO = "\u202e".encode()
CHARSETS = (
    b"utf-8",
    b"x-none",
    b"punycode",
    b"idna",
    b"rot13",
    b"zip",
    b"utf-7",
    b"utf-16",
    b"\xff\xfe",
    b"unicode_escape",
)


def _nested(levels: int, kind: bytes = b"multipart/mixed") -> bytes:
    head = b"".join(b'Content-Type: %s; boundary="b%d"\n\n--b%d\n' % (kind, at, at) for at in range(levels))
    return (
        head
        + b"Content-Type: text/plain\n\ndeep\n"
        + b"".join(b"--b%d--\n" % at for at in reversed(range(levels)))
    )


def _forwarded(levels: int) -> bytes:
    return b"Content-Type: message/rfc822\n\n" * levels + b"Subject: deep\n\nwords\n"


def _part(head: bytes, body: bytes) -> bytes:
    return MIXED + b"--b\n" + head + b"\n\n" + body + b"\n--b--\n"


def encoded(content: bytes) -> bytes:
    """As the lines of a part in base64."""
    whole = b64encode(content)
    return b"\n".join(whole[at : at + 76] for at in range(0, len(whole), 76))


def large_part(head: bytes, megabytes: int) -> bytes:
    """A message with one part of so many megabytes of nothing."""
    return (
        head
        + MIXED
        + b"--b\nContent-Disposition: attachment; filename=a\nContent-Transfer-Encoding: base64\n\n"
        + encoded(bytes(megabytes * 2**20))
        + b"\n--b--\n"
    )


def zip_bomb() -> bytes:
    """A few kilobytes that unpack to more than a terabyte: archives in archives, the innermost full of zeros."""
    content, name = bytes(64 * 2**20), "0.bin"
    for level in range(5):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            for copy in range(1 if level == 0 else 16):
                archive.writestr(f"{copy}-{name}", content)
        content, name = packed.getvalue(), f"{level}.zip"
    return content


def seeds(address: bytes) -> list[bytes]:
    """One of each kind."""
    to = b"From: office@ministry.example\nTo: " + address + b"\nSubject: Your letter\n"
    attached = b"Content-Disposition: attachment; filename="
    return [
        b"",
        b"\n",
        b"\x00" * 500,
        b"Subject",
        b"no head at all, only words",
        to + b"\nplain",
        to + b"Content-Type: text/html\n\n" + SCRIPT * 20,
        to + b"Content-Type: text/html\n\n<p>" + b"<b>" * 20_000,
        to + b"Content-Type: text/html\n\n<!--" + b"<![" * 5_000,
        to + b"Content-Type: text/html; charset=utf-7\n\n+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
        *(
            to + b"Content-Type: text/plain; charset=" + each + b"\n\n\xd9\x86\x00\xff words"
            for each in CHARSETS
        ),
        *(b"Subject: =?" + each + b"?B?////?=\n" + to + b"\nx" for each in CHARSETS),
        to + _nested(100),
        to + _nested(240),
        to + _nested(2_000),
        to + _nested(90, b"multipart/alternative"),
        to + _forwarded(100),
        to + _forwarded(3_000),
        to + b"X-Long: " + b"a" * 300_000 + b"\n\nx",
        to + b"References: " + b"<a@b> " * 50_000 + b"\n\nx",
        to + b"Cc: " + b"(" * 20_000 + b"\n\nx",
        to + b"Cc: " + b'"' * 9_999 + b"a@b,\n\nx",
        to + b"X: y\n" * 20_000 + b"\nx",
        b"Subject: a\r\nBcc: evil@x.example\r\n\tfolded\r\n" + to + b"\nx",
        b"Subject: =?utf-8?q?a=0D=0ABcc=3A_evil=40x.example?=\n" + to + b"\nx",
        b"Subject: \xd9\x86\xd8\xa7\xd9\x85\xd9\x87 \xff\xfe\n" + to + b"\n\xd9\x86",
        b"Subject: " + RLO + SCRIPT + b"\n" + to + b"\nx",
        to + _part(attached + b'"photo' + RLO + b'gpj.exe"', b"MZ\x90\x00"),
        to + _part(attached + b'"../../../etc/passwd"', b"root"),
        to
        + _part(
            attached + b"winmail.dat\nContent-Transfer-Encoding: base64",
            b64encode(b"\x78\x9f\x3e\x22" + b"\0" * 99),
        ),
        to + _part(attached + b"a.zip", b"PK\x03\x04" + b"\0" * 2_000 + b"PK\x05\x06"),
        to
        + _part(
            attached + b"invoice.zip\nContent-Transfer-Encoding: base64",
            encoded(zip_bomb()),
        ),
        b"From: "
        + SCRIPT
        + EVENT
        + b" <office@ministry.example>\n"
        + to[to.index(b"To:") :]
        + b"\n"
        + SCRIPT
        + EVENT,
        b"From: x@" + SCRIPT + b"\nSubject: " + EVENT + b"\nTo: " + address + b"\n\njavascript:alert(1)",
        b'From: a@"onload=alert(1)\nSubject: ' + SCRIPT + EVENT + b"\nTo: nobody@bridge.example\n\n" + EVENT,
        to + _part(attached + b'"' + SCRIPT.replace(b'"', b"'") + b'.html"', SCRIPT + EVENT),
        to + _part(b"Content-Type: " + SCRIPT.replace(b"/", b"") + b"/x; name=" + EVENT, SCRIPT),
        to + _part(attached + b"a.png\nContent-Transfer-Encoding: base64", b"!!!not base64===\n=A=="),
        to + _part(attached + b"a\nContent-Transfer-Encoding: uuencode", b"begin 666 x\nMZZ\n%%%\nend"),
        to + _part(attached + b"a\nContent-Transfer-Encoding: quoted-printable", b"=ZZ=\n=0"),
        to
        + _part(
            b"Content-Disposition: attachment; filename*=utf-8''%E2%80%AE%00exe.fdp; filename*0*=x''%FF", b"x"
        ),
        to + _part(b"Content-Type: text/plain; name*0=a; name*9999999=b; charset*=''x", b"x"),
        to + _part(b"Content-Type: image/svg+xml", b"<svg onload=alert(1)>" + SCRIPT),
        to + MIXED + b"--b\nContent-Disposition: attachment\n\nx\n" * 3_000 + b"--b--\n",
        to + MIXED + b"--b\n\n\n" * 100 + b"no end",
        to + b"Content-Type: multipart/mixed\n\n--\n--\n",
        to + b"Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n"
        b"Content-Type: message/delivery-status\n\n\x00Status: 5.999.999\nAction: "
        + b"f" * 9_000
        + b"\n--b--\n",
        to + b"Content-Type: \xff/\xfe; boundary=\n\nx",
        to + b"Date: Tue, 99 Foo 99999 99:99:99 +9999\nContent-Transfer-Encoding: \x00\n\n\x00",
    ]


def mutated(number: int, address: bytes, seed: int) -> Iterator[bytes]:
    """So many messages: the seeds as they are, then changed at random."""
    chance = random.Random(seed)
    whole = seeds(address)
    for at in range(number):
        yield whole[at] if at < len(whole) else _mutate(chance, whole)


def _mutate(chance: random.Random, whole: list[bytes]) -> bytes:
    message = bytearray(chance.choice(whole)[:20_000])
    for _change in range(chance.randint(1, 12)):
        at = chance.randint(0, len(message))
        match chance.randint(0, 4):
            case 0:
                message[at : at + chance.randint(1, 40)] = b""
            case 1:
                message[at:at] = chance.randbytes(chance.randint(1, 30))
            case 2:
                other = chance.choice(whole)
                start = chance.randint(0, len(other))
                message[at:at] = other[start : start + chance.randint(1, 400)]
            case 3:
                message[at : at + 1] = chance.choice(
                    (b"\x00", b"\r", b"\n", b"\n\n", b"=?", b"\xff", b"\xe2\x80\xae", b"<")
                )
            case _:
                message = message[:at] or bytearray(b"\n")
    return bytes(message)
