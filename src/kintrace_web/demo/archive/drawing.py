"""How each motif is drawn: flat shapes in a few quiet colours, a little different with every seed."""

from __future__ import annotations

from collections.abc import Callable
from math import sin
from random import Random

from PIL import Image
from PIL.ImageDraw import Draw, ImageDraw

SIZE = (1200, 750)
PORTRAIT = (900, 1125)
Colour = tuple[int, int, int]
PAPER: Colour = (244, 240, 232)
INK: Colour = (78, 84, 92)
# Sky, and three tones from far to near.
PALETTES: tuple[tuple[Colour, Colour, Colour, Colour], ...] = (
    ((238, 228, 214), (196, 203, 204), (143, 160, 163), (88, 108, 113)),
    ((229, 234, 238), (186, 199, 205), (133, 153, 160), (79, 101, 110)),
    ((243, 226, 206), (213, 190, 172), (166, 145, 134), (112, 98, 96)),
    ((232, 236, 226), (190, 203, 186), (142, 161, 140), (92, 114, 98)),
    ((236, 229, 236), (200, 190, 205), (154, 145, 164), (102, 97, 118)),
)


def canvas(*, portrait: bool) -> tuple[Image.Image, ImageDraw]:
    """A sheet of paper to draw on."""
    image = Image.new("RGB", PORTRAIT if portrait else SIZE, PAPER)
    return image, Draw(image)


def _palette(random: Random) -> tuple[Colour, Colour, Colour, Colour]:
    return random.choice(PALETTES)


def _ridge(
    draw: ImageDraw, size: tuple[int, int], random: Random, height: float, swing: float, colour: Colour
) -> None:
    """A line of hills, filled to the lower edge."""
    width, full = size
    first, second = random.uniform(0, 6), random.uniform(0, 6)
    line = [
        (x, full * height + swing * sin(x / 190 + first) + swing * 0.5 * sin(x / 83 + second))
        for x in range(0, width + 10, 10)
    ]
    draw.polygon([*line, (width, full), (0, full)], fill=colour)


def _sky(
    draw: ImageDraw, size: tuple[int, int], random: Random, palette: tuple[Colour, Colour, Colour, Colour]
) -> None:
    width, height = size
    draw.rectangle((0, 0, width, height), fill=palette[0])
    x, y, radius = random.randint(150, width - 150), random.randint(110, 230), random.randint(36, 60)
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=PAPER)


def hills(draw: ImageDraw, size: tuple[int, int], random: Random) -> None:
    """Three ridges, one behind the other."""
    palette = _palette(random)
    _sky(draw, size, random, palette)
    for height, swing, colour in zip((0.5, 0.64, 0.8), (58, 44, 30), palette[1:], strict=True):
        _ridge(draw, size, random, height + random.uniform(-0.04, 0.04), swing, colour)


def bridge(draw: ImageDraw, size: tuple[int, int], random: Random) -> None:
    """A bridge with arches over still water."""
    palette = _palette(random)
    width, height = size
    _sky(draw, size, random, palette)
    _ridge(draw, size, random, 0.52, 40, palette[1])
    deck, water = int(height * 0.56), int(height * 0.78)
    draw.rectangle((0, water, width, height), fill=palette[2])
    draw.rectangle((0, deck, width, water + 12), fill=palette[3])
    arches = random.choice((3, 4, 5))
    span = width / arches
    for index in range(arches):
        left, right = int(index * span + span * 0.12), int((index + 1) * span - span * 0.12)
        draw.pieslice((left, deck + 34, right, 2 * water - deck), 180, 360, fill=palette[1])
        draw.rectangle((left, water, right, water + 12), fill=palette[2])
    for y in range(water + 40, height, 34):
        x = random.randint(0, width // 2)
        draw.line((x, y, x + random.randint(150, 420), y), fill=palette[1], width=4)


def gate(draw: ImageDraw, size: tuple[int, int], random: Random) -> None:
    """A closed gate in a wall, with a hill behind."""
    palette = _palette(random)
    width, height = size
    _sky(draw, size, random, palette)
    _ridge(draw, size, random, 0.42, 46, palette[1])
    top, foot = int(height * 0.48), int(height * 0.86)
    draw.rectangle((0, top, width, foot), fill=palette[2])
    draw.rectangle((0, foot, width, height), fill=palette[0])
    left = random.randint(320, 560)
    draw.rectangle((left - 26, top - 54, left + 346, foot), fill=palette[3])
    draw.rectangle((left, top - 26, left + 320, foot), fill=PAPER)
    for x in range(left + 10, left + 320, 25):
        draw.line((x, top - 20, x, foot), fill=INK, width=6)
    for y in (top + 20, foot - 50):
        draw.line((left, y, left + 320, y), fill=INK, width=8)


def chairs(draw: ImageDraw, size: tuple[int, int], random: Random) -> None:
    """Rows of empty chairs before a window."""
    palette = _palette(random)
    width, height = size
    draw.rectangle((0, 0, width, int(height * 0.62)), fill=palette[0])
    draw.rectangle((0, int(height * 0.62), width, height), fill=palette[1])
    left = random.randint(180, 620)
    draw.rectangle((left, 90, left + 380, 370), fill=PAPER, outline=palette[2], width=10)
    draw.line((left + 190, 90, left + 190, 370), fill=palette[2], width=8)
    for row, scale in enumerate((0.62, 0.82, 1.05)):
        step, seat = int(165 * scale), int(92 * scale)
        y = int(height * (0.52 + row * 0.14))
        for x in range(random.randint(20, 90), width - seat, step):
            _chair(draw, (x, y), seat, (palette[2], palette[3], INK)[row])


def _chair(draw: ImageDraw, at: tuple[int, int], seat: int, colour: Colour) -> None:
    x, y = at
    draw.rectangle((x, y - seat, x + seat, y - int(seat * 0.35)), fill=colour)
    draw.rectangle((x, y, x + seat, y + int(seat * 0.16)), fill=colour)
    for leg in (x + 4, x + seat - 4):
        draw.line((leg, y - seat, leg, y + seat), fill=colour, width=max(5, seat // 14))


def envelope(draw: ImageDraw, size: tuple[int, int], random: Random) -> None:
    """A few envelopes lying on a table."""
    palette = _palette(random)
    width, height = size
    draw.rectangle((0, 0, width, height), fill=palette[1])
    draw.rectangle((0, int(height * 0.3), width, height), fill=palette[2])
    for index in range(random.choice((2, 3, 4))):
        x, y = 110 + index * 215 + random.randint(-40, 40), random.randint(180, 370)
        wide, high = 380, 250
        draw.rectangle((x + 10, y + 12, x + wide + 10, y + high + 12), fill=palette[3])
        draw.rectangle((x, y, x + wide, y + high), fill=PAPER, outline=INK, width=4)
        draw.line((x, y, x + wide // 2, y + high // 2, x + wide, y), fill=INK, width=4)
        draw.rectangle((x + wide - 62, y + high - 70, x + wide - 20, y + high - 20), fill=palette[1])


def table(draw: ImageDraw, size: tuple[int, int], random: Random) -> None:
    """A teapot, and cups of which one is for whoever comes."""
    palette = _palette(random)
    width, height = size
    draw.rectangle((0, 0, width, height), fill=palette[0])
    draw.rectangle((0, int(height * 0.68), width, height), fill=palette[2])
    x, y = random.randint(240, 420), int(height * 0.7)
    draw.arc((x + 190, y - 190, x + 330, y - 50), 250, 110, fill=INK, width=18)
    draw.polygon([(x - 110, y - 190), (x + 50, y - 110), (x + 40, y - 60)], fill=INK)
    draw.ellipse((x, y - 230, x + 260, y + 20), fill=INK)
    draw.ellipse((x + 112, y - 262, x + 148, y - 226), fill=INK)
    for index in range(random.choice((3, 4))):
        left = x + 360 + index * 125
        draw.chord((left, y - 90, left + 96, y + 70), 0, 180, fill=PAPER, outline=INK, width=4)
        draw.ellipse((left, y - 24, left + 96, y + 2), fill=palette[1], outline=INK, width=4)


def silhouette(draw: ImageDraw, size: tuple[int, int], random: Random) -> None:
    """Head and shoulders in grey, with nothing in them."""
    width, height = size
    tone = random.randint(120, 160)
    shade: Colour = (tone, tone + 3, tone + 6)
    draw.rectangle((0, 0, width, height), fill=random.choice(PALETTES)[0])
    middle, head = width // 2 + random.randint(-30, 30), random.randint(150, 175)
    top, shoulders = int(height * 0.42), random.randint(300, 350)
    draw.ellipse((middle - head, top - int(head * 1.3), middle + head, top + int(head * 1.2)), fill=shade)
    draw.rectangle((middle - head // 2, top + head // 2, middle + head // 2, top + head * 2), fill=shade)
    low = top + int(head * 1.5)
    draw.rounded_rectangle((middle - shoulders, low, middle + shoulders, height + 300), 190, fill=shade)


MOTIFS: dict[str, Callable[[ImageDraw, tuple[int, int], Random], None]] = {
    motif.__name__: motif for motif in (hills, bridge, gate, chairs, envelope, table, silhouette)
}
