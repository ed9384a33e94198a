"""Names of those who are seen, sell tickets or edit pictures credit nobody."""

from __future__ import annotations

import pytest

from media.agencies import load_agencies
from media.captions import split_caption
from media.words import load_words

SHOWN = """
en ¦ In the photo: Ida Wells and Tom Ashgrove
en ¦ Pictured: Ida Wells
de ¦ Auf dem Foto: Petra Koch
de ¦ Auf unserem Foto: Petra Koch und Jan Holm
de ¦ Im Bild: Petra Koch
de ¦ Auf dem Bild (v. l.): Petra Koch, Jan Holm
nl ¦ Op de foto: Petra Koch
nl ¦ Op de foto's: Petra Koch
af ¦ Op die foto: Petra Koch
lb ¦ Op der Foto: Petra Koch
fr ¦ Sur la photo : Jeanne Moulin
fr ¦ À l'image : Jeanne Moulin
es ¦ En la foto: Ana Almagro
ca ¦ A la foto: Ana Almagro
gl ¦ Na imaxe: Ana Almagro
eu ¦ Argazkian: Ana Almagro
pt ¦ Na foto: João Silva e Ana Costa
it ¦ Nella foto: Giada Fontanesi
it ¦ In foto: Giada Fontanesi
ro ¦ În fotografie: Ion Popescu
sv ¦ På bilden: Ida Holm
da ¦ På billedet: Ida Holm
nb ¦ På bildet: Ida Holm
is ¦ Á myndinni: Jón Jónsson
fi ¦ Kuvassa: Aino Laine
et ¦ Fotol: Mari Tamm
lv ¦ Fotogrāfijā: Anna Ozola
lt ¦ Nuotraukoje: Ona Kazlauskienė
pl ¦ Na zdjęciu: Anna Kowalska
cs ¦ Na snímku: Jan Dvořák
sk ¦ Na snímke: Ján Kováč
sl ¦ Na fotografiji: Ana Novak
hr ¦ Na slici: Ana Horvat
sr ¦ На слици: Ана Јовановић
mk ¦ На фотографијата: Ана Петровска
bg ¦ На снимката: Анна Петрова
ru ¦ На фото: Анна Петрова
uk ¦ На світлині: Олена Шевченко
be ¦ На здымку: Ганна Новік
el ¦ Στη φωτογραφία: Μαρία Παπαδοπούλου
sq ¦ Në foto: Ana Hoxha
hu ¦ A fotón: Kovács Anna
hu ¦ Képünkön: Kovács Anna
tr ¦ Fotoğrafta: Ayşe Yılmaz
az ¦ Fotoda: Leyla Məmmədova
kk ¦ Суретте: Айгүл Нұрланова
ku ¦ Di wêneyê de: Leyla Demir
cy ¦ Yn y llun: Siân Prys
ga ¦ Sa phictiúr: Áine Breen
hy ¦ Լուսանկարում՝ Աննա Պետրոսյան
ka ¦ ფოტოზე: ანა ბერიძე
ar ¦ في الصورة: ليلى حسن
fa ¦ در عکس: لیلا احمدی
he ¦ בתמונה: רות כהן
hi ¦ फोटो में: अनीता शर्मा
bn ¦ ছবিতে: অনিতা রায়
ta ¦ படத்தில்: அனிதா
id ¦ Dalam foto: Budi Santoso
ms ¦ Dalam gambar: Budi Santoso
tl ¦ Sa larawan: Maria Santos
vi ¦ Trong ảnh: Nguyễn Thị Lan
sw ¦ Katika picha: Asha Juma
th ¦ ในภาพ: สมชาย ใจดี
ja ¦ 写真中：山田花子
zh ¦ 图中：王小明
ko ¦ 사진 속: 김민수
"""
SELLING = """
Karten an der Abendkasse: Pfarrbüro St. Jakob
Die Schola singt im Dom. Karten an der Abendkasse: Pfarrbüro St. Jakob
Die Schola singt im Dom. Karten im Vorverkauf: Petra Koch
Die Schola singt im Dom. Karten: Petra Koch
"""
WORKING = """
Photo editing: Ruth Vance
Photo finish: Bo Ek wins
"""
BESIDE = """
Photo editing: Ruth Vance. Photos: Ida Wells ¦ Photos: Ida Wells
Auf dem Foto: Petra Koch. Foto: Jan Holm ¦ Foto: Jan Holm
Auf dem Bild (v. l.): Petra Koch, Ida Holm. Foto: dpa ¦ Foto: dpa
Im Bild: Petra Koch (Tom Hart/dpa) ¦ Tom Hart/dpa
Im Bild: Petra Koch | © dpa ¦ © dpa
Foto: Jan Holm. Auf dem Bild: Petra Koch ¦ Foto: Jan Holm.
På bilden: Ida Holm. Foto: Per Ek ¦ Foto: Per Ek
A képen: Kovács Anna. Fotó: Nagy Béla ¦ Fotó: Nagy Béla
Na foto: Ana Costa (Foto: João Silva) ¦ Foto: João Silva
Fotos: Petra Koch. Karten im Vorverkauf: Ida Holm ¦ Fotos: Petra Koch.
Karten: Ida Holm ¦ Karten: Ida Holm
Karten und Grafiken: Ida Holm ¦ Karten und Grafiken: Ida Holm
Der Umzug. Fotos: Petra Koch; Karten: Ida Holm ¦ Fotos: Petra Koch; Karten: Ida Holm
Der Wald im Jahr 1911. Karte: Ida Holm ¦ Karte: Ida Holm
"""


def _credit(caption: str) -> str | None:
    split = split_caption(caption, agencies=load_agencies(), words=load_words())
    return split.credit_line


@pytest.mark.parametrize("line", SHOWN.strip().splitlines())
def test_who_is_seen_is_not_credited(line: str) -> None:
    _, caption = line.split(" ¦ ")
    assert _credit(caption) is None


@pytest.mark.parametrize("caption", SELLING.strip().splitlines())
def test_who_sells_tickets_is_not_credited(caption: str) -> None:
    assert _credit(caption) is None


@pytest.mark.parametrize("caption", WORKING.strip().splitlines())
def test_who_works_on_pictures_is_not_credited(caption: str) -> None:
    assert _credit(caption) is None


@pytest.mark.parametrize("line", BESIDE.strip().splitlines())
def test_a_credit_beside_them_is_found(line: str) -> None:
    caption, credit = line.split(" ¦ ")
    assert _credit(caption) == credit
