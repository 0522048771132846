"""What is known of words: how much agreement on each tells, and which listed names each is a spelling of."""

from __future__ import annotations

import numpy as np

from kintrace.names.letters.align import measure
from kintrace.names.letters.costs import costs
from kintrace.names.letters.jit import jit
from kintrace.names.words.information import information
from kintrace.names.words.keying import Keys, keys_of
from kintrace.names.words.listing import Listing, listing
from kintrace.names.words.packed import CUSTOM, INITIAL, LEAST_BITS, MOST_BITS, Packed

# Cost in bits per letter group up to which a word is a spelling of a listed one; of one that is short for others, in
# the same script and in another; and of one that is written so by custom.
_SAME_WORD, _SAME_MEMBER, _SAME_MEMBER_ABROAD, _SAME_CUSTOM = 0.7, 0.5, 0.95, 0.12
_MEMBERS = 32


@jit
def _find(words, codes, code_start, listed, listed_codes, listed_rows, log_share, instead, alone, halves):
    """Fills in bits and the nearest listed word; the families each word is of, as rows (word, family)."""
    table = np.zeros((60, 60), dtype=np.float32)
    found = np.empty((max(16, 2 * len(words.bits)), 2), dtype=np.int32)
    total = 0
    for word in range(len(words.bits)):
        form = words.first[word]
        letters = words.kinds[words.start[form] : words.start[form + 1]]
        if len(letters) == 0 or words.flags[word] & INITIAL:
            continue
        nearest, members = np.float32(1e9), 0
        for key in range(code_start[word], min(code_start[word] + 3, code_start[word + 1])):
            row = np.searchsorted(listed_codes, codes[key])
            while row < len(listed_codes) and listed_codes[row] == codes[key]:
                other = listed_rows[row]
                row += 1
                other_form = listed.first[other]
                size = listed.start[other_form + 1] - listed.start[other_form]
                if abs(size - len(letters)) > 4:
                    continue
                limit = np.float32(_SAME_MEMBER_ABROAD * max(size, len(letters)))
                cost = words.cost[form] + measure(
                    letters,
                    words.script[form],
                    listed.kinds[listed.start[other_form] : listed.start[other_form + 1]],
                    listed.script[other_form],
                    instead,
                    alone,
                    halves,
                    limit,
                    table,
                )
                if cost > limit:
                    continue
                share = cost / max(size, len(letters))
                if log_share[other] > 0 and share <= _SAME_WORD:
                    words.bits[word] = min(words.bits[word], log_share[other] + cost)
                    if cost < nearest:
                        nearest = cost
                        words.listed[word] = other
                abroad = words.script[form] != listed.script[other_form]
                if share <= (_SAME_MEMBER_ABROAD if abroad else _SAME_MEMBER):
                    for member in range(listed.member_start[other], listed.member_start[other + 1]):
                        known = members >= _MEMBERS or (
                            listed.member[member] & 3 == CUSTOM and share > _SAME_CUSTOM
                        )
                        for old in range(total - members, total):
                            known = known or found[old, 1] == listed.member[member]
                        if not known:
                            if total == len(found):
                                found = _grown(found)
                            found[total, 0], found[total, 1] = word, listed.member[member]
                            total += 1
                            members += 1
    return found[:total]


@jit
def _grown(rows):
    out = np.empty((2 * len(rows), 2), dtype=np.int32)
    out[: len(rows)] = rows
    return out


def know(words: Packed) -> tuple[Packed, Keys]:
    """The same words with all that is known of them, and their skeletons."""
    keys = keys_of(words)
    np.clip(information(words), LEAST_BITS, MOST_BITS, out=words.bits)
    read: Listing = listing()
    known = costs()
    found = _find(
        words,
        keys.codes,
        keys.start,
        read.words,
        read.codes,
        read.rows,
        read.bits,
        known.instead,
        known.alone,
        known.halves,
    )
    np.clip(words.bits, LEAST_BITS, MOST_BITS, out=words.bits)
    member_start = np.searchsorted(found[:, 0], np.arange(words.size + 1)).astype(np.int32)
    np.bitwise_or.at(
        words.family_sign, found[:, 0], np.uint64(1) << (found[:, 1] >> 2).astype(np.uint64) % np.uint64(64)
    )
    return words._replace(member=found[:, 1].copy(), member_start=member_start), keys
