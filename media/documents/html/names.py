"""What the names in a page's markup give away: class, id and the like.

Words that web pages of any publisher use, in the languages seen; a name counts
whatever its spelling (`photoCredit`, `photo-credit`, `caption__credit`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

Role = Literal["caption", "credit", ""]

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[\s_]+")
_MEDIA = r"(?:photo|image|img|picture|media|bild|foto|figure|fig)"
# "text" is a caption only right after a word for a picture (imageText, img-text).
_TEXT = r"(?:(?<=mage)|(?<=cture)|(?<=edia)|(?<=bild)|(?<=oto)|(?<=img))[- ]?te?xt"
_CREDIT = (
    r"credits?|credit ?line|copyrights?|copy ?right|photographers?|photog|byline|"
    r"photo ?by|attribution|courtesy|sources?|authors?|agency|distributor|provider|"
    r"owner|rights|licen[cs]e|cite|creator|"
    r"quelle|bildquelle|bildautor|bildnachweis|urheber|agentur|fotograf|autor|rechte|"
    r"cr[eé]dit[eo]?s?|fuente|autor[ei]?a?|fonte|fotocredit|kilde|fotografo|kaynak|"
    r"tekijä|kuvaaja|auteur|bron"
)
_CAPTION = (
    r"captions?|figcaption|legends?|legenda?e?|cutline|descriptions?|desc|descr|"
    r"bildunterschrift|bildunterschriften|bildtext|bu|subline|untertitel|unterzeile|"
    r"bildbeschreibung|beschreibung|beskrivelse|billedtekst|bildetekst|bijschrift|"
    r"leyenda|epigrafe|didascalia|pie|piefoto|podpis|opis|kuvateksti|altyazi"
)
_ROLE = re.compile(
    rf"(?<![a-z])(?:{_MEDIA}|content|article)?"
    rf"(?:(?P<credit>{_CREDIT})|(?P<caption>{_CAPTION}|{_TEXT}))(?![a-z])"
)
# The end of an attribute: "A boat | Bildquelle: Ida Wells", "A boat. (Photo: EPA)"
_LABELLED = re.compile(
    rf"(?:^|[|–—•.(]\s*)(?P<line>(?:(?:{_MEDIA})\s?)?(?:{_CREDIT}|{_MEDIA})\s?:\s*"
    r"(?:[^|:()]|\([^()]{1,40}\)){2,80})\)?\.?$",
    re.IGNORECASE,
)
# Attributes in which publishing systems keep keys and switches of their own.
_SYSTEM = re.compile(
    r"-(?:id|url|src|srcset|class|type|key|href|link|slug|uuid|size|color|position"
    r"|source|provider|owner|distributor|agency|cite|creator|rights|licen[cs]e)s?$"
)
_MOVING = re.compile(r"(?<![a-z])(?:videos?|player|podcast|audio|vjs)(?![a-z])")
_PICTURE_BOX = re.compile(
    r"(?<![a-z])(?:image|img|photo|pict?(?:ure)?|bild|foto|figure)(?:s|box[a-z]?)?(?![a-z])"
)
_WRITER = re.compile(
    r"(?<![a-z])(?:authors?|autor(?:en|in|es)?|auteur|bylines?|writer|journalists?"
    r"|redakteur|redaktion|reporter|columnist|contributor|creator|profile?)(?![a-z])"
)
_UNSEEN = re.compile(
    r"(?<![a-z])(?:sr|sr only|visually ?hidden|visuallyhidden|screen ?reader(?: text)?|"
    r"vh|a11y hidden|offscreen|assistive(?: text)?|hidden label)(?![a-z])"
)
_NOT_ARTICLE = re.compile(
    r"""(?<![a-z0-9])(?:
        related|recommend(?:ed|ation|ations)?|recirc(?:ulation)?|promos?
      | newsletter|sidebar|side\ bar|taboola|outbrain|plista|adverts?|advertisement
      | ads?|ad\ slot|advert|werbung|anzeige|sponsor(?:ed)?|banner|popular|trending
      | most\ read|read\ more|more\ from|more\ stories|latest|readalso|read\ also
      | comments?|footer|nav|navigation|navbar|menu|breadcrumbs?
      | subscribe|subscription|cookie|consent|popup|login|signup|sign\ up
      | profile\ ?(?:image|photo|picture)?
      | author\ (?:image|photo|box|card|bio|info|portrait|picture|avatar)
      | authors|autoren|writer|bio|byline|contributors?
      | masthead|playlist|up\ next|next\ article
      | mehr\ zum\ thema|relacionadas?|relacionados?|lesen\ sie\ auch
    )(?![a-z0-9])""",
    re.X,
)
# Headings over the teasers of other articles: "More on this story", "Lesen Sie auch"
_OTHERS = re.compile(
    r"""^[^\w]*(?:
        related\b.* | recommended\b.* | (?:most|also)\ read | trending(?:\ now)?
      | more\ (?:in|on|from|stories|news|like)\b.* | read\ (?:more|also|next)\b.*
      | you\ (?:may|might)\ (?:also\ )?like\b.* | top\ stories | latest\ news
      | auch\ interessant | (?:lesen\ sie|lies)\ auch\b.* | mehr\ zum\ thema
      | mehr\ aus\b.* | das\ könnte\ (?:sie|dich)\ auch\ interessieren
      | (?:weitere|verwandte)\ (?:artikel|themen|meldungen)\b.* | meistgelesen\b.*
      | (?:à\ )?lire\ aussi\b.* | à\ découvrir | sur\ le\ même\ sujet | les\ plus\ lus
      | te\ puede\ interesar\b.* | lea\ también\b.* | más\ noticias\b.*
      | noticias\ relacionadas | lo\ más\ (?:leído|visto)
      | leggi\ anche\b.* | (?:ti\ )?potrebbe\ interessarti\b.* | articoli\ correlati
      | (?:leia|veja)\ (?:também|mais)\b.* | notícias\ relacionadas
      | lees\ (?:ook|meer)\b.* | meer\ over\b.* | gerelateerd\b.*
      | les\ (?:også|mer)\b.* | læs\ også\b.* | läs\ (?:också|mer|även)\b.*
      | lue\ myös\b.* | czytaj\ (?:także|też|również)\b.* | zobacz\ (?:także|też)\b.*
      | читайте\ (?:также|також)\b.* | (?:по\ теме|материалы\ по\ теме)
      | ilgili\ haberler\b.* | 관련\ ?(?:기사|뉴스)\b.* | 関連(?:記事|ニュース).*
      | baca\ juga\b.* | berita\ terkait
    )[^\w]*$""",
    re.X | re.I,
)
_DECORATION = re.compile(
    r"(?<![a-z0-9])(?:avatar|authors?|autor|byline|logo|icons?|emoji|sprite|flag icon"
    r"|tracking|pixel|badge|profile (?:image|photo|picture))(?![a-z0-9])"
)
_TEASER = re.compile(
    r"(?<![a-z0-9])(?:teasers?|cards?|promo|story link|thumb(?:nail)?)(?![a-z0-9])"
)


@lru_cache(maxsize=16_384)
def spaced(name: str) -> str:
    """Return a class attribute as words in lower case.

    >>> spaced("photoCredit article__img-text")
    'photo credit article img-text'
    """
    return _CAMEL.sub(" ", name[:1000]).casefold()


@lru_cache(maxsize=16_384)
def role(names: str) -> Role:
    """Say what an element's names call it inside a picture's box.

    Of several names that say different things the first is the element's own.

    >>> role("caption__credit"), role("article-caption"), role("wide red")
    ('credit', 'caption', '')
    >>> role("image__caption attribution")
    'caption'
    """
    for name in names[:1000].split():
        matches = list(_ROLE.finditer(spaced(name)))
        if matches:
            return "credit" if matches[-1]["credit"] else "caption"
    return ""


@lru_cache(maxsize=16_384)
def attribute_role(name: str) -> Role:
    """Say what an attribute's name calls its value: words about the picture.

    >>> attribute_role("data-image-caption"), attribute_role("data-photographer")
    ('caption', 'credit')
    >>> attribute_role("data-src"), attribute_role("data-source")
    ('', '')
    """
    if _SYSTEM.search(name):
        return ""
    return role(name.removeprefix("data-"))


def labelled_credit(words: str) -> str:
    """Return the credit with which a title or alternative text ends, "" for none.

    >>> labelled_credit("A boat at sea | Bildquelle: Ida Wells")
    'Bildquelle: Ida Wells'
    >>> labelled_credit("A boat at sea. (Photo: Ida Wells/EPA)")
    'Photo: Ida Wells/EPA'
    >>> labelled_credit("A source: Ida Wells at sea")
    ''
    """
    found = _LABELLED.search(words[-200:])
    return found["line"].strip() if found else ""


@lru_cache(maxsize=16_384)
def writer(names: str) -> bool:
    """Say whether names speak of who writes: in a picture's box a doubtful sign.

    >>> writer("article-author__name"), writer("/autoren/a-b"), writer("photo-credit")
    (True, True, False)
    """
    return bool(_WRITER.search(spaced(names)))


@lru_cache(maxsize=16_384)
def unseen(names: str) -> bool:
    """Say whether an element is there for screen readers only."""
    return bool(_UNSEEN.search(spaced(names).replace("-", " ")))


@lru_cache(maxsize=16_384)
def aside(names: str) -> bool:
    """Say whether an element is beside the article: teasers, advertisements, ..."""
    return bool(_NOT_ARTICLE.search(spaced(names).replace("-", " ")))


@lru_cache(maxsize=16_384)
def icon(names: str) -> bool:
    """Say whether a picture's names call it an icon, a logo or a portrait."""
    return bool(_DECORATION.search(spaced(names).replace("-", " ")))


@lru_cache(maxsize=16_384)
def teaser(names: str) -> bool:
    """Say whether an element's names call it a teaser or a card."""
    return bool(_TEASER.search(spaced(names).replace("-", " ")))


@lru_cache(maxsize=16_384)
def holds_picture(names: str) -> bool:
    """Say whether names call an element a picture's box.

    >>> holds_picture("image-box wide"), holds_picture("imagery")
    (True, False)
    """
    return bool(_PICTURE_BOX.search(spaced(names)))


@lru_cache(maxsize=16_384)
def moving(names: str) -> bool:
    """Say whether names call an element a player: its still is no picture to credit.

    >>> moving("c-videoPlay"), moving("videographer")
    (True, False)
    """
    return bool(_MOVING.search(spaced(names)))


def announces_others(words: str) -> bool:
    """Say whether a heading stands over teasers of other articles.

    >>> announces_others("Related articles"), announces_others("Lesen Sie auch:")
    (True, True)
    >>> announces_others("More rain than ever")
    False
    """
    return bool(_OTHERS.match(words))
