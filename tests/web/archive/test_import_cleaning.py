"""HTML of elsewhere made into pieces of a body."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kintrace_web.archive.importing.cleaning.html import cleaned
from kintrace_web.archive.importing.cleaning.pieces import Heading, Image, Paragraph, Quotation
from kintrace_web.archive.importing.cleaning.taking_apart import pieces

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


NAMES = "p div b a ul li blockquote cite figure figcaption img h2 br table tr td iframe pre"
TAGS = NAMES.split(" ")
MARKUP = st.lists(
    st.one_of(
        st.sampled_from(
            [
                *(f"<{tag}>" for tag in TAGS),
                *(f"</{tag}>" for tag in TAGS),
                "<a href='/x'>",
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
            assert "<script" not in piece.html


def test_deep_nesting_takes_no_time():
    begun = time.perf_counter()
    found, _lost = pieces(cleaned("<div>" * 50_000 + "<b>" * 20_000 + "x"))
    assert found
    assert time.perf_counter() - begun < 20
