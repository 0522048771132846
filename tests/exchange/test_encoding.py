"""Encodings are told apart on real text in the languages that used them."""

from __future__ import annotations

from pathlib import Path

import pytest

from kintrace.exchange import TableError, open_table
from kintrace.exchange.delimited.encoding import best_guess

ROWS = {
    "persian": (
        "نام,محل تولد\n",
        ["رضا کريمي,شيراز", "پروانه ژاله‌پور,کرج", "گلناز چراغي,مشهد", "مريم احمدي,تهران"],
    ),
    "arabic": ("الاسم,مكان الميلاد\n", ["محمود الخطيب,حلب", "فاطمة الزهراء,بغداد", "عبد الرحمن سعيد,دمشق"]),
    "russian": (
        "ФИО,Место рождения\n",
        ["Иванов Пётр Сергеевич,Воронеж", "Кузнецова Ольга,Тверь", "Щукин Фёдор,Омск"],
    ),
    "russian capitals": (
        "ФИО,ГОРОД\n",
        ["ПЕТРОВ ИВАН СЕРГЕЕВИЧ,ВОРОНЕЖ", "КУЗНЕЦОВА ОЛЬГА,ТВЕРЬ", "СМИРНОВ ЛЕВ,ОМСК"],
    ),
    "ukrainian": (
        "Прізвище,Місце народження\n",
        ["Шевчук Олена Іванівна,Київ", "Ґудзь Юрій,Львів", "Їжакевич Анна,Суми"],
    ),
    "french": ("Nom,Prénom\n", ["Lefèvre,Zoé", "François,Jérôme", "Hélène,Noël", "Dupré,Éric"]),
    "german": ("Nachname,Vorname\n", ["Müller,Jörg", "Groß,Käthe", "Schröder,Änne", "Weiß,Günter"]),
}
OLD = {
    "persian": "cp1256",
    "arabic": "cp1256",
    "russian": "cp1251",
    "russian capitals": "cp1251",
    "ukrainian": "cp1251",
    "french": "cp1252",
    "german": "cp1252",
}


def text_of(language: str) -> str:
    header, rows = ROWS[language]
    return header + "".join(f"{row}\n" for row in rows)


def cells_of(text: str) -> list[tuple[str, ...]]:
    return [tuple(line.split(",")) for line in text.splitlines()[1:]]


@pytest.mark.parametrize("language", ROWS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "old"])
def test_every_language_in_every_encoding(tmp_path: Path, language: str, encoding: str) -> None:
    text = text_of(language)
    path = tmp_path / "list.csv"
    path.write_bytes(text.encode(OLD[language] if encoding == "old" else encoding))
    table = open_table(path)
    assert [cells for _, cells in table.rows()] == cells_of(text)
    assert table.header == tuple(text.splitlines()[0].split(","))
    if encoding == "old":
        assert table.encoding == OLD[language]


@pytest.mark.parametrize("language", ROWS)
def test_one_row_is_enough(language: str) -> None:
    for row in ROWS[language][1]:
        if not row.isascii():
            assert best_guess(row.encode(OLD[language])) == (OLD[language], True), row


@pytest.mark.parametrize("encoding", ["utf-8", "old"])
def test_the_whole_file_is_looked_at(tmp_path: Path, encoding: str) -> None:
    """The first letter beyond ASCII stands after several megabytes."""
    path = tmp_path / "list.csv"
    body = "id,name\n" + "".join(f"{n},Nadia Sharif of the long plain row\n" for n in range(100_000))
    path.write_bytes((body + "x,Ольга Кузнецова\n").encode("utf-8" if encoding == "utf-8" else "cp1251"))
    rows = list(open_table(path).rows())
    assert rows[-1] == (100_002, ("x", "Ольга Кузнецова"))


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("زينب", "cp1256"),
        ("زهرا", "cp1256"),
        ("محمد", "cp1256"),
        ("Эмма", "cp1251"),
        ("Лев", "cp1251"),
        ("Zoé", "cp1252"),
    ],
)
def test_one_short_name_is_enough_for_most(name: str, encoding: str) -> None:
    assert best_guess(name.encode(encoding)) == (encoding, True)


def test_a_few_old_rows_in_a_utf8_file_are_read_and_named(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    lines = [f"{n},مریم احمدی".encode() for n in range(50)]
    lines[20] = "20,محمود الخطيب".encode("cp1256")
    path.write_bytes(b"\n".join([b"id,name", *lines]))
    table = open_table(path)
    rows = dict(table.rows())
    assert rows[22] == ("20", "محمود الخطيب")
    assert rows[23] == ("21", "مریم احمدی")
    (problem,) = table.problems_of(22)
    assert (problem.row, problem.warning) == (22, True)
    assert "Windows-1256" in str(problem.sentence)
    assert "محمود الخطيب" in str(problem.sentence)
    assert "Expected UTF-8" in str(problem.sentence)
    assert not table.problems_of(21)
    assert not table.problems_of(23)


def test_a_few_utf8_rows_in_an_old_file_are_read_and_named(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    lines = [f"{n},Ольга Кузнецова".encode("cp1251") for n in range(50)]
    lines[7] = "7,Пётр Щукин".encode()
    path.write_bytes(b"\n".join([b"id,name", *lines]))
    table = open_table(path)
    assert table.encoding == "cp1251"
    assert dict(table.rows())[9] == ("7", "Пётр Щукин")
    assert "read as UTF-8" in str(table.problems_of(9)[0].sentence)


def test_old_rows_under_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    lines = [f"{n},Zoé Lefèvre".encode() for n in range(20)]
    path.write_bytes("\ufeffid,name\n".encode() + b"\n".join([*lines, "20,Jérôme Noël".encode("cp1252")]))
    table = open_table(path)
    assert table.header == ("id", "name")
    assert dict(table.rows())[22] == ("20", "Jérôme Noël")
    assert len(table.problems_of(22)) == 1


def test_other_old_encodings_are_read_with_a_note(tmp_path: Path) -> None:
    text = "id,name\n" + "".join(f"{n},Ιωάννης Παπαδόπουλος του Γεωργίου από την Αθήνα\n" for n in range(30))
    path = tmp_path / "list.csv"
    path.write_bytes(text.encode("cp1253"))
    table = open_table(path)
    assert "is a guess" in str(table.notes[0])
    assert next(table.rows())[1][1].startswith("Ιωάννης")


def test_damaged_utf16_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes("name\nNadia\n".encode("utf-16") + b"\x00\xd8\x41\x00")
    with pytest.raises(TableError, match="damaged near line") as caught:
        open_table(path)
    assert caught.value.row


def test_an_encoding_can_be_given(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes("name\nИван Петров\n".encode("koi8-r"))
    assert next(open_table(path, encoding="koi8-r").rows())[1] == ("Иван Петров",)


@pytest.mark.parametrize("wanted", ["windows-9999", "rot13"])
def test_an_encoding_that_does_not_exist(tmp_path: Path, wanted: str) -> None:
    path = tmp_path / "list.csv"
    path.write_text("name\nNadia\n", encoding="utf-8")
    with pytest.raises(TableError, match=f"no encoding {wanted}"):
        open_table(path, encoding=wanted)
