"""HTML as plain text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kintrace.text import plain

READ = [
    ("<p>One</p><p>two</p>", "One two"),
    ("<ul><li>one<li>two</ul>", "one two"),
    ("un<em>bel</em>ievable", "unbelievable"),
    ("<td>a</td><td>b</td>", "a b"),
    ("Fish &amp; chips &#x200c;&eacute; &lt;p&gt;", "Fish & chips \u200cé <p>"),
    ("a<script>if (a < b) { x('</p>') }</script>b", "ab"),
    ("<style>p { }</style><p>text<!-- not this --></p>", "text"),
    ("<head><title>t</title></head><body>seen</body>", "seen"),
    ("<p>never <b>ended", "never ended"),
    ("ended </b></div> twice</p>", "ended twice"),
    ("a <bdi>b</bdi> <span dir='rtl'>پ</span>", "a \u2068b\u2069 \u2067پ\u2069"),
    ("<bdi>never ended", "\u2068never ended\u2069"),
    ("5&nbsp;km", "5\u00a0km"),
    ("a<br/>b<img src=x alt=y>c", "a bc"),
    ("a<![endif]>b<![CDATA[c]]>d<![", "abd"),
    ("a < b <b x=", "a < b"),
    ("", ""),
]


@pytest.mark.parametrize(("html", "text"), READ)
def test_read(html: str, text: str) -> None:
    assert plain(html) == text


PIECES = [
    "<p>",
    "</p>",
    "<b",
    ">",
    "<script>",
    "</script>",
    "&",
    "&am",
    ";",
    "text ",
    "<!--",
    "-->",
    "<bdi>",
    "</bdi>",
    "<svg>",
]


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_nothing_raises(html: str) -> None:
    assert plain(html) == plain(html).strip()
