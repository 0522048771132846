"""A real Dovecot on the loopback, and mailboxes on it."""

from __future__ import annotations

import getpass
import grp
import imaplib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest

PASSWORD = "only-on-the-loopback"
CONFIG = """
base_dir = {folder}/run
log_path = {folder}/log
state_dir = {folder}/state
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
default_internal_user = {internal}
default_internal_group = {group}
default_login_user = {login}
mail_location = maildir:{folder}/mail/%u
first_valid_uid = 1
mail_max_userip_connections = 50
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={owner} gid={group} home={folder}/mail/%u
}}
service anvil {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
"""


@dataclass(frozen=True)
class Mailbox:
    """A mailbox on the test's server."""

    port: int
    user: str
    password: str = PASSWORD

    def open(self) -> imaplib.IMAP4:
        client = imaplib.IMAP4("127.0.0.1", self.port, timeout=30)
        client.login(self.user, self.password)
        return client

    def put(self, *messages: bytes) -> None:
        """As a mail server delivers: appended, unread."""
        client = self.open()
        for message in messages:
            status, answer = client.append("INBOX", "", None, message)
            assert status == "OK", answer
        client.logout()

    def count(self, criteria: str = "ALL") -> int:
        client = self.open()
        client.select("INBOX", readonly=True)
        found = client.search(None, criteria)[1][0]
        client.logout()
        return len(found.split())


def dovecot() -> str:
    """Where Debian keeps Dovecot."""
    found = shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if found and Path("/usr/lib/dovecot/imap").exists():
        return found
    message = "dovecot was not found. Install it (Debian and Ubuntu: apt install dovecot-imapd)."
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


@contextmanager
def running() -> Iterator[int]:
    """A server that is there as long as the block; its port."""
    program = dovecot()
    folder = Path(tempfile.mkdtemp(prefix="kintrace-imap-"))
    folder.chmod(0o755)
    for name in ("mail", "state"):
        (folder / name).mkdir()
    if os.getuid() == 0:
        # Dovecot hands out no mail as root; Debian's package brings these two users.
        internal, login, owner = "dovecot", "dovenull", "dovecot"
        shutil.chown(folder / "mail", owner)
    else:
        internal = login = owner = getpass.getuser()
    group = grp.getgrgid(pwd.getpwnam(owner).pw_gid).gr_name
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    told = {"internal": internal, "login": login, "owner": owner, "group": group, "password": PASSWORD}
    (folder / "conf").write_text(CONFIG.format(folder=folder, port=port, **told))
    server = subprocess.Popen([program, "-F", "-c", str(folder / "conf")], stderr=subprocess.DEVNULL)
    try:
        _wait(port, folder)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=20)
        shutil.rmtree(folder, ignore_errors=True)


def _wait(port: int, folder: Path) -> None:
    for _attempt in range(100):
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1) as line:
                if line.recv(20).startswith(b"* OK"):
                    return
        except OSError:
            pass
        time.sleep(0.1)
    log = folder / "log"
    pytest.fail(f"dovecot did not start: {log.read_text()[-800:] if log.exists() else 'no log'}")


def empty_mailbox(port: int) -> Mailbox:
    """A mailbox that nobody else uses."""
    return Mailbox(port, f"user{uuid4().hex[:12]}")
