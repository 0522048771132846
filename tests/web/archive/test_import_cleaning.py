"""HTML of elsewhere made into pieces of a body."""

import time
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kintrace_web.archive.importing.cleaning.html import cleaned
from kintrace_web.archive.importing.cleaning.pieces import Heading, Image, Paragraph, Quotation
from kintrace_web.archive.importing.cleaning.taking_apart import pieces
from kintrace_web.archive.templatetags.archive import written

pytestmark = pytest.mark.once

CASES = [
    ("<h3>News</h3><p>She <strong>wrote</strong>.<p>He too.",
     [Heading("News"), Paragraph("<p>She <b>wrote</b>.</p><p>He too.</p>")]),
    ("<blockquote lang='fa-IR'><p>سلام</p><p>دو</p><cite>— Vela</cite></blockquote>",
     [Quotation("سلام\nدو", "Vela", "fa")]),
    ("<blockquote>So",
     [Quotation("So")]),
    ("<figure><img src=a.jpg alt='A door'><figcaption>In <b>Tavrin</b></figcaption></figure>",
     [Image("a.jpg", "A door", "In Tavrin")]),
    ("<p>a <b>b <img src=c.png> d</b></p>",
     [Paragraph("<p>a <b>b </b></p>"), Image("c.png"), Paragraph("<p><b> d</b></p>")]),
    ("<ul><li>one<ul><li>in</li></ul></li><li><p>two</p></li></ul>",
     [Paragraph("<ul><li>one</li><li>in</li><li> two</li></ul>")]),
    ("<table><tr><th>a</th><td>b</td></tr></table>",
     [Paragraph("<p>a · b</p>")]),
    ("<p>&nbsp;</p><div><div>x &lt;b&gt; &amp; y</div></div>",
     [Paragraph("<p>x &lt;b&gt; &amp; y</p>")]),
    ("<a href='javascript:x()'>u</a><script>x()</script>",
     [Paragraph("<p>u</p>")]),
    ("<p onclick=x()>t<style>p{}</style><form><input>f</form>",
     [Paragraph("<p>t</p>")]),
    ("<img src='data:image/png;base64,AA'>",
     []),
    ("<iframe><a href='javascript:x()'>u</a></iframe><p>after</p>",
     [Paragraph("<p>after</p>")]),
    ("<iframe src='javascript:x()'></iframe><iframe data-src=//v.example/2 src=about:blank>after",
     [Paragraph('<p><a href="//v.example/2">//v.example/2</a></p><p>after</p>')]),
    ("<noembed><a href='javascript:x()'>u</a></noembed><noframes><b>u</b></noframes>t",
     [Paragraph("<p>t</p>")]),
]  # fmt: skip


@pytest.mark.parametrize(("html", "expected"), CASES)
def test_pieces(html, expected):
    assert pieces(cleaned(html))[0] == expected


def test_lines_as_wordpress_keeps_them():
    found, _lost = pieces(cleaned("One\nnext\n\nTwo <em>so</em>"), breaks_lines=True)
    assert found == [Paragraph("<p>One<br/>next</p><p>Two <i>so</i></p>")]


def test_what_has_no_place_is_told():
    found, lost = pieces(cleaned("<iframe src='https://v.example/1'></iframe>"))
    assert found == [Paragraph('<p><a href="https://v.example/1">https://v.example/1</a></p>')]
    assert lost == ["embedded page"]


NAMES = (
    "p div b a ul li blockquote cite figure figcaption img h2 br table tr td pre "
    "iframe noscript noembed noframes template svg math textarea title xmp style"
)
HREFS = [
    "/x", "javascript:x()", " JavaScript:x()", "java\tscript:x()", "java&#10;script:x()", "&#106;avascript:x()",
    "\x01javascript:x()", "data:text/html,x", "vbscript:x()", "//else.example/x", "mailto:a@b.example",
]  # fmt: skip
TAGS = NAMES.split(" ")
MARKUP = st.lists(
    st.one_of(
        st.sampled_from(
            [
                *(f"<{tag}>" for tag in TAGS),
                *(f"</{tag}>" for tag in TAGS),
                *(f"<a href='{href}'>" for href in HREFS),
                *(f"<iframe src='{href}'>" for href in HREFS),
                "<iframe srcdoc='<a href=javascript:x()>'>",
                "<img src='a.jpg'>",
            ]
        ),
        st.sampled_from(["word", " ", "\n\n", "&amp;", "<", "متن"]),
    ),
    max_size=30,
).map("".join)


@given(MARKUP, st.booleans())
def test_whatever_the_html_what_comes_out_is_whole(html, breaks):
    for piece in pieces(cleaned(html), breaks)[0]:
        if isinstance(piece, Paragraph):
            for tag in ("p", "b", "i", "a", "ul", "ol", "li"):
                assert piece.html.count(f"<{tag}>") + piece.html.count(f"<{tag} ") == piece.html.count(
                    f"</{tag}>"
                )
            leads_only_somewhere(piece.html)


class Links(HTMLParser):
    """What a browser would make of it: every tag and every address."""

    def __init__(self):
        super().__init__()
        self.tags, self.addresses = set(), []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.addresses += [value for name, value in attrs]


def leads_only_somewhere(html):
    found = Links()
    found.feed(html)
    found.close()
    assert found.tags <= {"p", "b", "i", "a", "br", "ul", "ol", "li"}
    for address in found.addresses:
        bare = "".join(letter for letter in address if letter > " ").lower()
        assert bare.partition(":")[0] in {"http", "https", "mailto", "tel"} or ":" not in bare


@pytest.mark.parametrize("href", HREFS)
def test_no_text_that_is_stored_shows_a_link_that_does_something(href):
    html = written(f'<p>a <a href="{href}">b</a> <a linktype="x" href="{href}">c</a><script>x()</script></p>')
    leads_only_somewhere(html)
    assert "script>" not in html


def test_a_text_keeps_what_editors_give_it():
    kept = '<p>a <b>b</b> <i>i</i> <a href="tel:+12">c</a></p><ul><li>d</li></ul>'
    assert written(kept) == kept


def test_deep_nesting_takes_no_time():
    begun = time.perf_counter()
    found, _lost = pieces(cleaned("<div>" * 50_000 + "<b>" * 20_000 + "x"))
    assert found
    assert time.perf_counter() - begun < 20
