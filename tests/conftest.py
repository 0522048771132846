"""What all tests share: an environment of their own, and the people, cases and lists the web's tests speak of.

Django's settings are read after this file, so the environment is set at its head.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from django.test import Client
    from mail_server import MailServer

    from kintrace_web.accounts.models import User
    from kintrace_web.cases.models import Case

FOLDER = Path(tempfile.mkdtemp(prefix="kintrace-tests-"))
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
(FOLDER / "static").mkdir()
for name in [name for name in os.environ if name.startswith("KINTRACE_") and name != "KINTRACE_DATABASE_URL"]:
    del os.environ[name]
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "kintrace_web.settings",
    "KINTRACE_DEBUG": "1",
    "KINTRACE_SECOND_FACTOR": "0",
    "KINTRACE_DATA": str(FOLDER),
}

PASSWORD = "a long walk by the river"
LIBRARY = Path(__file__).parent.parent / "src" / "kintrace"


def pytest_configure(config: pytest.Config) -> None:
    """Django's settings are loaded unless only the library is tested, which knows no Django."""
    config.addinivalue_line(
        "markers", "xdist_group(name): run together on one worker, where there are several"
    )
    rooms = {path.stem for path in LIBRARY.iterdir()}
    asked = [Path(str(argument).split("::")[0]) for argument in config.args]
    if not all(rooms & set(path.parts) and "web" not in path.parts for path in asked):
        from django.conf import settings

        assert settings.DATABASES


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """Each worker makes a folder of its own.

    One that is told of Django's settings at its start reads them before this file, and with them the folder of the
    process that started it: then the workers would sweep away each other's files.
    """
    os.environ.pop("DJANGO_SETTINGS_MODULE", None)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> Iterator[Callable[[], None]]:
    """Do the migrations once for all workers (migrated.py). On PostgreSQL each run does them.

    What comes back is called when the tables are there: it fills them from the kept database, or keeps them.
    """
    import migrated
    from django.db import connection

    if connection.vendor != "sqlite":
        yield lambda: None
        return
    with ExitStack() as alone:
        path = alone.enter_context(migrated.kept())
        is_kept = path.exists()
        connection.settings_dict["TEST"]["MIGRATE"] = not is_kept

        def finish() -> None:
            with alone.pop_all():
                (migrated.fill if is_kept else migrated.keep)(path)

        yield finish


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_modify_db_settings: Callable[[], None], django_db_setup: None, django_db_blocker: Any
) -> Iterator[None]:
    """Let tests that commit (live_server, transaction=True) empty the database at their end.

    The record of acts refuses to be emptied (audit/guard.py), and rightly so: between two such tests its triggers
    are taken off and put back.
    """
    from django.db import connection
    from django.test import TransactionTestCase

    from kintrace_web.audit import guard
    from kintrace_web.audit.models import Head

    with django_db_blocker.unblock():
        django_db_modify_db_settings()
    flush = TransactionTestCase._fixture_teardown

    def empty(test: TransactionTestCase) -> None:
        guard.remove(connection)
        try:
            flush(test)
            # As the migration makes it: an empty record has a sealed head (audit/recording.py).
            Head.objects.get_or_create(id=1, defaults={"seal": Head().expected_seal()})
            _grow_again()
        finally:
            guard.install(connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", empty)
        yield


def _grow_again() -> None:
    """The roots that Wagtail's migrations made, under which the archive begins."""
    from wagtail.models import Collection, Locale, Page

    Locale.objects.get_or_create(language_code="en")
    if not Page.objects.exists():
        Page.add_root(title="Root", slug="root")
    if not Collection.objects.exists():
        Collection.add_root(name="Root")


@pytest.fixture(scope="session")
def quick_passwords() -> Iterator[None]:
    """A password is hashed slowly on purpose; tests need not wait for it."""
    from django.test import override_settings

    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture
def staff(db: None, quick_passwords: None) -> Callable[..., User]:
    """``staff("Mara", Role.CASEWORKER)``: somebody who signs in with ``mara@example.org`` and PASSWORD."""
    from kintrace_web.accounts.models import RoleGrant, User

    def make(name: str, *roles: str) -> User:
        email = f"{name.split()[0].lower()}@example.org"
        user = User.objects.create_user(email, PASSWORD, name=name)
        for role in roles:
            RoleGrant.objects.create(user=user, role=role)
        return user

    return make


@pytest.fixture
def password() -> str:
    """The password of everybody that ``staff`` makes."""
    return PASSWORD


@pytest.fixture
def caseworker(staff: Callable[..., User]) -> User:
    """In charge of ``case``."""
    return staff("Mara Lindqvist", "caseworker")


@pytest.fixture
def colleague(staff: Callable[..., User]) -> User:
    """A second caseworker, working on ``case``."""
    return staff("Tomas Okafor", "caseworker")


@pytest.fixture
def outsider(staff: Callable[..., User]) -> User:
    """A caseworker of another case (``other_case``), no member of ``case``."""
    return staff("Ilse Brandt", "caseworker")


@pytest.fixture
def supervisor(staff: Callable[..., User]) -> User:
    return staff("Ruth Amadi", "supervisor")


@pytest.fixture
def administrator(staff: Callable[..., User]) -> User:
    return staff("Piet Vermeer", "administrator")


@pytest.fixture
def data_officer(staff: Callable[..., User]) -> User:
    return staff("Noor Haddad", "data_protection")


@pytest.fixture
def client_of() -> Callable[[User], Client]:
    """``client_of(user)``: a browser in which that person signed in a moment ago."""
    from django.test import Client

    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        session = client.session
        # As allauth notes it: how, when, who.
        session["account_authentication_methods"] = [{"method": "code", "at": time.time()}]
        session["account_authentication_methods_user"] = str(user.pk)
        session.save()
        return client

    return sign_in


@dataclass
class Wanted:
    """What a case of the tests is made of; the makers below fill in what a test does not care for."""

    number: str = "KT-2026-0001"
    sought: list[str] = field(default_factory=lambda: ["نسرین کاویانی", "Nasrin Kaviani"])
    enquirer: str = "پروین کاویانی"
    details: dict[str, Any] = field(default_factory=dict)


@pytest.fixture
def make_case(db: None) -> Callable[..., Case]:
    """``make_case(lead, number="KT-2026-0002", sought=[...])``: an open case with its consents and legal basis."""
    from kintrace.dates import Calendar, ImpreciseDate
    from kintrace_web.cases.models import Case, CaseMember, Reason
    from kintrace_web.people.items import Purpose
    from kintrace_web.people.models import Consent, LegalBasis, Person, PersonName, Relation

    def person(names: list[str], **details: Any) -> Person:
        made = Person.objects.create(**details)
        for position, text in enumerate(names):
            kind = PersonName.Kind.SPELLING if position else PersonName.Kind.MAIN
            PersonName.objects.create(person=made, text=text, position=position, kind=kind)
        return made

    def make(lead: User, **wanted: Any) -> Case:
        want = Wanted(**wanted)
        born = ImpreciseDate(date(1983, 3, 21), date(1984, 3, 19), "1362", Calendar.SOLAR_HIJRI)
        sought = person(want.sought, sex="female", birth=born, birth_place="شیراز", father_name="بهرام")
        enquirer = person([want.enquirer], sex="female")
        case = Case.objects.create(
            number=want.number,
            enquirer=enquirer,
            sought=sought,
            kinship=Relation.SISTER,
            reason=Reason.LOST_CONTACT,
            story="She took work abroad and wrote every month, until the letters stopped.",
            last_contact=ImpreciseDate(date(2019, 3, 1), date(2019, 3, 31), "March 2019", Calendar.GREGORIAN),
            last_contact_place="Tavrin",
            opened_by=lead,
            **want.details,
        )
        CaseMember.objects.create(case=case, user=lead, capacity=CaseMember.Capacity.LEAD, assigned_by=lead)
        told = {"given_on": date(2026, 1, 5), "recorded_by": lead}
        for purpose in (Purpose.TRACING, Purpose.MATCHING):
            Consent.objects.create(person=enquirer, purpose=purpose, form=Consent.Form.SIGNED, **told)
        LegalBasis.objects.create(
            person=sought,
            basis=LegalBasis.Basis.FAMILY_RIGHT,
            notice_given_on=date(2026, 1, 5),
            recorded_by=lead,
        )
        return case

    return make


@pytest.fixture
def case(make_case: Callable[..., Case], caseworker: User, colleague: User) -> Case:
    """An open case of ``caseworker`` (in charge) and ``colleague``; names in Persian; consents given."""
    from kintrace_web.cases.models import CaseMember

    made = make_case(caseworker)
    CaseMember.objects.create(
        case=made, user=colleague, capacity=CaseMember.Capacity.WORKING, assigned_by=caseworker
    )
    return made


@pytest.fixture
def tell(staff: Callable[..., User]) -> Callable[..., Any]:
    """``tell(case, "done", "We read three lists.")``: words for the enquirer that two people let through."""
    from kintrace_web.cases.models import CaseMember
    from kintrace_web.reunion.disclosing import approve, propose

    def told(case: Case, kind: str, wording: str) -> Any:
        lead = case.members.get(capacity=CaseMember.Capacity.LEAD).user
        other = case.members.filter(capacity=CaseMember.Capacity.WORKING).first()
        if other is None:
            other = CaseMember.objects.create(
                case=case,
                user=staff("Second", "caseworker"),
                capacity=CaseMember.Capacity.WORKING,
                assigned_by=lead,
            )
        proposed = propose(case, kind=kind, wording=wording, language="en", actor=other.user)
        approve(proposed, actor=lead)
        return proposed

    return told


@pytest.fixture
def other_case(make_case: Callable[..., Case], outsider: User) -> Case:
    """A case of ``outsider``; ``caseworker`` is no member of it."""
    return make_case(outsider, number="KT-2026-0002", sought=["Олена Гнатюк"], enquirer="Марія Гнатюк")


@pytest.fixture
def enquirer_account(case: Case, caseworker: User) -> User:
    """The enquirer of ``case`` with an account of the portal, and codes to parvin@example.org."""
    from kintrace_web.people.inviting_kin import invite_relative
    from kintrace_web.people.own_address import keep_address

    user = invite_relative(case.enquirer, language="en", actor=caseworker)
    keep_address(user, "parvin@example.org")
    return user


@pytest.fixture
def server(settings: Any) -> Iterator[MailServer]:
    """A real mail server on loopback, which our mail goes to."""
    import mail_server

    with mail_server.running() as running:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = running.hostname, running.port
        settings.EMAIL_TIMEOUT = 5
        yield running
