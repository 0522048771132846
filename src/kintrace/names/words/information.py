"""How much a word tells by its sounds alone: the rarer its sequence of sounds in names, the more."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from kintrace.names.letters.costs import SCRIPTS, learned
from kintrace.names.letters.jit import jit
from kintrace.names.letters.sounds import STRANGERS, inventory, kinds
from kintrace.names.words.packed import Packed
from kintrace.text import Script

# Bits of a letter that nothing is known of.
_STRANGER_BITS = 5.0
_SILENT = -1
_UNKNOWN = -2


@cache
def _sound_of_kind() -> NDArray[np.int16]:
    """The place of each kind's commonest sound in the inventory."""
    place = {sound: number for number, sound in enumerate(inventory())}
    return np.array(
        [place.get(kind.sound, _SILENT) for kind in kinds()] + [_UNKNOWN] * STRANGERS, dtype=np.int16
    )


@cache
def _models() -> tuple[NDArray[np.float32], NDArray[np.uint8]]:
    """Bits of a sound after two others, shape (models, S + 1, S + 1, S + 1); and the model of each script.

    S is the edge of a word. Scripts that write vowels share the model of Latin.
    """
    size = len(inventory()) + 1
    models = [np.full((size, size, size), 3.0)]
    of_script = np.zeros(len(SCRIPTS), dtype=np.uint8)
    place = {sound: number for number, sound in enumerate(inventory())}
    for script, arrays in sorted(learned().items(), key=lambda item: item[0] is not Script.LATIN):
        if "trigrams" not in arrays:
            continue
        known = [*(place[sound] for sound in arrays["sounds"].tolist()), size - 1]
        bits = np.full((size, size, size), 3.0)
        bits[np.ix_(known, known, known)] = arrays["trigrams"]
        if script is Script.LATIN:
            models[0] = bits
        else:
            of_script[SCRIPTS.index(script)] = len(models)
            models.append(bits)
    return np.array(models, dtype=np.float32), of_script


def information(words: Packed) -> NDArray[np.float32]:
    """Bits of each word, shape (W,), by its likeliest form."""
    out = np.zeros(words.size, dtype=np.float32)
    models, of_script = _models()
    _sum_up(words, _sound_of_kind(), models, of_script, out)
    return out


@jit
def _sum_up(words, sound_of, models, of_script, out):
    edge = models.shape[1] - 1
    for word in range(len(words.bits)):
        form = words.first[word]
        model = models[of_script[words.script[form]]]
        before, last = edge, edge
        for place in range(words.start[form], words.start[form + 1]):
            sound = sound_of[words.kinds[place]]
            if sound == _UNKNOWN:
                out[word] += _STRANGER_BITS
            elif sound >= 0:
                out[word] += model[before, last, sound]
                before, last = last, sound
        out[word] += model[before, last, edge]
