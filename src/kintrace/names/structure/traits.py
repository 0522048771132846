"""What a word of a name may be, as bits: the shape of a name is the tuple of its words' traits.

Names of one shape have one structure, so that a structure is worked out once and then looked up.
"""

from __future__ import annotations

from typing import Final

# From particles.yml.
CHILD_OF: Final = 1 << 0
CHILD_AFTER: Final = 1 << 1
KUNYA: Final = 1 << 2
SERVANT_OF: Final = 1 << 3
FAITH: Final = 1 << 4
OF_GOD: Final = 1 << 5
ARTICLE: Final = 1 << 6
JOINING: Final = 1 << 7
BESTOWED: Final = 1 << 52  # behind "God": God gave
FAMILY_WORD: Final = 1 << 8
GENERATION: Final = 1 << 9
PREFIX: Final = 1 << 37  # "Mc": one word with the next
PREFIX_INSIDE: Final = 1 << 38  # "Mac", which is a given name at the start
PREFIX_LISTED: Final = 1 << 39  # "O", "Fitz": one word with what is listed for them
PREFIXED: Final = 1 << 45
ELIDED: Final = 1 << 46  # "D'": one word with the next, and an apostrophe between
# "bin", "ibn": tells a father even where it stands first; "ben" there is a given name.
CHILD_FIRST: Final = 1 << 10
ALIAS_MARK: Final = 1 << 11
MAIDEN_MARK: Final = 1 << 12
BESIDE_MARK: Final = 1 << 13

# From titles.yml.
TITLE: Final = 1 << 14
DOUBTFUL_TITLE: Final = 1 << 15
TITLE_AFTER: Final = 1 << 16
TITLE_BETWEEN: Final = 1 << 17
TITLE_BEHIND: Final = 1 << 35

# From endings and letters.
FATHER_ENDING: Final = 1 << 18
FAMILY_ENDING: Final = 1 << 19
NISBA_ENDING: Final = 1 << 20
STRONG_ENDING: Final = 1 << 21  # ends as family names alone do
WITH_ARTICLE: Final = 1 << 22  # the Arabic article is written on to it
SHOUTED: Final = 1 << 23  # all in capitals, as many lists write family names
LATIN: Final = 1 << 24
ARABIC: Final = 1 << 25
CHAIN_LANGUAGE: Final = 1 << 26  # letters of Sorani or Pashto
FAMILY_LANGUAGE: Final = 1 << 27  # letters of Persian or Urdu

# From what stands around a word.
JOINED: Final = 1 << 28  # a hyphen joins it to the word before
COMMA_AFTER: Final = 1 << 29
QUOTED: Final = 1 << 30
BRACKETED: Final = 1 << 31
ALIAS_HERE: Final = 1 << 32  # stands after an @
FAMILY_HERE: Final = 1 << 33  # known to be a family name that stands first
ALIAS_IF_AS: Final = 1 << 34  # the same as ALIAS_MARK where "as" follows

# Words that need their neighbours to be understood: they never get into a shape.
MAYBE_ARTICLE: Final = 1 << 40
EAST_FAMILY: Final = 1 << 41
SYLLABIC: Final = 1 << 42
MAYBE_CHILD: Final = 1 << 43
MAYBE_TITLE: Final = 1 << 44
MAYBE_INITIAL: Final = 1 << 47
EAST_AMBIGUOUS: Final = 1 << 48  # a family name that is also a given name of the West
EAST_USUAL: Final = 1 << 51  # one of the commonest family names
EAST_GIVEN: Final = 1 << 50  # two syllables with a hyphen, read as one word
EAST_APART: Final = 1 << 49  # a family name of Vietnam, where given names of two syllables are two words
ASIDE: Final = QUOTED | BRACKETED
UNSETTLED: Final = (
    MAYBE_ARTICLE
    | EAST_FAMILY
    | SYLLABIC
    | MAYBE_CHILD
    | MAYBE_TITLE
    | MAYBE_INITIAL
    | EAST_AMBIGUOUS
    | EAST_APART
    | EAST_GIVEN
    | EAST_USUAL
)
