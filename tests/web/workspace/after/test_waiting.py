from __future__ import annotations

import pytest

pytestmark = pytest.mark.django_db


def test_my_work_holds_what_waits_for_me_and_no_more(
    client_of, found, speak, caseworker, colleague, second, outsider, case
):
    from kintrace_web.reunion import disclosing, messaging
    from kintrace_web.workspace.after.waiting import waiting_for

    def words(user):
        return sorted(each.words for each in waiting_for(type(user).objects.get(pk=user.pk)))

    assert words(colleague) == ["Speak with the person who was found"]
    speak(found, "news_only", "news")
    disclosing.propose(found, wording="She is well.", language="en", items=["well"], actor=caseworker)
    messaging.write(found, from_sought=True, text="Hello.", language="en", way="spoken", actor=caseworker)
    assert words(caseworker) == []
    assert words(colleague) == ["Read a family message and decide on it"]
    assert words(second) == ["Decide on the words for the enquirer"]
    assert words(outsider) == []
    page = client_of(second).get("/workspace/").content.decode()
    assert "Decide on the words for the enquirer" in page
    assert "کاویانی" not in page.split("Your open cases")[0]
