"""Posts of an existing site as entries of the archive."""

from __future__ import annotations

import io
import os
import sys
import zipfile
from pathlib import Path

import pytest
import wxr
from django.core.management import CommandError, call_command
from PIL import Image
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents.models import Document
from wagtail.models import Page, ReferenceIndex

from kintrace_web.archive.beginning import begin
from kintrace_web.archive.importing import taking_over
from kintrace_web.archive.importing.making.batches import Batches
from kintrace_web.archive.importing.making.files import Files
from kintrace_web.archive.importing.planning.mapping import Kind, read_mapping
from kintrace_web.archive.importing.reading.posts import UnreadableError
from kintrace_web.archive.models import Entry, News, Picture, PlainPage, Section, Statement, Tag
from kintrace_web.audit.models import Act

pytestmark = pytest.mark.django_db
PICTURE = '<img src="https://bridge.example/wp-content/uploads/2019/05/door-300x200.jpg" alt="A door">'


@pytest.fixture
def archive():
    begin(["en", "fa"])


@pytest.fixture
def files(tmp_path):
    folder = tmp_path / "files" / "uploads" / "2019" / "05"
    folder.mkdir(parents=True)
    exif = Image.Exif()
    exif[0x010E] = "planted place"
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(out, "JPEG", exif=exif)
    (folder / "door.jpg").write_bytes(out.getvalue())
    (folder / "report.pdf").write_bytes(b"%PDF-1.4 invented")
    return tmp_path / "files"


def bring_in(tmp_path, *items, **options):
    out = io.StringIO()
    call_command("import_site", str(wxr.write(tmp_path / "site.xml", *items)), stdout=out, **options)
    return out.getvalue()


STATEMENT = [
    ("category", "statements", "Statements"),
    ("post_tag", "families", "Families"),
    ("category", "x", "Tavrin"),
]
PERSIAN = [("language", "fa", "فارسی"), ("post_translations", "pll_1", "pll_1")]
ENGLISH = [("language", "en", "English"), ("post_translations", "pll_1", "pll_1")]


def test_a_post_becomes_an_entry(archive, tmp_path, files):
    content = (
        f"First <b>words</b>.\n\n{PICTURE}\n\n<a href='/wp-content/uploads/2019/05/report.pdf'>Report</a>"
    )
    said = bring_in(tmp_path, wxr.item(7, content, terms=STATEMENT), files=files)
    entry = Statement.objects.get()
    assert (entry.title, entry.language, entry.kind, entry.live) == ("Post 7", "en", "statement", True)
    assert str(entry.date) == "2019-05-12"
    assert entry.url_path == "/en/statements/post-7/"
    assert entry.author.name == "Mara Vela"
    assert {tag.name for tag in entry.tags.all()} == {"Families", "Tavrin"}
    assert [block.block_type for block in entry.body] == ["paragraph", "figure", "paragraph"]
    assert entry.made_teaser.startswith("First words")
    assert 'alt="A door"' in entry.html
    assert "1 made." in said
    assert Entry.objects.get().pictures.count() == Entry.objects.get().files.count() == 1
    assert Document.objects.get().title == "report"


@pytest.mark.safety("S26")
def test_a_picture_loses_where_it_was_taken(archive, tmp_path, files):
    bring_in(tmp_path, wxr.item(1, PICTURE), wxr.item(2, PICTURE), files=files)
    picture = Picture.objects.get()
    assert b"planted place" in (files / "uploads" / "2019" / "05" / "door.jpg").read_bytes()
    with picture.file.open("rb") as kept:
        assert b"planted place" not in kept.read()
    assert picture.pages.count() == 2


def test_readers_find_it_at_its_old_address(archive, tmp_path, client):
    bring_in(tmp_path, wxr.item(7, "Words of it", terms=STATEMENT))
    moved = client.get("/2019/05/post-7/")
    assert (moved.status_code, moved["Location"]) == (301, "/en/statements/post-7/")
    assert client.get("/?p=7")["Location"] == "/en/statements/post-7/"
    assert client.get("/?p=8").status_code == 302
    assert "Words of it" in client.get("/en/statements/post-7/").content.decode()
    assert "Post 7" in client.get("/en/statements/").content.decode()


def test_the_rows_are_those_of_a_page_that_was_saved(archive, tmp_path, files):
    bring_in(tmp_path, wxr.item(1, f"<p>Text</p>{PICTURE}"), files=files)
    made = News.objects.get()
    section = Section.objects.get(slug="news", locale=made.locale)
    saved = News(
        title=made.title, slug="saved", date=made.date, body=made.body, locale=made.locale, author=made.author
    )
    section.add_child(instance=saved)
    saved.refresh_from_db()
    # Wagtail does this when what was saved is kept.
    ReferenceIndex.create_or_update_for_object(saved)
    differ = {"id", "page_ptr", "entry_ptr", "slug", "path", "url_path", "translation_key", "import_key"}
    differ |= {"first_published_at", "last_published_at", "latest_revision_created_at", "text_changed_at"}
    for field in News._meta.concrete_fields:
        if field.name not in differ and field.name != "body":
            assert getattr(made, field.attname) == getattr(saved, field.attname), field.name
    assert made.body.get_prep_value()[0]["value"] == saved.body.get_prep_value()[0]["value"]

    def references(page):
        found = ReferenceIndex.objects.filter(object_id=str(page.pk), base_content_type__model="page")
        return set(
            found.values_list("content_type", "to_content_type", "to_object_id", "model_path", "content_path")
        )

    assert references(made) == references(saved) != set()
    assert set(made.pictures.values_list("picture")) == set(saved.pictures.values_list("picture"))
    assert made.path < saved.path
    assert Page.find_problems() == ([], [], [], [], [])


def test_editors_go_on_with_it(archive, tmp_path):
    bring_in(tmp_path, wxr.item(1, "Text"))
    entry = News.objects.get()
    entry.title = "Another title"
    entry.save_revision().publish()
    assert News.objects.get().title == "Another title"
    entry.delete()
    assert Page.find_problems() == ([], [], [], [], [])


def test_the_search_knows_it(archive, tmp_path):
    bring_in(tmp_path, wxr.item(1, "Words about lanterns"), wxr.item(2, "Others"))
    assert [entry.title for entry in News.objects.all().search("lanterns")] == ["Post 1"]


def test_translations_know_each_other(archive, tmp_path):
    later = {"post_date": "2020-01-01 00:00:00", "post_date_gmt": "2020-01-01 00:00:00"}
    said = bring_in(
        tmp_path,
        wxr.item(2, "متن", terms=PERSIAN, **later),
        wxr.item(1, "Text", terms=ENGLISH),
        wxr.item(3, "Text", terms=ENGLISH),
    )
    persian, english, third = (
        Entry.objects.get(import_key=f"bridge.example#{number}") for number in (2, 1, 3)
    )
    assert persian.translation_key == english.translation_key != third.translation_key
    assert (persian.source, english.source) == (english, None)
    assert not persian.is_stale
    assert "stands alone" in said


def test_done_again_it_makes_nothing_twice(archive, tmp_path):
    items = [wxr.item(number, f"Text {number}", terms=STATEMENT) for number in range(5)]
    bring_in(tmp_path, *items[:3])
    said = bring_in(tmp_path, *items)
    assert Entry.objects.count() == 5
    assert Tag.objects.count() == 2
    assert Redirect.objects.count() == 10
    assert "2 made." in said
    assert "3 are there" in said
    assert "0 made." in bring_in(tmp_path, *items)
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_dry_run_writes_nothing(archive, tmp_path, files):
    before = Page.objects.count()
    said = bring_in(
        tmp_path,
        wxr.item(1, PICTURE, terms=STATEMENT),
        wxr.item(2, "x", status="draft"),
        files=files,
        dry_run=True,
    )
    assert (Page.objects.count(), Tag.objects.count(), Picture.objects.count(), Redirect.objects.count()) == (
        before,
        0,
        0,
        0,
    )
    assert "1 would be made." in said
    assert "statement, en: 1" in said
    assert "1 left out: not public (draft)." in said


def test_what_a_person_should_look_at_is_told_with_its_line(archive, tmp_path):
    report = tmp_path / "report.txt"
    said = bring_in(
        tmp_path,
        wxr.item(1, "<blockquote>So</blockquote>", title="Without a name"),
        wxr.item(2, '<img src="https://bridge.example/none.jpg"><img src="https://else.example/b.jpg">'),
        wxr.item(3, "x", terms=[("language", "de", "Deutsch")]),
        wxr.item(4, ""),
        report=report,
    )
    assert "does not say whose words" in said
    assert "Without a name (line" in said
    assert "none.jpg is missing: its file was not given" in said
    assert "stands at else.example, and nothing is fetched" in said
    assert "a language the archive does not speak (de)" in said
    assert "It has no text." in said
    assert "Post 3" in report.read_text()
    assert Entry.objects.count() == 3


def test_two_posts_of_one_slug_and_letters_of_every_script(archive, tmp_path):
    link = "https://bridge.example/%D9%86%D8%A7%D9%85%D9%87/"
    bring_in(
        tmp_path,
        wxr.item(1, "a", link=link),
        wxr.item(2, "b", link="https://bridge.example/x/%D9%86%D8%A7%D9%85%D9%87/"),
    )
    assert sorted(Entry.objects.values_list("slug", flat=True)) == ["نامه", "نامه-2"]


def test_pages_of_no_day_fill_the_empty_ones(archive, tmp_path):
    item = wxr.item(1, "We are", post_type="page", link="https://bridge.example/about/", title="Who we are")
    bring_in(tmp_path, item)
    page = PlainPage.objects.get(slug="about", locale__language_code="en")
    assert page.title == "Who we are"
    assert "We are" in str(page.body)
    assert "0 made." in bring_in(tmp_path, item)


@pytest.mark.safety("S15")
@pytest.mark.parametrize("told", [{}, {"post_type": "page"}], ids=["post", "page"])
def test_what_was_deleted_here_does_not_come_back(archive, tmp_path, told):
    items = [wxr.item(number, f"Text {number}", **told) for number in (1, 2)]
    bring_in(tmp_path, *items)
    Page.objects.get(title="Post 1").specific.delete()
    said = bring_in(tmp_path, *items, wxr.item(3, "Text 3", **told))
    assert not Page.objects.filter(title="Post 1").exists()
    assert Page.objects.filter(title="Post 3").exists()
    assert "1 made." in said
    assert "1 are there" in said
    assert "1 were brought in earlier and deleted here; they do not come back." in said


ABOUT = wxr.item(1, "We are", post_type="page", link="https://bridge.example/about/", title="Who we are")


def test_as_drafts_nothing_is_written_on_a_page_that_readers_see(archive, tmp_path, client):
    bring_in(tmp_path, ABOUT, drafts=True)
    page = PlainPage.objects.get(slug="about", locale__language_code="en")
    assert (page.live, page.has_unpublished_changes, len(page.body)) == (True, True, 0)
    assert page.title != "Who we are"
    assert "We are" not in client.get("/en/about/").content.decode()
    bring_in(tmp_path, ABOUT)
    assert PlainPage.objects.filter(locale__language_code="en").count() == 2
    page.get_latest_revision().publish()
    page.refresh_from_db()
    assert (page.title, page.import_key) == ("Who we are", "bridge.example#1")
    assert "We are" in str(page.body)


def test_a_page_that_an_editor_took_down_stays_down(archive, tmp_path):
    PlainPage.objects.get(slug="about", locale__language_code="en").unpublish()
    said = bring_in(tmp_path, ABOUT)
    page = PlainPage.objects.get(slug="about", locale__language_code="en")
    assert not page.live
    assert "We are" in str(page.get_latest_revision_as_object().body)
    assert "was not public here" in said


def test_pages_of_one_name_stand_beside_each_other_and_are_told(archive, tmp_path, client):
    links = ("about", "women/about", "men/about")
    said = bring_in(
        tmp_path,
        *(
            wxr.item(number, f"Text {number}", post_type="page", link=f"https://bridge.example/{link}/")
            for number, link in enumerate(links)
        ),
    )
    assert "3 made." in said
    assert "A page called about stands here already: look at both. It was made beside it, as about-2." in said
    assert client.get("/women/about/")["Location"] == "/en/about-2/"
    assert client.get("/men/about/")["Location"] == "/en/about-3/"
    assert "Text 2" in client.get("/en/about-3/").content.decode()


def test_a_page_that_somebody_began_to_write_is_left_to_them(archive, tmp_path):
    page = PlainPage.objects.get(slug="about", locale__language_code="en")
    page.body = [("heading", "Begun")]
    page.save_revision()
    bring_in(tmp_path, ABOUT)
    page.refresh_from_db()
    assert not page.body
    assert page.get_latest_revision_as_object().body[0].value == "Begun"
    assert PlainPage.objects.get(title="Who we are").slug == "about-2"


@pytest.mark.safety("S31")
def test_an_import_is_on_the_record_of_acts(archive, tmp_path):
    bring_in(tmp_path, wxr.item(1, "x"), wxr.item(2, "x", status="draft"), dry_run=True)
    assert not Act.objects.filter(verb__startswith="archive.import").exists()
    bring_in(tmp_path, wxr.item(1, "x"), wxr.item(2, "x", status="draft"))
    begun, ended = Act.objects.filter(verb__startswith="archive.import").order_by("number")
    said = {"by_user_id": os.getuid(), "source": "bridge.example", "public": True}
    assert (begun.verb, begun.details) == ("archive.import_begun", {**said, "posts": 1})
    assert ended.verb == "archive.import_ended"
    assert ended.details == {
        **said,
        "made": 1,
        "there": 0,
        "deleted_before": 0,
        "left_out": 1,
        "files": 0,
    }


@pytest.mark.safety("S31")
def test_a_folder_has_no_name_on_the_record_of_acts(archive, tmp_path):
    folder = tmp_path / "Letters of Mara Vela"
    folder.mkdir()
    (folder / "a.html").write_text("<html><body><h1>A</h1><p>x</p></body></html>", encoding="utf-8")
    call_command("import_site", folder)
    assert [act.details["source"] for act in Act.objects.filter(verb__startswith="archive.import")] == [
        "",
        "",
    ]


def test_an_import_that_stops_is_on_the_record_with_how_far_it_came(archive, tmp_path, monkeypatch):
    monkeypatch.setattr(taking_over, "BATCH", 1)
    Section.objects.get(slug="press", locale__language_code="en").delete()
    press = [("category", "press", "What others say")]
    with pytest.raises(CommandError, match="no section"):
        bring_in(tmp_path, wxr.item(1, "x"), wxr.item(2, "x", terms=press))
    last = Act.objects.order_by("-number").first()
    assert (last.verb, last.details["made"], last.details["public"]) == ("archive.import_stopped", 1, True)


def test_an_editor_at_work_between_two_batches_takes_nobodys_place(archive, tmp_path, monkeypatch):
    monkeypatch.setattr(taking_over, "BATCH", 1)
    make = Batches.make

    def then_an_editor_writes(self, batch):
        make(self, batch)
        section = Section.objects.get(slug="news", locale__language_code="en")
        if not section.get_children().filter(slug="post-2").exists():
            section.add_child(instance=News(title="Hers", slug="post-2", locale=section.locale))

    monkeypatch.setattr(Batches, "make", then_an_editor_writes)
    bring_in(tmp_path, wxr.item(1, "x"), wxr.item(2, "x"))
    assert sorted(News.objects.values_list("slug", flat=True)) == ["post-1", "post-2", "post-2-2"]


def test_a_page_that_is_called_as_a_section_stands_beside_it(archive, tmp_path):
    bring_in(tmp_path, wxr.item(1, "Text", post_type="page", link="https://bridge.example/news/"))
    assert PlainPage.objects.get(title="Post 1").slug == "news-2"


def test_a_language_that_was_not_begun_is_left_out_and_told(archive, tmp_path):
    said = bring_in(tmp_path, wxr.item(1, "x", terms=[("language", "ar", "العربية")]))
    assert "begin_archive ar" in said
    assert not Entry.objects.exists()


def test_an_old_address_in_letters_of_another_script(archive, tmp_path, client):
    link = "https://bridge.example/%D9%86%D8%A7%D9%85%D9%87/"
    bring_in(tmp_path, wxr.item(1, "a", link=link))
    assert client.get("/%D9%86%D8%A7%D9%85%D9%87").status_code == 301


def test_pictures_in_a_zip_of_every_kind(archive, tmp_path):
    with zipfile.ZipFile(tmp_path / "files.zip", "w") as packed:
        for kind in ("gif", "png", "webp"):
            out = io.BytesIO()
            Image.new("RGB", (20, 20), "teal").save(out, kind.upper())
            packed.writestr(f"uploads/of-{kind}.{kind}", out.getvalue())
        packed.writestr("uploads/broken.jpg", b"\xff\xd8\xff\xe0 no picture")
        packed.writestr("uploads/page.png", b"<html><script>x()</script></html>")
    names = ("of-gif.gif", "of-png.png", "of-webp.webp", "broken.jpg", "page.png")
    shown = "".join(f'<img src="/wp-content/uploads/{name}" alt="x">' for name in names)
    said = bring_in(tmp_path, wxr.item(1, shown), files=tmp_path / "files.zip")
    assert Picture.objects.count() == 3
    assert "broken.jpg is missing: it cannot be read" in said
    assert "page.png is missing: it is no picture" in said


ASKED = "https://bridge.example/wp-content/uploads/2012/05/img-1.jpg"
LIE = [
    ("given/2012/05/img-1.jpg", True),
    ("given/uploads/2012/05/img-1.jpg", True),
    ("given/old/site/wp-content/uploads/2012/05/IMG-1.jpg", True),
    ("uploads/2012/05/img-1.jpg", True),
    ("given/2015/03/img-1.jpg", False),
    ("given/2015/05/img-1.jpg", False),
    ("given/05/img-1.jpg", False),
    ("2015/05/img-1.jpg", False),
    ("05/img-1.jpg", False),
    ("given/img-1.jpg", False),
    ("given/2012/05/img-10.jpg", False),
]


@pytest.mark.parametrize(("lies", "is_it"), LIE)
def test_a_file_of_the_same_name_is_not_the_same_file(tmp_path, lies, is_it):
    path = tmp_path / lies
    path.parent.mkdir(parents=True)
    path.write_bytes(b"x")
    files = Files(tmp_path / lies.split("/")[0])
    assert bool(files.find(ASKED)) == is_it
    assert files.has_namesake(ASKED) == (path.name.lower() == "img-1.jpg")


def test_the_very_file_comes_before_others_that_are_called_nearly_so(tmp_path):
    root = tmp_path / "uploads"
    for name in ("door-300x200.jpg", "door.jpg", "gate.jpg", "2012/door.jpg", "2013/a.jpg", "a.jpg"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(b"x")
    files = Files(root)
    asked = "/wp-content/uploads/"
    assert files.find(f"{asked}door-300x200.jpg") == "door-300x200.jpg"
    assert files.find(f"{asked}door-150x150.jpg") == "door.jpg"
    assert files.find(f"{asked}gate-scaled.jpg") == "gate.jpg"
    assert files.find(f"{asked}2012/door-20x30.jpg") == "2012/door.jpg"
    assert files.find(f"{asked}2014/a.jpg") == ""
    assert files.find("/a.jpg") == "a.jpg"


def test_a_zip_of_one_folder_is_that_folder(tmp_path):
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as packed:
        packed.writestr("copy-of-uploads/2012/05/img-1.jpg", b"x")
    assert Files(tmp_path / "x.zip").find(ASKED)


def test_that_a_file_may_be_another_one_is_told(archive, tmp_path, files):
    shown = '<img src="/wp-content/uploads/2012/05/door.jpg" alt="x"><a href="/2012/report.pdf">r</a>'
    said = bring_in(tmp_path, wxr.item(1, shown), files=files)
    assert not Picture.objects.exists()
    assert not Document.objects.exists()
    told = "one of its name lies in another folder, so give the folders as they stood on the site."
    assert f"door.jpg is missing: its file was not given; {told}" in said
    assert f"report.pdf is linked to, and was not given; {told}" in said


def test_drafts_are_not_for_readers(archive, tmp_path, client):
    bring_in(tmp_path, wxr.item(7, "x"), drafts=True)
    assert not Entry.objects.get().live
    assert client.get("/en/news/post-7/").status_code == 404


def test_a_folder_of_pages_with_its_own_pictures(archive, tmp_path):
    site = tmp_path / "site"
    (site / "img").mkdir(parents=True)
    Image.new("RGB", (20, 20)).save(site / "img" / "a.png")
    (site / "2018-02-03-meeting.html").write_text(
        "<html lang=en><title>We met</title><main><p>Text <a href='about.html#x'>about</a>"
        "<img src=img/a.png alt='A room'></main>"
    )
    out = io.StringIO()
    call_command("import_site", str(site), host="bridge.example", stdout=out)
    entry = Entry.objects.get()
    assert str(entry.date) == "2018-02-03"
    assert 'href="/about.html#x"' in entry.html
    assert Picture.objects.count() == 1


MAPPING = """
[kinds]
"In the press" = "press"
otherwise = "report"
[languages]
prs = "fa"
[tags]
families = "Families, together"
x = ""
[authors]
mara = ""
"""


@pytest.mark.parametrize("form", ["toml", "yaml"])
def test_a_mapping_says_what_becomes_of_what(archive, tmp_path, form):
    path = tmp_path / f"map.{form}"
    yaml = "kinds: {In the press: press, otherwise: report}\nlanguages: {prs: fa}\n"
    yaml += "tags: {families: 'Families, together', x: ''}\nauthors: {mara: ''}\n"
    path.write_text(MAPPING if form == "toml" else yaml)
    terms = [("category", "in-the-press", "In the press"), ("language", "prs", "دری"), *STATEMENT[1:]]
    bring_in(tmp_path, wxr.item(1, "x", terms=terms), wxr.item(2, "y"), mapping=path)
    first, second = Entry.objects.order_by("import_key")
    assert (first.kind, first.language, first.author) == ("press", "fa", None)
    assert [tag.name for tag in first.tags.all()] == ["Families, together"]
    assert second.kind == "report"


@pytest.mark.safety("S4", "S5")
def test_no_import_makes_an_appeal_of_a_family(archive, tmp_path):
    path = tmp_path / "map.toml"
    path.write_text('[kinds]\nfamilies = "family_appeal"\n')
    with pytest.raises(UnreadableError, match="only published by a release"):
        read_mapping(path)
    bring_in(tmp_path, wxr.item(1, "x", terms=[("category", "family_appeal", "Appeal of a family")]))
    assert Entry.objects.get().kind == Kind.NEWS


WRONG = [
    ("[kind]\na='news'", "has a part kind"),
    ("[kinds]\na='essay'", "names the kind essay"),
    ("[kinds", "cannot be read"),
    ("a=1", "expected the parts"),
    ("[languages]\na='xx'", "names the language xx"),
]


@pytest.mark.parametrize(("text", "words"), WRONG)
def test_a_mapping_that_is_wrong_is_refused_in_words(tmp_path, text, words):
    path = tmp_path / "map.toml"
    path.write_text(text)
    with pytest.raises(UnreadableError, match=words):
        read_mapping(path)


def test_a_file_that_is_not_there_is_told(archive, tmp_path):
    with pytest.raises(CommandError, match="is not there"):
        call_command("import_site", str(tmp_path / "none.xml"))


def test_an_invented_site_of_three_languages(tmp_path):
    root = str(Path(__file__).parents[3])
    if root not in sys.path:
        sys.path.insert(0, root)
    from bench.archive.export import write, write_files

    begin(["en", "fa", "ar"])
    write(tmp_path / "site.xml", 60, words=80)
    write_files(tmp_path / "files")
    out = io.StringIO()
    call_command("import_site", str(tmp_path / "site.xml"), files=tmp_path / "files", stdout=out)
    assert Entry.objects.count() == 60
    assert set(Entry.objects.values_list("language", flat=True)) == {"en", "fa", "ar"}
    assert Page.find_problems() == ([], [], [], [], [])
    assert "planted" not in out.getvalue()
