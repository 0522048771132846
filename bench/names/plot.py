"""The reliability plot, drawn by hand as SVG: stated probability across, observed frequency up."""

from __future__ import annotations

from typing import Any

SIDE, EDGE = 420, 60
# Marks for the curve over all pairs are as large as the share of pairs in their bin.
SMALLEST, LARGEST = 2.5, 11.0


def reliability_svg(calibration: dict[str, Any]) -> str:
    """The plot of all scripts together, each script as a thin line behind it.

    ``calibration`` is the part "calibration" of names.json.
    """
    bins = calibration["bins"]
    behind = [line(found, "#b9c4cc", 1) for script, found in bins.items() if script != "All"]
    everything = bins.get("All", [])
    total = sum(each["pairs"] for each in everything) or 1
    marks = [mark(each, total) for each in everything]
    size = SIDE + 2 * EDGE
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" role="img" '
            'font-family="sans-serif" font-size="13" fill="#22303a">',
            "<title>Stated probability against observed frequency</title>",
            f'<rect width="{size}" height="{size}" fill="#ffffff"/>',
            *axes(),
            f'<path d="M{across(0)} {up(0)}L{across(1)} {up(1)}" stroke="#7a8790" stroke-dasharray="5 4"/>',
            *behind,
            line(everything, "#00677f", 2.5),
            *marks,
            "</svg>",
            "",
        ]
    )


def across(share: float) -> float:
    return round(EDGE + share * SIDE, 1)


def up(share: float) -> float:
    return round(EDGE + (1 - share) * SIDE, 1)


def axes() -> list[str]:
    """A frame, a line and a figure at each fifth, and what the two sides mean."""
    drawn = [f'<rect x="{EDGE}" y="{EDGE}" width="{SIDE}" height="{SIDE}" fill="none" stroke="#22303a"/>']
    for fifth in range(6):
        at = fifth / 5
        drawn += [
            f'<path d="M{across(at)} {up(0)}V{up(1)}M{across(0)} {up(at)}H{across(1)}" stroke="#e3e8eb"/>',
            f'<text x="{across(at)}" y="{up(0) + 18}" text-anchor="middle">{at:.1f}</text>',
            f'<text x="{across(0) - 8}" y="{up(at) + 4}" text-anchor="end">{at:.1f}</text>',
        ]
    middle = across(0.5)
    return [
        *drawn,
        f'<text x="{middle}" y="{up(0) + 42}" text-anchor="middle">stated probability</text>',
        f'<text x="16" y="{middle}" text-anchor="middle" transform="rotate(-90 16 {middle})">observed frequency</text>',
        f'<text x="{middle}" y="{EDGE - 22}" text-anchor="middle">All pairs (dots by number), and each script</text>',
    ]


def line(found: list[dict[str, float]], colour: str, width: float) -> str:
    points = " ".join(f"{across(each['stated'])},{up(each['observed'])}" for each in found)
    return f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="{width}"/>'


def mark(each: dict[str, float], total: int) -> str:
    radius = SMALLEST + (LARGEST - SMALLEST) * (each["pairs"] / total) ** 0.5
    told = f"{each['pairs']:.0f} pairs: stated {each['stated']:.3f}, observed {each['observed']:.3f}"
    return (
        f'<circle cx="{across(each["stated"])}" cy="{up(each["observed"])}" r="{radius:.1f}" '
        f'fill="#00677f"><title>{told}</title></circle>'
    )
