"""How newspapers of the world set a picture, its caption and its credit.

Each row is a shape: the markup around a picture, and what stands under it in print.
All of them are invented.
"""

import pytest

from media.agencies import load_agencies
from media.captions import find_captions
from media.documents import read
from media.words import load_words

AGENCIES, WORDS = load_agencies(), load_words()
PARAGRAPH = "<p>" + "The harbour was quiet on that day and nobody sailed. " * 3 + "</p>"

Said = tuple[str, str | None, str | None]


def _said(inside: str, head: str = "") -> list[Said]:
    """Return address, description and credit of each picture in an article."""
    page = f"""<!doctype html><html><head>{head}</head><body><header><nav>
        <a href=/><img src=/logo.png alt=Logo></a></nav></header>
        <main><article><h1>Boats</h1>{PARAGRAPH}{inside}{PARAGRAPH}{PARAGRAPH}
        </article></main></body></html>"""
    (document,) = read(page.encode(), uri="a.html")
    found = find_captions(document, agencies=AGENCIES, words=WORDS)
    return [((c.picture_uris or ("",))[0], c.description, c.credit_line) for c in found]


# Where the words stand, whatever their language.
PLACES = [
    pytest.param(
        """<figure class="wp-block-image size-large"><img src=/a.jpg
        srcset="/a-300x200.jpg 300w"><figcaption class="wp-element-caption">A boat at
        sea. Photo: Ida Wells/EPA</figcaption></figure>""",
        ("A boat at sea.", "Photo: Ida Wells/EPA"),
        id="block of a blog",
    ),
    pytest.param(
        """<div id="attachment_7" class="wp-caption alignnone"><a href="/up/a.jpg"><img
        src="/a.jpg" class="wp-image-7"></a><p id="caption-attachment-7"
        class="wp-caption-text">A boat at sea. Photo: Ida Wells/EPA</p></div>""",
        ("A boat at sea.", "Photo: Ida Wells/EPA"),
        id="captioned attachment of a blog",
    ),
    pytest.param(
        """<div class="field field--name-field-image"><img src=/a.jpg title="A boat">
        </div><div class="field field--name-field-image-caption">A boat at sea.</div>
        <div class="field field--name-field-image-credit">Ida Wells/EPA</div>""",
        ("A boat at sea.", "Ida Wells/EPA"),
        id="fields side by side",
    ),
    pytest.param(
        """<div class="media-block"><div class="media-block__image"><img src=/a.jpg>
        </div><div class="media-block__info"><span class="media-block__description">A
        boat at sea.</span><span class="media-block__author">Ida Wells/EPA</span></div>
        </div>""",
        ("A boat at sea.", "Ida Wells/EPA"),
        id="block with names in two parts",
    ),
    pytest.param(
        """<div class="lead-img"><img src=/a.jpg></div><div class="x1"><div class="x2">
        <p class="lead-caption">A boat at sea.</p><p class="lead-credit">Ida
        Wells/EPA</p></div></div>""",
        ("A boat at sea.", "Ida Wells/EPA"),
        id="named words in wrappers after the picture",
    ),
    pytest.param(
        """<p style="text-align:center"><img src=/a.jpg></p>
        <p style="text-align:center"><em>A boat at sea. (Photo: Ida Wells/EPA)</em></p>
        """,
        ("A boat at sea.", "Photo: Ida Wells/EPA"),
        id="paragraph in italics below",
    ),
    pytest.param(
        """<p><img src=/a.jpg><br><i>A boat at sea. (Photo: Ida Wells/EPA)</i></p>""",
        ("A boat at sea.", "Photo: Ida Wells/EPA"),
        id="in italics in the picture's paragraph",
    ),
    pytest.param(
        """<p><img src=/a.jpg></p><p><small>A boat at sea. (Photo: Ida Wells/EPA)
        </small></p>""",
        ("A boat at sea.", "Photo: Ida Wells/EPA"),
        id="in small print below",
    ),
    pytest.param(
        """<center><img src=/a.jpg></center><center><b>A boat at sea. (Photo: Ida
        Wells/EPA)</b></center>""",
        ("A boat at sea.", "Photo: Ida Wells/EPA"),
        id="in the middle and bold",
    ),
    pytest.param(
        """<table align=left><tbody><tr><td><img src=/a.jpg></td></tr><tr><td
        class=caption>A boat at sea. (Photo: Ida Wells/EPA)</td></tr></tbody></table>
        """,
        ("A boat at sea.", "Photo: Ida Wells/EPA"),
        id="table of one column",
    ),
    pytest.param(
        """<dl class=photo><dt><img src=/a.jpg></dt><dd>A boat at sea. (Photo: Ida
        Wells/EPA)</dd></dl>""",
        ("A boat at sea.", "Photo: Ida Wells/EPA"),
        id="list of terms",
    ),
    pytest.param(
        """<div class="swiper-slide"><picture><img data-src=/a.jpg src=data:image/gif,R>
        </picture><div class="slide-text">A boat at sea.</div><div class="slide-copy">©
        Ida Wells/EPA</div></div>""",
        ("A boat at sea.", "© Ida Wells/EPA"),
        id="slide of a carousel",
    ),
    pytest.param(
        """<amp-img src=/a.jpg width=600 height=400 layout=responsive></amp-img>
        <p class="amp-caption">A boat at sea. (Photo: Ida Wells/EPA)</p>""",
        ("A boat at sea.", "Photo: Ida Wells/EPA"),
        id="accelerated page",
    ),
    pytest.param(
        """<figure><div class="img-holder" style="padding-top:66%"><img class=lazy
        src="/static/blank.gif" data-original=/a.jpg></div><figcaption><div>A boat at
        sea.</div><div>Ida Wells/EPA</div></figcaption></figure>""",
        ("A boat at sea.", "Ida Wells/EPA"),
        id="lines of the caption in elements without names",
    ),
    pytest.param(
        """<figure itemscope itemtype="https://schema.org/ImageObject"><img
        itemprop=contentUrl src=/a.jpg><figcaption><span itemprop=description>A boat at
        sea.</span> <span itemprop=copyrightHolder>Ida Wells/EPA</span></figcaption>
        </figure>""",
        ("A boat at sea.", "Ida Wells/EPA"),
        id="microdata",
    ),
    pytest.param(
        """<div itemprop=image itemscope itemtype="https://schema.org/ImageObject"><img
        src=/a.jpg itemprop=url><meta itemprop=caption content="A boat at sea."><meta
        itemprop=creditText content="Ida Wells/EPA"></div>""",
        ("A boat at sea.", "Ida Wells/EPA"),
        id="microdata that nobody sees",
    ),
    pytest.param(
        """<div class=photo><img src=/a.jpg data-caption="A boat at sea."
        data-credit="Ida Wells/EPA"></div>""",
        ("A boat at sea.", "Ida Wells/EPA"),
        id="attributes of the picture",
    ),
    pytest.param(
        """<a class=lightbox href="/big/a.jpg" data-caption="A boat at sea."
        data-copyright="Ida Wells/EPA"><img src=/a.jpg></a>""",
        ("A boat at sea.", "Ida Wells/EPA"),
        id="attributes of the link around it",
    ),
    pytest.param(
        """<a data-fancybox href="/big/a.jpg" title="A boat at sea. (Photo: Ida
        Wells/EPA)"><img src=/a.jpg></a>""",
        ("A boat at sea.", "Photo: Ida Wells/EPA"),
        id="title of the link to the large one",
    ),
    pytest.param(
        """<figure><img src=/a.jpg alt="A boat at sea. Photo: Ida Wells/EPA">
        </figure>""",
        (None, "Photo: Ida Wells/EPA"),
        id="credit in the alternative text",
    ),
    pytest.param(
        """<figure><img src=/a.jpg></figure><figcaption>A boat at sea. Photo: Ida
        Wells/EPA</figcaption>""",
        ("A boat at sea.", "Photo: Ida Wells/EPA"),
        id="figcaption outside the figure",
    ),
    pytest.param(
        """<figure><img src=/a.jpg><figcaption><p>A boat at sea.</p><p><span>Photo:
        </span><span>Ida Wells</span> <span>/ EPA</span></p></figcaption></figure>""",
        ("A boat at sea.", "Photo: Ida Wells / EPA"),
        id="credit in pieces",
    ),
    pytest.param(
        """<p><img src=/a.jpg></p><p>A boat at sea. (Photo: Ida Wells/EPA)</p>""",
        ("A boat at sea.", "Photo: Ida Wells/EPA"),
        id="paragraph below that ends with a credit",
    ),
    pytest.param(
        """<p><img src=/a.jpg></p><p>A boat at sea.</p><p>Photo: Ida Wells/EPA</p>""",
        ("A boat at sea.", "Photo: Ida Wells/EPA"),
        id="credit in the second paragraph below",
    ),
    pytest.param(
        """<figure><img src=/a.jpg><figcaption>A boat at sea (<span class=credit>Ida
        Wells/EPA</span>)</figcaption></figure>""",
        ("A boat at sea", "Ida Wells/EPA"),
        id="brackets of the caption around the credit",
    ),
    pytest.param(
        """<figure><img src=/a.jpg><figcaption>A boat at sea. Photo: <span class=credit>
        Ida Wells/EPA</span></figcaption></figure>""",
        ("A boat at sea.", "Photo: Ida Wells/EPA"),
        id="label of the credit in the caption",
    ),
    pytest.param(
        """<figure><img src=/a.jpg><figcaption>A boat at sea | <span class=credit>Ida
        Wells/EPA</span></figcaption></figure>""",
        ("A boat at sea", "Ida Wells/EPA"),
        id="bar before the credit",
    ),
    pytest.param(
        """<figure><img src=/a.jpg><figcaption>A boat at sea. <span class=author>Ida
        Wells</span> / <span class=agency>EPA</span></figcaption></figure>""",
        ("A boat at sea.", "Ida Wells / EPA"),
        id="slash between two elements",
    ),
    pytest.param(
        """<figure><img src=/a.jpg><figcaption>A boat at sea. <span class=credit-label>
        Photo: </span><a href=/iw>Ida Wells</a></figcaption></figure>""",
        ("A boat at sea.", "Photo: Ida Wells"),
        id="only the label is called credit",
    ),
    pytest.param(
        """<figure><img src=/a.jpg title="© Ida Wells/EPA"><figcaption>A boat at sea.
        </figcaption></figure>""",
        ("A boat at sea.", "© Ida Wells/EPA"),
        id="copyright in the title",
    ),
    pytest.param(
        """<figure><img src=/a.jpg alt="A boat. (Photo by Ida Wells/EPA)"></figure>""",
        (None, "Photo by Ida Wells/EPA"),
        id="credit without a colon in the alternative text",
    ),
    pytest.param(
        """<p style="text-align: center"><img src=/a.jpg></p><p align=center>A boat at
        sea. Ida Wells/EPA</p>""",
        ("A boat at sea.", "Ida Wells/EPA"),
        id="in the middle below, without a label",
    ),
    pytest.param(
        """<figure><figcaption>A boat at sea. Photo: Ida Wells/EPA</figcaption><img
        src=/a.jpg></figure>""",
        ("A boat at sea.", "Photo: Ida Wells/EPA"),
        id="caption above the picture",
    ),
    pytest.param(
        """<figure><img src=/a.jpg><figcaption class=small>A boat at sea. Photo: Ida
        Wells/EPA</figcaption><figcaption class=large>A boat at sea. Photo: Ida
        Wells/EPA</figcaption></figure>""",
        ("A boat at sea.", "Photo: Ida Wells/EPA"),
        id="printed for small and large screens",
    ),
    pytest.param(
        """<article class="media"><div class=field><img src=/a.jpg></div><div
        class="field--caption">A boat at sea.</div><div class="field--copyright">Ida
        Wells/EPA</div></article>""",
        ("A boat at sea.", "Ida Wells/EPA"),
        id="an article element for the picture alone",
    ),
    pytest.param(
        """<div data-testid=image-block><img src=/a.jpg><div data-testid=image-caption>A
        boat at sea.</div><div data-testid=image-credit>Ida Wells/EPA</div></div>""",
        ("A boat at sea.", "Ida Wells/EPA"),
        id="names for tests alone",
    ),
    pytest.param(
        """<div class=visual><img src=/a.jpg><ul><li class=legend>A boat at sea.</li><li
        class=copyright>Ida Wells/EPA</li></ul></div>""",
        ("A boat at sea.", "Ida Wells/EPA"),
        id="list of caption and credit",
    ),
    pytest.param(
        """<div class="article-photo"><span class="zoom">Zoom</span><img src=/a.jpg><div
        class="article-photo-copyright">Ida Wells/EPA</div><div
        class="article-photo-legend">A boat at sea.</div></div>""",
        ("A boat at sea.", "Ida Wells/EPA"),
        id="credit before the caption",
    ),
    pytest.param(
        """<figure><img src=/a.jpg><span class=credit>EPA</span><figcaption>A boat at
        sea. <span class=credit>Ida Wells/EPA</span></figcaption></figure>""",
        ("A boat at sea.", "Ida Wells/EPA"),
        id="credit on the picture and under it",
    ),
    pytest.param(
        """<div class=hero><div class=hero__media><picture><source srcset="/a.webp
        1200w"><img src=/a.jpg></picture></div></div><div class="hero-meta"><p
        class="hero-meta__caption">A boat at sea.</p><p class="hero-meta__credit">Ida
        Wells/EPA</p></div>""",
        ("A boat at sea.", "Ida Wells/EPA"),
        id="opening picture with its words below",
    ),
    pytest.param(
        """<div class="gallery"><div class="item"><img src=/a.jpg></div><div
        class="item-info"><h4 class="title">A boat at sea.</h4><div
        class="copyright">Ida Wells/EPA</div></div></div>""",
        ("A boat at sea.", "Ida Wells/EPA"),
        id="heading as caption",
    ),
    pytest.param(
        """<div class="image"><img src=/a.jpg></div><div class="image-desc">A boat at
        sea.</div><div class="clear"></div><div class="image-source">Ida
        Wells/EPA</div>""",
        ("A boat at sea.", "Ida Wells/EPA"),
        id="empty element between",
    ),
    pytest.param(
        """<figure><img src=/a.jpg><figcaption aria-hidden=true>A boat at sea.
        </figcaption></figure><p class="photo-credit">Photograph by Ida
        Wells/EPA</p>""",
        ("A boat at sea.", "Photograph by Ida Wells/EPA"),
        id="credit after the figure",
    ),
    pytest.param(
        """<figure><img src=/a.jpg><figcaption>A boat at sea. <em>Ida Wells/EPA</em>
        </figcaption></figure>""",
        ("A boat at sea.", "Ida Wells/EPA"),
        id="credit in italics",
    ),
    pytest.param(
        """<figure><img src=/a.jpg><figcaption>A boat at sea. <strong>Ida Wells/EPA
        </strong></figcaption></figure>""",
        ("A boat at sea.", "Ida Wells/EPA"),
        id="credit in bold",
    ),
    pytest.param(
        """<figure><img src=/a.jpg><figcaption>A boat at sea.<br>Ida Wells/EPA
        </figcaption></figure>""",
        ("A boat at sea.", "Ida Wells/EPA"),
        id="credit on the next line",
    ),
    pytest.param(
        """<figure><img src=/a.jpg><figcaption>A boat at sea.<br>By <a href=/p/iw>Ida
        Wells</a></figcaption></figure>""",
        ("A boat at sea.", "By Ida Wells"),
        id="linked maker on the next line",
    ),
    pytest.param(
        """<div class=hero-image><img src=/a.jpg><a class=photo-credit
        href="https://x.test/iw">Ida Wells/EPA</a></div>""",
        (None, "Ida Wells/EPA"),
        id="credit that is a link",
    ),
    pytest.param(
        """<figure><img src=/a.jpg><figcaption><span>A boat at sea.</span><span><span
        class=x1>Credit...</span><span>Ida Wells/EPA</span></span></figcaption>
        </figure>""",
        ("A boat at sea.", "Credit... Ida Wells/EPA"),
        id="label with dots",
    ),
    pytest.param(
        """<figure><div><img src=/a.jpg><p><span class=visually-hidden>Image source,
        </span><span>Ida Wells/EPA</span></p></div><figcaption><span
        class=visually-hidden>Image caption, </span><p>A boat at sea.</p></figcaption>
        </figure>""",
        ("A boat at sea.", "Ida Wells/EPA"),
        id="labels for those who hear the page",
    ),
    pytest.param(
        """<figure><div><img src=/a.jpg><p><span class=x1>Image source, </span><span>Ida
        Wells/EPA</span></p></div><figcaption><span class=x1>Image caption, </span><p>A
        boat at sea.</p></figcaption></figure>""",
        ("A boat at sea.", "Image source, Ida Wells/EPA"),
        id="the same in elements without telling names",
    ),
    pytest.param(
        """<figure><img src=/a.jpg><figcaption>A boat at sea. EPA/Ida Wells <a
        href=/rights>Purchase Licensing Rights<span>, opens new tab</span></a>
        </figcaption></figure>""",
        ("A boat at sea.", "EPA/Ida Wells"),
        id="notes on a link behind the credit",
    ),
    pytest.param(
        """<figure><img src=/a.jpg><figcaption>A boat at sea. <a rel=nofollow
        href="https://flickr.test/iw">Ida Wells</a> / <a href="https://cc.test">CC BY
        2.0</a></figcaption></figure>""",
        ("A boat at sea.", "Ida Wells / CC BY 2.0"),
        id="linked maker and licence",
    ),
]


@pytest.mark.parametrize(("inside", "expected"), PLACES)
def test_where_the_words_stand(
    inside: str, expected: tuple[str | None, str | None]
) -> None:
    assert [said[1:] for said in _said(inside)] == [expected]
    assert all("/a" in uri for uri, *_ in _said(inside))


# The same in the languages and scripts of the papers, as they print it.
LANGUAGES = [
    pytest.param(
        "de",
        """<figure><img src=/a.jpg><figcaption>Ein Boot auf dem See.
        <span>Foto: Ida Wels/dpa</span></figcaption></figure>""",
        ("Ein Boot auf dem See.", "Foto: Ida Wels/dpa"),
        id="German",
    ),
    pytest.param(
        "de",
        """<figure><img src=/a.jpg><figcaption>Ein Boot auf dem See. (Quelle:
        Ida Wels/dpa)</figcaption></figure>""",
        ("Ein Boot auf dem See.", "Quelle: Ida Wels/dpa"),
        id="German, Quelle",
    ),
    pytest.param(
        "de",
        """<figure><img src=/a.jpg><figcaption>Ein Boot auf dem See | Bild:
        picture alliance / dpa | Ida Wels</figcaption></figure>""",
        ("Ein Boot auf dem See", "Bild: picture alliance / dpa | Ida Wels"),
        id="German, bars",
    ),
    pytest.param(
        "de",
        """<figure><img src=/a.jpg><figcaption><span class="legende">Legende:
        </span>Ein Boot auf dem See. <span>KEYSTONE/Ida Wels</span></figcaption>
        </figure>""",
        ("Ein Boot auf dem See.", "KEYSTONE/Ida Wels"),
        id="Swiss",
    ),
    pytest.param(
        "fr",
        """<figure><img src=/a.jpg><figcaption>Un bateau sur le lac, le 3 mai.
        <span>IDA VELLE / AFP</span></figcaption></figure>""",
        ("Un bateau sur le lac, le 3 mai.", "IDA VELLE / AFP"),
        id="French",
    ),
    pytest.param(
        "fr",
        """<figure><img src=/a.jpg><figcaption>Un bateau sur le lac. © Ida
        Velle / Hans Lucas</figcaption></figure>""",
        ("Un bateau sur le lac.", "© Ida Velle / Hans Lucas"),
        id="French, sign",
    ),
    pytest.param(
        "fr",
        """<div class="photo"><img src=/a.jpg><p class="legende">Un bateau sur
        le lac.</p><p class="credit">Crédit photo : Ida Velle</p></div>""",
        ("Un bateau sur le lac.", "Crédit photo : Ida Velle"),
        id="French, label",
    ),
    pytest.param(
        "es",
        """<figure><img src=/a.jpg><figcaption>Un barco en el lago. <span
        class="firma">Ida Vela (EFE)</span></figcaption></figure>""",
        ("Un barco en el lago.", "Ida Vela (EFE)"),
        id="Spanish",
    ),
    pytest.param(
        "es",
        """<figure><img src=/a.jpg><figcaption>Un barco en el lago. Foto:
        Cortesía</figcaption></figure>""",
        ("Un barco en el lago.", "Foto: Cortesía"),
        id="Spanish, lent",
    ),
    pytest.param(
        "es",
        """<div class="imagen"><img src=/a.jpg><p class="pie-de-foto">Un barco
        en el lago. | Ida Vela</p></div>""",
        ("Un barco en el lago.", "Ida Vela"),
        id="Spanish, bar",
    ),
    pytest.param(
        "ca",
        """<figure><img src=/a.jpg><figcaption>Un vaixell al llac. |
        EFE</figcaption></figure>""",
        ("Un vaixell al llac.", "EFE"),
        id="Catalan",
    ),
    pytest.param(
        "it",
        """<figure><img src=/a.jpg><figcaption class=didascalia>Una barca sul
        lago (Foto di Ida Vella / ANSA)</figcaption></figure>""",
        ("Una barca sul lago", "Foto di Ida Vella / ANSA"),
        id="Italian",
    ),
    pytest.param(
        "pt",
        """<figure><img src=/a.jpg><figcaption>Um barco no lago — Foto: Ida
        Vela/Agência Brasil</figcaption></figure>""",
        ("Um barco no lago", "Foto: Ida Vela/Agência Brasil"),
        id="Portuguese",
    ),
    pytest.param(
        "pt",
        """<figure><img src=/a.jpg><figcaption>Um barco no lago. <span
        class="credito">Crédito: Divulgação</span></figcaption></figure>""",
        ("Um barco no lago.", "Crédito: Divulgação"),
        id="Portuguese, released",
    ),
    pytest.param(
        "nl",
        """<figure><img src=/a.jpg><figcaption>Een boot op het meer. ©
        ANP/Ida Velden</figcaption></figure>""",
        ("Een boot op het meer.", "© ANP/Ida Velden"),
        id="Dutch",
    ),
    pytest.param(
        "sv",
        """<figure><img src=/a.jpg><figcaption>En båt på sjön. <span>Foto: Ida
        Våg/TT</span></figcaption></figure>""",
        ("En båt på sjön.", "Foto: Ida Våg/TT"),
        id="Swedish",
    ),
    pytest.param(
        "nb",
        """<figure><img src=/a.jpg><figcaption>En båt på sjøen. Foto: Ida
        Våg / NTB</figcaption></figure>""",
        ("En båt på sjøen.", "Foto: Ida Våg / NTB"),
        id="Norwegian",
    ),
    pytest.param(
        "da",
        """<figure><img src=/a.jpg><figcaption>En båd på søen. (Foto: © Ida
        Våg, Ritzau Scanpix)</figcaption></figure>""",
        ("En båd på søen.", "Foto: © Ida Våg, Ritzau Scanpix"),
        id="Danish",
    ),
    pytest.param(
        "fi",
        """<figure><img src=/a.jpg><figcaption>Vene järvellä. <span>Kuva: Ida
        Vesi / Lehtikuva</span></figcaption></figure>""",
        ("Vene järvellä.", "Kuva: Ida Vesi / Lehtikuva"),
        id="Finnish",
    ),
    pytest.param(
        "is",
        """<figure><img src=/a.jpg><figcaption>Bátur á vatninu.
        Ljósmynd/Ida Vatn</figcaption></figure>""",
        ("Bátur á vatninu.", "Ljósmynd/Ida Vatn"),
        id="Icelandic",
    ),
    pytest.param(
        "pl",
        """<figure><img src=/a.jpg><figcaption>Łódź na jeziorze / fot. Ida
        Wał / PAP</figcaption></figure>""",
        ("Łódź na jeziorze", "fot. Ida Wał / PAP"),
        id="Polish",
    ),
    pytest.param(
        "pl",
        """<figure><img src=/a.jpg><figcaption>Łódź na jeziorze <span
        class=zrodlo>Źródło: PAP</span></figcaption></figure>""",
        ("Łódź na jeziorze", "Źródło: PAP"),
        id="Polish, source",
    ),
    pytest.param(
        "cs",
        """<div class=obrazek><img src=/a.jpg><p class=popisek>Loď na jezeře.
        <span class=autor>Foto: Ida Vlna, ČTK</span></p></div>""",
        ("Loď na jezeře.", "Foto: Ida Vlna, ČTK"),
        id="Czech",
    ),
    pytest.param(
        "sk",
        """<figure><img src=/a.jpg><figcaption>Loď na jazere. Zdroj: TASR/Ida
        Vlna</figcaption></figure>""",
        ("Loď na jazere.", "Zdroj: TASR/Ida Vlna"),
        id="Slovak",
    ),
    pytest.param(
        "hu",
        """<figure><img src=/a.jpg><figcaption>Hajó a tavon. Fotó: Hullám
        Ida / MTI</figcaption></figure>""",
        ("Hajó a tavon.", "Fotó: Hullám Ida / MTI"),
        id="Hungarian",
    ),
    pytest.param(
        "ro",
        """<figure><img src=/a.jpg><figcaption>O barcă pe lac. Sursa foto:
        Agerpres</figcaption></figure>""",
        ("O barcă pe lac.", "Sursa foto: Agerpres"),
        id="Romanian",
    ),
    pytest.param(
        "hr",
        """<figure><img src=/a.jpg><figcaption>Brod na jezeru. | Foto: Ida
        Val/PIXSELL</figcaption></figure>""",
        ("Brod na jezeru.", "Foto: Ida Val/PIXSELL"),
        id="Croatian",
    ),
    pytest.param(
        "sr",
        """<figure><img src=/a.jpg><figcaption>Брод на језеру. Фото:
        Танјуг/Ида Вал</figcaption></figure>""",
        ("Брод на језеру.", "Фото: Танјуг/Ида Вал"),
        id="Serbian",
    ),
    pytest.param(
        "sl",
        """<figure><img src=/a.jpg><figcaption>Ladja na jezeru. Foto: Ida
        Val/STA</figcaption></figure>""",
        ("Ladja na jezeru.", "Foto: Ida Val/STA"),
        id="Slovene",
    ),
    pytest.param(
        "bg",
        """<figure><img src=/a.jpg><figcaption>Лодка в езерото. Снимка:
        БТА</figcaption></figure>""",
        ("Лодка в езерото.", "Снимка: БТА"),
        id="Bulgarian",
    ),
    pytest.param(
        "ru",
        """<figure><img src=/a.jpg><figcaption>Лодка на озере. Фото: Ида
        Волна / РИА Новости</figcaption></figure>""",
        ("Лодка на озере.", "Фото: Ида Волна / РИА Новости"),
        id="Russian",
    ),
    pytest.param(
        "ru",
        """<div class=photo-view><img src=/a.jpg><div class=photo-view__info><span
        class=photo-view__desc>Лодка на озере.</span><span
        class=photo-view__copyright>© РИА
        Новости / Ида Волна</span></div></div>""",
        ("Лодка на озере.", "© РИА Новости / Ида Волна"),
        id="Russian, sign",
    ),
    pytest.param(
        "uk",
        """<figure><img src=/a.jpg><figcaption>Човен на озері. Фото: Іда
        Хвиля / Укрінформ</figcaption></figure>""",
        ("Човен на озері.", "Фото: Іда Хвиля / Укрінформ"),
        id="Ukrainian",
    ),
    pytest.param(
        "el",
        """<figure><img src=/a.jpg><figcaption>Ένα καράβι στη λίμνη.
        (Φωτογραφία: ΑΠΕ-ΜΠΕ)</figcaption></figure>""",
        ("Ένα καράβι στη λίμνη.", "Φωτογραφία: ΑΠΕ-ΜΠΕ"),
        id="Greek",
    ),
    pytest.param(
        "tr",
        """<figure><img src=/a.jpg><figcaption>Gölde bir tekne. Fotoğraf: Ida
        Dalga / AA</figcaption></figure>""",
        ("Gölde bir tekne.", "Fotoğraf: Ida Dalga / AA"),
        id="Turkish",
    ),
    pytest.param(
        "lt",
        """<figure><img src=/a.jpg><figcaption>Laivas ežere. <span>Idos Vell /
        BNS nuotr.</span></figcaption></figure>""",
        ("Laivas ežere.", "Idos Vell / BNS nuotr."),
        id="Lithuanian",
    ),
    pytest.param(
        "lv",
        """<figure><img src=/a.jpg><figcaption>Laiva ezerā. Foto: Ida
        Vīna/LETA</figcaption></figure>""",
        ("Laiva ezerā.", "Foto: Ida Vīna/LETA"),
        id="Latvian",
    ),
    pytest.param(
        "et",
        """<figure><img src=/a.jpg><figcaption>Paat järvel. <span>FOTO: Ida
        Laine/Postimees</span></figcaption></figure>""",
        ("Paat järvel.", "FOTO: Ida Laine/Postimees"),
        id="Estonian",
    ),
    pytest.param(
        "ar",
        """<figure dir=rtl><img src=/a.jpg><figcaption>قارب في البحيرة (أ ف ب)
        </figcaption></figure>""",
        ("قارب في البحيرة", "أ ف ب"),
        id="Arabic",
    ),
    pytest.param(
        "ar",
        """<figure dir=rtl><img src=/a.jpg><figcaption>قارب في البحيرة. تصوير:
        إيدا ولز</figcaption></figure>""",
        ("قارب في البحيرة.", "تصوير: إيدا ولز"),
        id="Arabic, label",
    ),
    pytest.param(
        "he",
        """<figure dir=rtl><img src=/a.jpg><figcaption>סירה באגם. <span>צילום:
        אידה ולס</span></figcaption></figure>""",
        ("סירה באגם.", "צילום: אידה ולס"),
        id="Hebrew",
    ),
    pytest.param(
        "fa",
        """<figure dir=rtl><img src=/a.jpg><figcaption>قایقی در دریاچه. عکس:
        ایسنا</figcaption></figure>""",
        ("قایقی در دریاچه.", "عکس: ایسنا"),
        id="Persian",
    ),
    pytest.param(
        "hi",
        """<figure><img src=/a.jpg><figcaption>झील में एक नाव। फोटो: पीटीआई
        </figcaption></figure>""",
        ("झील में एक नाव।", "फोटो: पीटीआई"),
        id="Hindi",
    ),
    pytest.param(
        "bn",
        """<figure><img src=/a.jpg><figcaption>হ্রদে একটি নৌকা। ছবি: রয়টার্স
        </figcaption></figure>""",
        ("হ্রদে একটি নৌকা।", "ছবি: রয়টার্স"),
        id="Bengali",
    ),
    pytest.param(
        "th",
        """<figure><img src=/a.jpg><figcaption>เรือในทะเลสาบ (ภาพ: รอยเตอร์)
        </figcaption></figure>""",
        ("เรือในทะเลสาบ", "ภาพ: รอยเตอร์"),
        id="Thai",
    ),
    pytest.param(
        "vi",
        """<table class=picture><tr><td><img src=/a.jpg></td></tr><tr><td
        class="caption">Một chiếc thuyền trên hồ. Ảnh: Reuters</td></tr></table>""",
        ("Một chiếc thuyền trên hồ.", "Ảnh: Reuters"),
        id="Vietnamese",
    ),
    pytest.param(
        "id",
        """<figure><img src=/a.jpg><figcaption>Sebuah perahu di danau. (ANTARA
        FOTO/Ida Wulan)</figcaption></figure>""",
        ("Sebuah perahu di danau.", "ANTARA FOTO/Ida Wulan"),
        id="Indonesian",
    ),
    pytest.param(
        "id",
        """<figure><img src=/a.jpg><figcaption>Sebuah perahu di danau. Foto:
        Ida Wulan/detikcom</figcaption></figure>""",
        ("Sebuah perahu di danau.", "Foto: Ida Wulan/detikcom"),
        id="Indonesian, label",
    ),
    pytest.param(
        "zh",
        """<figure><img src=/a.jpg><figcaption>湖上的一艘船。（图源：路透社）
        </figcaption></figure>""",
        ("湖上的一艘船。", "图源：路透社"),
        id="Chinese",
    ),
    pytest.param(
        "zh",
        """<figure><img src=/a.jpg><figcaption>湖上的一艘船。新华社记者 陈大文
        摄</figcaption></figure>""",
        ("湖上的一艘船。", "新华社记者 陈大文 摄"),
        id="Chinese, maker",
    ),
    pytest.param(
        "zh-Hant",
        """<figure><img src=/a.jpg><figcaption>湖上的一艘船。（美聯社）
        </figcaption></figure>""",
        ("湖上的一艘船。", "美聯社"),
        id="Chinese, brackets",
    ),
    pytest.param(
        "zh-Hant",
        """<figure><img src=/a.jpg><figcaption>湖上的一艘船。圖／路透
        </figcaption></figure>""",
        ("湖上的一艘船。", "圖／路透"),
        id="Chinese, slash",
    ),
    pytest.param(
        "zh-Hant",
        """<figure><img src=/a.jpg><figcaption>湖上的一艘船。記者陳大文／攝影
        </figcaption></figure>""",
        ("湖上的一艘船。", "記者陳大文／攝影"),
        id="Chinese, maker first",
    ),
    pytest.param(
        "ja",
        """<figure><img src=/a.jpg><figcaption>湖に浮かぶ船＝２０２４年５月３日、
        山田花子撮影</figcaption></figure>""",
        ("湖に浮かぶ船＝２０２４年５月３日", "山田花子撮影"),
        id="Japanese",
    ),
    pytest.param(
        "ja",
        """<figure><img src=/a.jpg><figcaption>湖に浮かぶ船（AP＝共同）
        </figcaption></figure>""",
        ("湖に浮かぶ船", "AP＝共同"),
        id="Japanese, brackets",
    ),
    pytest.param(
        "ja",
        """<figure><img src=/a.jpg><figcaption>湖に浮かぶ船【写真：ロイター/アフロ】
        </figcaption></figure>""",
        ("湖に浮かぶ船", "写真：ロイター/アフロ"),
        id="Japanese, label",
    ),
    pytest.param(
        "ko",
        """<figure><img src=/a.jpg><figcaption>호수 위의 배. 연합뉴스
        </figcaption></figure>""",
        ("호수 위의 배.", "연합뉴스"),
        id="Korean",
    ),
    pytest.param(
        "ko",
        """<span class="photo_box"><img data-src=/a.jpg><em class="photo_desc">
        호수 위의 배. /사진=뉴스1</em></span>""",
        ("호수 위의 배.", "사진=뉴스1"),
        id="Korean, in italics",
    ),
    pytest.param(
        "ko",
        """<figure><img src=/a.jpg><figcaption>▲ 호수 위의 배. ⓒ연합뉴스
        </figcaption></figure>""",
        ("호수 위의 배.", "ⓒ연합뉴스"),
        id="Korean, sign",
    ),
    pytest.param(
        "ko",
        """<figure><img src=/a.jpg><figcaption>호수 위의 배. [사진 제공=서울시]
        </figcaption></figure>""",
        ("호수 위의 배.", "사진 제공=서울시"),
        id="Korean, given",
    ),
    pytest.param(
        "sw",
        """<figure><img src=/a.jpg><figcaption>Mashua ziwani. PICHA | AFP
        </figcaption></figure>""",
        ("Mashua ziwani.", "PICHA | AFP"),
        id="Swahili",
    ),
    pytest.param(
        "af",
        """<figure><img src=/a.jpg><figcaption>’n Boot op die meer. Foto: Ida
        Vlei/Gallo Images</figcaption></figure>""",
        ("’n Boot op die meer.", "Foto: Ida Vlei/Gallo Images"),
        id="Afrikaans",
    ),
    pytest.param(
        "sq",
        """<figure><img src=/a.jpg><figcaption>Një varkë në liqen. Foto:
        AFP</figcaption></figure>""",
        ("Një varkë në liqen.", "Foto: AFP"),
        id="Albanian",
    ),
]


@pytest.mark.parametrize(("language", "inside", "expected"), LANGUAGES)
def test_as_papers_print_it(
    language: str, inside: str, expected: tuple[str | None, str | None]
) -> None:
    (said,) = _said(f'<div lang="{language}">{inside}</div>')
    assert said == ("/a.jpg", *expected)


# What only attributes say, and what they hold that is none of it.
CLAIMED = [
    pytest.param('data-caption="A boat at sea."', ("A boat at sea.", None), id="plain"),
    pytest.param(
        'data-image-caption="&lt;p&gt;A boat at sea.&lt;/p&gt;"',
        ("A boat at sea.", None),
        id="with markup",
    ),
    pytest.param(
        """data-photo='{"id": 7, "caption": "A boat at sea.", "credit": "EPA"}'""",
        ("A boat at sea.", "EPA"),
        id="object",
    ),
    pytest.param(
        'data-lightbox=a data-title="A boat at sea."',
        ("A boat at sea.", None),
        id="title in a lightbox",
    ),
    pytest.param('data-fotograf="Ida Wells"', (None, "Ida Wells"), id="in German"),
    pytest.param('data-caption="img_7.jpg"', (None, None), id="name of a file"),
    pytest.param('data-caption="true"', (None, None), id="switch"),
    pytest.param('data-credit="https://x.test/1"', (None, None), id="address"),
    pytest.param('data-author-id="Ida Wells"', (None, None), id="key of the system"),
    pytest.param('data-source="native"', (None, None), id="where it was uploaded"),
    pytest.param("data-photo='{caption: 1'", (None, None), id="broken object"),
]


@pytest.mark.parametrize(("attributes", "expected"), CLAIMED)
def test_what_attributes_say(
    attributes: str, expected: tuple[str | None, str | None]
) -> None:
    (said,) = _said(f"<div class=photo><img src=/a.jpg {attributes}></div>")
    assert said == ("/a.jpg", *expected)


# What stands below a picture in the article and is none of its words.
BELOW = [
    pytest.param("Nobody sailed on Monday, the harbour said. (AFP)", id="paragraph"),
    pytest.param("OLDPORT (AFP) - Nobody sailed on Monday.", id="dateline"),
    pytest.param("By Ida Wells, Reuters", id="who wrote the article"),
    pytest.param("Von Ida Wels, dpa", id="who wrote it, in German"),
    pytest.param("Par Ida Velle / AFP", id="who wrote it, in French"),
    pytest.param("© 2024 The Sheet. All rights reserved.", id="notice of the page"),
    pytest.param("“The photo: a fraud,” she said.", id="label in a sentence"),
]


@pytest.mark.parametrize("words", BELOW)
def test_what_stands_below_and_is_no_caption(words: str) -> None:
    assert _said(f"<p><img src=/a.jpg></p><p>{words}</p>") == [("/a.jpg", None, None)]
