"""WordPress exports and folders of pages, read as posts."""

import time
import zipfile
from datetime import UTC, date, datetime

import pytest
import wxr

from kintrace_web.archive.importing.reading.pages import FolderOfPages, decoded
from kintrace_web.archive.importing.reading.posts import Term, UnreadableError
from kintrace_web.archive.importing.reading.shortcodes import Attached, as_plain_html
from kintrace_web.archive.importing.reading.wordpress import WordPressExport

pytestmark = pytest.mark.once


def read(tmp_path, *items):
    return WordPressExport(wxr.write(tmp_path / "export.xml", *items))


def test_a_post_with_all_that_it_says(tmp_path):
    terms = [
        ("category", "statements", "Statements"),
        ("post_tag", "families", "Families"),
        ("language", "fa", "فارسی"),
        ("post_translations", "pll_5", "pll_5"),
    ]
    source = read(
        tmp_path,
        wxr.attachment(3, "door.jpg", meta={"_wp_attachment_image_alt": "A door"}),
        wxr.item(7, "One\n\nTwo", terms=terms, meta={"_thumbnail_id": "3"}, excerpt__encoded="In short"),
    )
    (post,) = source.posts()
    assert (source.host, source.count()) == ("bridge.example", 1)
    assert (post.key, post.title, post.language, post.group) == ("7", "Post 7", "fa", "pll_5")
    assert post.published == datetime(2019, 5, 12, 21, 30, tzinfo=UTC)
    assert post.day == date(2019, 5, 12)
    assert post.categories == (Term("statements", "Statements"),)
    assert post.tags == (Term("families", "Families"),)
    assert post.author == Term("mara", "Mara Vela")
    assert post.addresses == ("/2019/05/post-7/", "/?p=7")
    assert post.picture.endswith("/door.jpg")
    assert (post.picture_alt, post.excerpt, post.breaks_lines) == ("A door", "In short", True)
    assert post.line > 5


def test_what_is_not_public_is_left_out_and_counted(tmp_path):
    source = read(
        tmp_path,
        wxr.item(1, status="draft"),
        wxr.item(2, status="private"),
        wxr.item(3, post_password="x"),
        wxr.item(4, post_type="nav_menu_item"),
        wxr.attachment(5, "a.jpg"),
        wxr.item(6),
    )
    assert [post.key for post in source.posts()] == ["6"]
    assert dict(source.left_out.counts) == {
        "not public (draft)": 1,
        "not public (private)": 1,
        "behind a password": 1,
        "of another type (nav_menu_item)": 1,
        "attachment": 1,
    }


def test_languages_of_wpml_and_dates_that_are_not_set(tmp_path):
    meta = {"_wpml_import_language_code": "ar", "_wpml_import_translation_group": "9"}
    zeros = "0000-00-00 00:00:00"
    first, second = read(
        tmp_path,
        wxr.item(1, meta=meta, post_date_gmt=zeros),
        wxr.item(
            2, meta={**meta, "_wpml_import_source_language_code": "ar"}, post_date=zeros, post_date_gmt=zeros
        ),
    ).posts()
    assert (first.language, first.group, first.is_original) == ("ar", "9", True)
    assert first.day == date(2019, 5, 12)
    assert not second.is_original
    assert second.day is None
    assert "no date" in second.troubles[0].what


def test_parts_in_a_zip_and_control_letters(tmp_path):
    with zipfile.ZipFile(tmp_path / "export.zip", "w") as packed:
        packed.writestr("b.xml", f"{wxr.HEAD}{wxr.item(2)}</channel></rss>")
        packed.writestr("a.xml", f"{wxr.HEAD}{wxr.item(1, 'a' + chr(11) + 'b')}</channel></rss>")
    posts = list(WordPressExport(tmp_path / "export.zip").posts())
    assert [post.key for post in posts] == ["1", "2"]
    assert posts[0].html == "ab"


ITEM = wxr.item(1)
REFUSED = [
    ("", "empty"),
    ("this is no XML", "no export|no whole XML|damaged"),
    ("<html><body>hi</body></html>", "no WordPress export"),
    (f"{wxr.HEAD}{ITEM}", "breaks off"),
    (f"{wxr.HEAD}<item><title>a</item></channel></rss>", "no whole XML in line"),
    ('<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss>&b;</rss>', "entities or a document type"),
    ('<!DOCTYPE rss SYSTEM "http://else.example/x.dtd"><rss/>', "entities or a document type"),
    (f"{wxr.HEAD}<item>{'<a>' * 40}", "nested more than"),
    (f"{wxr.HEAD}<item>{'<a/>' * 60_000}", "more than 50000 parts"),
    (wxr.HEAD.replace("UTF-8", "x-unheard-of"), "encoding"),
]


@pytest.mark.parametrize(("text", "words"), REFUSED)
def test_hostile_and_damaged_exports_are_refused_in_words(tmp_path, text, words):
    path = tmp_path / "export.xml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableError, match=words):
        WordPressExport(path)


def test_letters_of_another_encoding_than_it_says(tmp_path):
    path = tmp_path / "export.xml"
    path.write_bytes(f"{wxr.HEAD}{wxr.item(1, 'café')}</channel></rss>".encode("latin-1"))
    with pytest.raises(UnreadableError, match="another encoding"):
        WordPressExport(path)
    path.write_text(f"{wxr.HEAD}</channel></rss>", encoding="utf-16")
    with pytest.raises(UnreadableError, match="UTF-16"):
        WordPressExport(path)


def test_an_item_without_end_is_refused_before_the_memory_is_full(tmp_path, monkeypatch):
    from kintrace_web.archive.importing.reading import items

    monkeypatch.setattr(items, "LONGEST", 100_000)
    with pytest.raises(UnreadableError, match="longer than"):
        read(tmp_path, wxr.item(1, "word " * 100_000))


@pytest.mark.parametrize(
    ("text", "html", "lost"),
    [
        ("[caption]<a href='/x'><img src='a.jpg'></a> So[/caption]",
         "<figure><a href='/x'><img src='a.jpg'></a><figcaption>So</figcaption></figure>", []),
        ("[gallery ids='1,2']",
         '<figure><img src="a.jpg" alt="A &amp; b"></figure>', ["[gallery, in part] was left out."]),
        ("[gallery]", '<figure><img src="a.jpg" alt="A &amp; b"></figure>', []),
        ("[embed]https://v.example/1[/embed]", '<p><a href="https://v.example/1">https://v.example/1</a></p>', []),
        ("[video mp4='b.mp4'][/video]", '<p><a href="b.mp4">b.mp4</a></p>', []),
        ("He [sic] said [...] [1]", "He [sic] said [...] [1]", []),
        ("[vc_row][vc_column]x[/vc_column][/vc_row]", "x", ["[vc_row] was left out.", "[vc_column] was left out."]),
        ("[[gallery]]", "[gallery]", []),
    ],
)  # fmt: skip
def test_shortcodes(text, html, lost):
    assert as_plain_html(text, {"1": Attached("a.jpg", "A & b")}, ["1"]) == (html, lost)


HIDDEN = [
    ("a[private]b[/private]c", "ac", "[private]"),
    ("a[members_only message='<b>Log in</b>']b<p>[gallery]</p>[/Members_Only]c", "ac", "[members_only]"),
    ("a[x]b[y]c[/y]d[/x]e", "ae", "[x]"),
    ("a[x]b[x]c[/x]d[/x]e", "ae", "[x]"),
    ("a[x]b[x]c[/x]d", "ad", "[x]"),
    ("a[x/]b[x]c[/x]d", "a[x/]bd", "[x]"),
    ("a[su_members]b[/su_members]c", "ac", "[su_members]"),
    ("a[vc_row]b[x]c[/x]d[/vc_row]", "abd", "[x]"),
    ("a[[x]b[/x]c", "a[c", "[x]"),
    ("a[x not='[1]' to=\"[2]\"]b[/x]c", "ac", "[x]"),
    ('a<!-- wp:members/access {"roles":[1]} --><p>b</p><!-- /wp:members/access -->c', "ac", "members/access"),
]


@pytest.mark.parametrize(("text", "html", "told"), HIDDEN)
def test_what_a_site_did_not_show_to_everybody_does_not_come_in(text, html, told):
    shown, lost = as_plain_html(text, {})
    assert shown == html
    assert told in lost[0]
    assert "with what it holds was left out: look whether everybody may read it." in lost[0]


def test_words_in_brackets_and_written_about_stay():
    for text in ("He [sic] said [...]", "[a] and [/b]", "[1]x[1]"):
        assert as_plain_html(text, {}) == (text, [])
    assert as_plain_html("[[private]]x[[/private]]", {}) == ("[private]x[/private]", [])


def test_pairs_without_end_take_no_time():
    begun = time.perf_counter()
    as_plain_html(
        "[x]" * 50_000 + "[/x]" * 50_000 + "[y " * 50_000 + "[z '[" * 50_000 + "<!-- wp:a/b " * 20_000, {}
    )
    assert time.perf_counter() - begun < 20


def test_what_is_hidden_is_no_teaser_either(tmp_path):
    (post,) = read(tmp_path, wxr.item(1, "x", excerpt__encoded="In [private]b[/private] short")).posts()
    assert post.excerpt == "In  short"


PAGE = """<!doctype html><html lang="fa-IR"><head><title>Site</title><meta name="author" content="Mara Vela">
<meta name="description" content="In short"><meta name="keywords" content="families, letters">
<link rel="alternate" hreflang="en" href="/en/a.html"><link rel="alternate" hreflang="fa" href="/fa/a.html"></head>
<body><nav>Menu</nav><main><h1>Title of it</h1><time datetime="2018-02-03">3 February</time><p>Text.</p></main>
</body></html>"""


def test_a_folder_of_pages(tmp_path):
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.html").write_text(PAGE)
    (tmp_path / "2017-04-05-letter.htm").write_bytes("<title>Née</title><p>é".encode("latin-1"))
    (tmp_path / "about.html").write_text("<title>About us</title><article>We are</article>")
    (tmp_path / "style.css").write_text("p {}")
    source = FolderOfPages(tmp_path, "bridge.example")
    letter, about, news = source.posts()
    assert (news.title, news.language, news.day, news.group) == (
        "Title of it",
        "fa",
        date(2018, 2, 3),
        "/en/a.html",
    )
    assert (news.author, news.excerpt) == (Term("", "Mara Vela"), "In short")
    assert [tag.name for tag in news.tags] == ["families", "letters"]
    assert news.categories == (Term("", "news"),)
    assert "Menu" not in news.html
    assert "<h1>" not in news.html
    assert (letter.day, letter.title) == (date(2017, 4, 5), "Née")
    assert "taken to be" in letter.troubles[0].what
    assert about.is_page
    assert about.addresses == ("/about.html",)


def test_encodings_as_pages_say_them():
    assert decoded("<meta charset='windows-1256'>سلام".encode("windows-1256"))[0].endswith("سلام")
    assert decoded("سلام".encode("utf-16"))[0] == "سلام"


def test_a_link_that_leads_out_of_the_folder_is_not_followed(tmp_path):
    secret = tmp_path / "secret.html"
    secret.write_text("<p>secret</p>")
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "a.html").write_text("<p>a</p>")
    (folder / "b.html").symlink_to(secret)
    assert [post.key for post in FolderOfPages(folder).posts()] == ["a.html"]
