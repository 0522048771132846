"""How names are built in many languages: the words that are compared, with their kinds, in written order."""

import pytest

from kintrace.names import Order, PartKind, parse
from kintrace.names.structure.lexicon import equivalents, listed
from kintrace.text.tables import table

READINGS = [
    # family names that stand first
    ("김정은", "family:김 given:정은"),
    ("남궁민수", "family:남궁 given:민수"),
    ("欧阳修", "family:欧阳 given:修"),
    ("山田太郎", "family:山田 given:太郎"),
    ("バラク・カリミ", "given:バラク family:カリミ"),
    ("Kim Jong-un", "family:kim given:jongun"),
    ("Wang Hsiu-chu", "family:wang given:hsiuchu"),
    ("Hsiu-chu Lin", "given:hsiuchu family:lin"),
    ("Choe Un Hui", "family:choe given:unhui"),
    ("Lê Văn Minh", "family:lê given:văn given:minh"),
    ("Kim Harcastle", "given:kim family:harcastle"),
    ("Петров Иван", "family:петров given:иван"),
    ("Яков Цукерман", "given:яков family:цукерман"),
    ("ბერიძე გიორგი", "family:ბერიძე given:გიორგი"),
    # initials, abbreviations, forgotten spaces
    ("J.R.R. Harcastle", "given:j given:r given:r family:harcastle"),
    ("A.Karim", "given:a family:karim"),
    ("JC Harcastle", "given:j given:c family:harcastle"),
    ("Robert E. Harcastle", "given:robert given:e family:harcastle"),
    ("Md. Harun", "given:mohammad family:harun"),
    ("SuhailKarimi", "given:suhail family:karimi"),
    # the last word put first, and a compound torn apart by it
    ("الرحمن عمر عبد", "given:عمر family:عبدرحمن"),
    ("الله نذير حنفي ولي", "given:نذیر father:حنفی family:ولیالله"),
    ("الدين محمد نور", "given:محمد laqab:نوردین"),
    ("Horst, Karl van der", "given:karl family:horst"),
    ("Allah Dad Karim", "given:allah given:dad family:karim"),
    ("کریم الله داد", "given:کریم given:الله family:داد"),
    # titles
    ("Tan Sri Lim Goh", "family:lim given:goh"),
    ("Datuk Seri Omar bin Yusof", "given:omar father:yusof"),
    ("Hojjatoleslam Seyyed Ali Karimi", "title:seyyed given:ali family:karimi"),
    ("آیت الله علی کریمی", "given:علی family:کریمی"),
    ("Karim Haji Rostami", "given:karim title:haji family:rostami"),
    ("Prof. Dr. Karl Weber PhD", "given:karl family:weber"),
    ('ד"ר יוסף כהן', "given:יוספ family:כהנ"),
    ("د. عمر الحسن", "given:عمر family:الحسن"),
    ("Elizabeth II Harcastle", "given:elizabeth family:harcastle"),
    ("엘리자베스 2세", "unknown:엘리자베스"),
    ("エリザベス2世", "unknown:エリザベス"),
    ("Александр Второй", "unknown:александр"),
    ("אליזבת השנייה", "unknown:אליזבת"),
    # words that belong to the family name
    ("Anna St-Pier", "given:anna family:pier"),
    ("Анна Сен-Пьер", "given:анна family:пьер"),
    ("Амартия Сен", "given:амартия family:сен"),
    ("Karim Mc Guire", "given:karim family:mcguire"),
    ("Карим Мак Гуайр", "given:карим family:макгуайр"),
    ("Mac Harcastle", "given:mac family:harcastle"),
    ("Anna O Connor", "given:anna family:o'connor"),
    ("Anna O Harcastle", "given:anna given:o family:harcastle"),
    ("Anna D' Angelo", "given:anna family:d'angelo"),
    ("Anna Fitz Gerald", "given:anna family:fitzgerald"),
    ("Juan Dela Cruz", "given:juan family:cruz"),
    ("Poghosyan Anna", "family:poghosyan given:anna"),
    ("Демьян Вебер", "given:демьян family:вебер"),
    # fathers
    ("Rahim s/o Karim", "given:rahim father:karim"),
    ("Muthu a/l Raman", "given:muthu father:raman"),
    ("Siti binti Ahmad", "given:siti father:ahmad"),
    ("bin Salman Karim", "father:salman given:karim"),
    ("Wang Bin", "family:wang given:bin"),
    ("יוסף בן דוד", "given:יוספ father:דוד"),
    ("بن نلسون", "given:بن family:نلسون"),
    ("بن الحسن علی", "father:الحسن given:علی"),
    ("Abu Abd al-Rahman Karimi", "kunya:abuabdrahman given:karimi"),
    ("モハメド・アル・カリミ", "given:モハメド family:カリミ"),
    # articles that are also names
    ("Nur un Nisa", "given:nur family:nisa"),
    ("Ed Harcastle", "given:ed family:harcastle"),
    ("Maria Un Nam", "given:maria given:un family:nam"),
    ("Zia-ul-Haq", "given:zia family:haq"),
    ("Maria de los Angeles", "given:maria family:angeles"),
    # other names of the same person
    ("Anna Schmidt geb. Müller", "given:anna family:schmidt maiden name:müller"),
    ("Anna Müller (Schmidt)", "given:anna family:müller maiden name:schmidt"),
    ("Петрова (Иванова) Мария Сергеевна", "family:петрова maiden name:иванова given:мария father:сергеевна"),
    ('William "Bill" Harcastle', "given:william alias:bill family:harcastle"),
    ("William 'Bill' Harcastle", "given:william alias:bill family:harcastle"),
    ("Hikmat 'Ata' Karimi", "given:hikmat given:ata family:karimi"),
    ("Omar Farouk alias Abu Hamza", "given:omar family:farouk alias:abuhamza"),
    ('Omar Farouk a.k.a. "Abu Hamza"', "given:omar family:farouk alias:abuhamza"),
    ("Omar Farouk @ Tiger", "given:omar family:farouk alias:tiger"),
    ("علی کریمی معروف به حسن", "given:علی family:کریمی alias:حسن"),
    ("علی معروف", "given:علی family:معروف"),
    ("سهیل (Suhail) محمدی", "given:سهیل alias:suhail family:محمدی"),
]


@pytest.mark.parametrize(("name", "expected"), READINGS)
def test_words_and_kinds(name: str, expected: str) -> None:
    assert " ".join(f"{part.kind}:{word}" for part in parse(name).parts for word in part.words) == expected


COMPOUNDS = [
    "Ziaulhaq Ziaul-haq",
    "Salahuddin Salah_ad-Din Salah_al-Din Salaheddine",
    "Nuruddin Nur-ud-Din Noor_ud_Deen",
    "Абдурахман Абд_ар-Рахман",
    "عبدالرحمن عبد_الرحمن",
    "अब्दुलरहमान अब्दुल_रहमान",
]


@pytest.mark.parametrize("spellings", COMPOUNDS)
def test_a_compound_is_one_word(spellings: str) -> None:
    for spelling in spellings.split():
        found = [word for part in parse(spelling.replace("_", " ")).parts for word in part.words]
        assert len(found) == 1 or spelling == "Ziaul-haq", spelling


@pytest.mark.parametrize("name", ["김정은", "Kim Jong-un", "Петров Иван", "Karimi, Reza"])
def test_the_order_is_told(name: str) -> None:
    assert parse(name).order is Order.FAMILY_FIRST


def test_a_part_keeps_the_word_that_brings_it_in() -> None:
    assert parse("Anna Petrova née Ivanova").of_kind(PartKind.MAIDEN)[0].text == "née Ivanova"
    assert parse("Omar Farouk also known as Tiger").of_kind(PartKind.ALIAS)[0].text == "also known as Tiger"


def test_letters_and_joiners_of_one_word_names_keep_their_places() -> None:
    assert [part.text for part in parse("\u200f김\u200f정\u200f은").parts] == ["\u200f김\u200f", "정\u200f은"]


def test_no_two_lists_of_titles_claim_a_word_for_the_front() -> None:
    titles = table("titles", "kintrace.names")
    for script, words in titles["with_company"].items():
        assert not set(words.split()) & set(titles["alone"].get(script, "").split()), script


def test_every_equivalent_is_one_folded_word() -> None:
    forms = [form for names in equivalents().values() for form in names]
    assert len(forms) > 1_500
    assert all(form == form.casefold() and " " not in form for form in forms)
    assert "yahya" in equivalents()["john"]
    assert not set(forms) & {word for word, bits in listed().items() if not bits}
