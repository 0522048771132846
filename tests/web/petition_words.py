"""What the petition of these tests says: title, one sentence, text."""

from __future__ import annotations

ENGLISH = ("Open the gates of Tavrin", "Let families visit.", "We ask you to open the gates.\n\nEvery week.")
PERSIAN = ("درهای تورین را باز کنید", "بگذارید خانواده‌ها دیدار کنند.", "از شما می‌خواهیم درها را باز کنید.")


def scan() -> bytes:
    """A sheet of paper, scanned."""
    import io

    from PIL import Image

    file = io.BytesIO()
    Image.new("RGB", (40, 60), "white").save(file, "PNG")
    return file.getvalue()
