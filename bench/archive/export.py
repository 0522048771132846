"""An invented site as a WordPress export: ``python -m bench.archive.export FILE [--posts 20000] [--files FOLDER]``.

The same for a seed. The words are made of syllables; the association, the places and the people are invented.
"""

from __future__ import annotations

import argparse
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from xml.sax.saxutils import escape

HOST = "bridge-of-families.example"
LANGUAGES = {"en": "English", "fa": "فارسی", "ar": "العربية"}
CATEGORIES = {
    "statements": "Statements", "news": "News", "letters": "Letters", "meetings": "Meetings", "reports": "Reports",
    "press": "In the press",
}  # fmt: skip
_SYLLABLES = {
    "en": "ta vrin ma ra vand bel so ker li no par wen dor mi sel ga ruth ane",
    "fa": "تا ور ما را وند بل سو کر لی نو پار دور می سل گا روت ان شه",
    "ar": "تا ور ما را وند بل سو كر لي نو فار دور مي سل جا روت ان شه",
}
_HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wfw="http://wellformedweb.org/CommentAPI/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<title>Bridge of Families</title><link>https://{host}</link><language>en-US</language>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_site_url>https://{host}</wp:base_site_url>
<wp:author><wp:author_login><![CDATA[desk]]></wp:author_login>
<wp:author_display_name><![CDATA[The desk]]></wp:author_display_name></wp:author>
"""


@dataclass(frozen=True)
class Invented:
    """One item: what the export says of it."""

    number: int
    language: str
    group: int
    title: str
    content: str
    category: str
    tags: tuple[str, ...]
    when: datetime
    status: str = "publish"
    picture: int = 0


class Inventor:
    """Words, sentences and posts from one seed."""

    def __init__(self, seed: int = 6) -> None:
        self.random = Random(seed)
        self.words = {language: [self._word(language) for _ in range(4000)] for language in LANGUAGES}
        self.tags = {
            language: [f"{self._word(language)} {self._word(language)}" for _ in range(60)]
            for language in LANGUAGES
        }

    def _word(self, language: str) -> str:
        return "".join(
            self.random.choice(_SYLLABLES[language].split()) for _ in range(self.random.randint(1, 3))
        )

    def sentence(self, language: str, words: int) -> str:
        """Words of a language with a full stop."""
        chosen = self.random.choices(self.words[language], k=words)
        text = " ".join(chosen)
        return text[:1].upper() + text[1:] + "."

    def text(self, language: str, words: int, picture: int) -> str:
        """The content of a post, as WordPress keeps it."""
        parts = []
        while words > 0:
            size = self.random.randint(30, 70)
            sentences = " ".join(
                self.sentence(language, self.random.randint(6, 16)) for _ in range(size // 11)
            )
            parts.append(sentences)
            words -= size
        if len(parts) > 2:
            parts.insert(1, f"<h2>{self.sentence(language, 4)}</h2>")
            parts[2] = f"<strong>{self.sentence(language, 3)}</strong> {parts[2]}"
        if picture:
            address = f"https://{HOST}/wp-content/uploads/2020/01/picture-{picture}.jpg"
            shown, said = self.sentence(language, 3), self.sentence(language, 4)
            parts.insert(1, f'[caption id="a"]<img src="{address}" alt="{shown}"/> {said}[/caption]')
        return "\n\n".join(parts)

    def posts(self, count: int, words: int = 200) -> Iterator[Invented]:
        """So many published posts in three languages, some of them translations, with drafts among them."""
        when = datetime(2006, 3, 1, 9, tzinfo=UTC)
        step = timedelta(days=20 * 365) / max(count, 1)
        number = group = published = 0
        while published < count:
            group += 1
            for language in list(LANGUAGES)[: self.random.choice((1, 1, 2, 3))]:
                if published == count:
                    break
                number += 1
                status = self.random.choice(("draft", "private")) if number % 25 == 0 else "publish"
                published += status == "publish"
                when += step
                picture = 1 + number // 10 % 40 if number % 10 == 0 else 0
                yield Invented(
                    number,
                    language,
                    group,
                    self.sentence(language, 6)[:-1],
                    self.text(language, words, picture),
                    self.random.choice(list(CATEGORIES)),
                    tuple(self.random.sample(self.tags[language], self.random.randint(0, 4))),
                    when,
                    status,
                    picture,
                )


def write(path: Path, count: int, seed: int = 6, words: int = 200) -> None:
    """Write the export of so many posts."""
    with path.open("w", encoding="utf-8") as file:
        file.write(_HEAD.format(host=HOST))
        for slug, name in CATEGORIES.items():
            file.write(
                f"<wp:category><wp:category_nicename>{slug}</wp:category_nicename><wp:cat_name>{name}</wp:cat_name></wp:category>\n"
            )
        for number in range(1, 41):
            file.write(_attachment(number))
        for post in Inventor(seed).posts(count, words):
            file.write(_item(post))
        file.write("</channel></rss>\n")


def _item(post: Invented) -> str:
    stamp = post.when.strftime("%Y-%m-%d %H:%M:%S")
    link = f"https://{HOST}/{post.when:%Y/%m}/{post.language}-post-{post.number}/"
    tags = "".join(
        f'<category domain="post_tag" nicename="{escape(tag.replace(" ", "-"))}"><![CDATA[{tag}]]></category>\n'
        for tag in post.tags
    )
    return f"""<item><title><![CDATA[{post.title}]]></title><link>{link}</link>
<dc:creator><![CDATA[desk]]></dc:creator><guid isPermaLink="false">https://{HOST}/?p={1000 + post.number}</guid>
<content:encoded><![CDATA[{post.content}]]></content:encoded><excerpt:encoded><![CDATA[]]></excerpt:encoded>
<wp:post_id>{1000 + post.number}</wp:post_id>
<wp:post_date>{stamp}</wp:post_date><wp:post_date_gmt>{stamp}</wp:post_date_gmt>
<wp:post_name>{post.language}-post-{post.number}</wp:post_name>
<wp:status>{post.status}</wp:status><wp:post_parent>0</wp:post_parent>
<wp:post_type>post</wp:post_type><wp:post_password></wp:post_password>
<category domain="category" nicename="{post.category}"><![CDATA[{CATEGORIES[post.category]}]]></category>
<category domain="language" nicename="{post.language}"><![CDATA[{LANGUAGES[post.language]}]]></category>
<category domain="post_translations" nicename="pll_{post.group}"><![CDATA[pll_{post.group}]]></category>
{tags}</item>
"""


def _attachment(number: int) -> str:
    address = f"https://{HOST}/wp-content/uploads/2020/01/picture-{number}.jpg"
    return f"""<item><title>Picture {number}</title><link>https://{HOST}/picture-{number}/</link>
<wp:post_id>{number}</wp:post_id><wp:status>inherit</wp:status><wp:post_type>attachment</wp:post_type>
<wp:attachment_url>{address}</wp:attachment_url>
<wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key>
<wp:meta_value>A door, number {number}</wp:meta_value></wp:postmeta>
</item>
"""


def write_files(folder: Path) -> None:
    """The pictures of the export, where WordPress keeps them, each with a place where it was taken."""
    from PIL import Image

    there = folder / "wp-content" / "uploads" / "2020" / "01"
    there.mkdir(parents=True, exist_ok=True)
    for number in range(1, 41):
        picture = Image.new("RGB", (120, 80), (number * 6 % 256, 90, 140))
        exif = Image.Exif()
        exif[0x010E] = "taken at the planted place"
        content = io.BytesIO()
        picture.save(content, "JPEG", exif=exif)
        (there / f"picture-{number}.jpg").write_bytes(content.getvalue())


def main() -> None:
    """Write the export, and its pictures where asked for."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("file", type=Path)
    asked.add_argument("--posts", type=int, default=20_000)
    asked.add_argument("--seed", type=int, default=6)
    asked.add_argument("--files", type=Path)
    given = asked.parse_args()
    write(given.file, given.posts, given.seed)
    if given.files:
        write_files(given.files)


if __name__ == "__main__":
    main()
