"""What only its neighbours tell of a word: articles that are also names, family names first, names in one word."""

from __future__ import annotations

import re

from kintrace.names.structure import traits
from kintrace.names.structure.east import is_given_name, is_given_syllable, is_syllable
from kintrace.names.structure.initials import letter_named
from kintrace.names.structure.lexicon import title_pairs, words_of
from kintrace.names.structure.token import Cut
from kintrace.text import Script, script_of
from kintrace.text.normalise import clusters

# The sun letters, with which the l of the article becomes one (Arabic grammar), as they are written in Latin letters.
_FAMILY = traits.EAST_FAMILY | traits.EAST_APART
_EAST_ASIA = "\u3040"  # the first letter of kana, Han and Hangul
_SUN = re.compile(r".h?(?P<sun>[dlnrstz]|sh|th|dh|ch)h?")


def settle(words: list[Cut], text: str) -> list[Cut]:
    """The same words of a text with what is unsettled of each told by its neighbours."""
    if not any(word.traits & traits.UNSETTLED for word in words):
        return words
    if len(words) == 1 and words[0].traits & traits.SYLLABIC:
        words = _whole_name(words[0], text)
    for place in range(len(words)):
        _settle_one(words, place, text)
    words = _east_asian(words)
    for word in words:
        word.traits &= ~traits.UNSETTLED
    return words


def _settle_one(words: list[Cut], place: int, text: str) -> None:
    word = words[place]
    if word.traits & traits.MAYBE_ARTICLE and _is_article(words, place):
        word.traits |= traits.ARTICLE
    if place + 1 == len(words):
        return
    following = words[place + 1]
    if word.traits & traits.MAYBE_TITLE and (word.word, following.word) in title_pairs():
        word.traits |= traits.TITLE
        following.traits = (following.traits | traits.TITLE) & ~(traits.OF_GOD | traits.FAITH)
    if word.traits & traits.MAYBE_CHILD and place == 0 and not is_syllable(following.word):
        word.traits |= traits.CHILD_FIRST
    # Between other words, or at the start before another letter's name.
    inside = place or (following.traits & traits.MAYBE_INITIAL and len(words) > 2)
    if inside and word.traits & traits.MAYBE_INITIAL and not (word.traits | following.traits) & traits.JOINED:
        _make_initial(word, text)


def _make_initial(word: Cut, text: str) -> None:
    named = letter_named(text[word.start : word.end], word.word)
    if named is not None:
        word.word = named.letter
        word.traits &= traits.ARABIC | traits.ASIDE | traits.COMMA_AFTER | traits.ALIAS_HERE
        word.traits |= traits.FAMILY_LANGUAGE if word.traits & traits.ARABIC else 0


def _is_article(words: list[Cut], place: int) -> bool:
    """Whether ar, ud, un ... is an article: a hyphen joins it, or the next word begins with its letter."""
    word = words[place]
    if place + 1 == len(words) or word.traits & traits.MAIDEN_MARK:
        return False
    following = words[place + 1]
    if following.traits & traits.JOINED:
        return True
    found = _SUN.fullmatch(word.word)
    if word.word[0] >= _EAST_ASIA:
        return place > 0
    long_enough = len(following.word) > 3
    return place > 0 and found is not None and long_enough and following.word.startswith(found["sun"])


def _east_asian(words: list[Cut]) -> list[Cut]:
    """A known family name and one to three syllables: it is the family name, and two syllables are one word."""
    start = 0
    while start < len(words) - 1 and words[start].traits & traits.TITLE:
        start += 1
    name = words[start:]
    if len(name) == 2 and (name[0].traits ^ name[1].traits) & traits.EAST_GIVEN:
        _beside_given(name)
    if not 1 < len(name) < 5 or not (name[0].traits | name[-1].traits) & _FAMILY:
        return words
    family_first, sure = _stands_first(name)
    if not all(word.traits & (_FAMILY | traits.EAST_GIVEN) or is_syllable(word.word) for word in name):
        surely = bool(name[0].traits & traits.EAST_AMBIGUOUS)
        if len(name) == 2 and family_first and is_given_name(name[1].word, surely):
            name[0].traits |= traits.FAMILY_HERE
        return words
    if family_first:
        name[0].traits |= traits.FAMILY_HERE
        for word in name:  # Le Van Minh: these are no particles
            word.traits &= ~(traits.JOINING | traits.ARTICLE)
    family, given = (name[0], name[1:]) if family_first else (name[-1], name[:-1])
    if len(given) != 2 or not _is_one_given_name(family, given, sure):
        return words
    bits = given[0].traits & given[1].traits & ~traits.JOINED | given[1].traits & traits.COMMA_AFTER
    whole = Cut(given[0].start, given[1].end, given[0].word + given[1].word, bits)
    return [*words[:start], family, whole] if family_first else [*words[:start], whole, family]


def _beside_given(name: list[Cut]) -> None:
    """Of two words, the syllable beside a given name of two syllables is a family name, known or not."""
    other = name[0] if name[1].traits & traits.EAST_GIVEN else name[1]
    if is_given_syllable(other.word):
        other.traits = other.traits & ~(traits.JOINING | traits.ARTICLE) | traits.EAST_FAMILY


def _stands_first(name: list[Cut]) -> tuple[bool, bool]:
    """Whether the first word is the family name, not the last, and whether that is sure.

    Where either could be, capitals, a comma, a hyphen, and how usual each is tell.
    """
    first, last = name[0].traits, name[-1].traits
    if not first & _FAMILY or not last & _FAMILY or last & (traits.JOINED | traits.EAST_GIVEN):
        return bool(first & _FAMILY), True
    if (first ^ last) & traits.SHOUTED:
        return bool(first & traits.SHOUTED), True
    if first & traits.COMMA_AFTER or (len(name) > 2 and name[1].traits & traits.JOINED):
        return bool(first & traits.COMMA_AFTER), True
    if (first ^ last) & traits.EAST_USUAL:
        return bool(first & traits.EAST_USUAL), True
    return True, False


def _is_one_given_name(family: Cut, given: list[Cut], sure: bool) -> bool:
    """Whether two words are one given name: a hyphen joins them, or the family is surely Chinese or Korean."""
    if given[0].traits & (traits.JOINED | traits.COMMA_AFTER):
        return False
    one = given[1].traits & traits.JOINED or (sure and family.traits & traits.EAST_FAMILY)
    return bool(one) and all(is_given_syllable(word.word) for word in given)


def _whole_name(word: Cut, written: str) -> list[Cut]:
    """A name in one word of Hangul or Han, cut into family and given name where its first letters are a family name.

    Sources: the usual lengths of Korean, Chinese and Japanese names; the double family names stand in data/east.yml.
    """
    text = word.word
    script = script_of(text)
    double, single = words_of("east", "double"), words_of("east", "single")
    size = len(text)
    first = 0
    if size in (3, 4) and text[:2] in double:
        first = 2
    elif size in (2, 3) and text[0] in single:
        first = 1
    elif size == 4 and script is Script.HAN:
        first = 2
    if not first:
        return [word]
    middle, seen = word.start, 0
    for letters, folded in clusters(written[word.start : word.end]):
        if seen >= first:
            break
        middle += len(letters)
        seen += len(folded)
    bits = word.traits | traits.FAMILY_HERE
    return [Cut(word.start, middle, text[:first], bits), Cut(middle, word.end, text[first:], word.traits)]
