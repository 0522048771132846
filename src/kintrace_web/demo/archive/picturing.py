"""What the motifs of the pictures show, in words, by language."""

from __future__ import annotations

ALT = {
    "hills": {
        "en": "Drawing: hills one behind the other in evening light.",
        "fa": "نقاشی: تپه‌هایی پشت سر هم در نور عصر.",
        "ar": "رسم: تلال بعضها خلف بعض في ضوء المساء.",
        "sq": "Vizatim: kodra njëra pas tjetrës në dritën e mbrëmjes.",
        "fr": "Dessin : des collines l'une derrière l'autre dans la lumière du soir.",
    },
    "bridge": {
        "en": "Drawing: a bridge of stone over still water.",
        "fa": "نقاشی: پلی سنگی بر آبی آرام.",
        "ar": "رسم: جسر من حجر فوق ماء ساكن.",
        "sq": "Vizatim: një urë guri mbi ujë të qetë.",
        "fr": "Dessin : un pont de pierre sur une eau calme.",
    },
    "gate": {
        "en": "Drawing: a closed gate in a long wall.",
        "fa": "نقاشی: دروازه‌ای بسته در دیواری دراز.",
        "ar": "رسم: بوابة مغلقة في سور طويل.",
        "sq": "Vizatim: një portë e mbyllur në një mur të gjatë.",
        "fr": "Dessin : une porte fermée dans un long mur.",
    },
    "chairs": {
        "en": "Drawing: empty chairs in rows before a window.",
        "fa": "نقاشی: ردیف صندلی‌های خالی جلوی یک پنجره.",
        "ar": "رسم: صفوف كراسٍ خالية أمام نافذة.",
        "sq": "Vizatim: karrige bosh në rreshta para një dritareje.",
        "fr": "Dessin : des rangées de chaises vides devant une fenêtre.",
    },
    "envelope": {
        "en": "Drawing: envelopes on a table.",
        "fa": "نقاشی: چند پاکت نامه روی میز.",
        "ar": "رسم: مغلفات على طاولة.",
        "sq": "Vizatim: zarfe mbi një tryezë.",
        "fr": "Dessin : des enveloppes sur une table.",
    },
    "table": {
        "en": "Drawing: a teapot and cups on a table.",
        "fa": "نقاشی: قوری و فنجان روی میز.",
        "ar": "رسم: إبريق شاي وأكواب على طاولة.",
        "sq": "Vizatim: një çajnik dhe filxhanë mbi tryezë.",
        "fr": "Dessin : une théière et des tasses sur une table.",
    },
    "silhouette": {
        "en": "Grey silhouette in place of a photograph.",
        "fa": "سایه‌نمایی خاکستری به جای عکس.",
        "ar": "ظلّ رمادي مكان الصورة.",
        "sq": "Siluetë gri në vend të fotografisë.",
        "fr": "Silhouette grise à la place d'une photographie.",
    },
}
