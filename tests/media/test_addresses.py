"""Which addresses lead to one picture, and which do not.

Each row of `ONE_PICTURE` is one picture as resizers, content systems and proxies give
it; no two rows are of one picture, nor are the addresses of `TWO_PICTURES`.
"""

from __future__ import annotations

import base64
from itertools import combinations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from media.addresses import absolute, address_key


def _b64(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


_CUT = _b64("https://a.test/cut/into-folders.jpg")
_JSON = '{"bucket":"b.test","key":"in/json-%s.jpg","edits":{"resize":{"width":%d}}}'
_HEX32 = "44152f97b643491cb91f2aeeac1e25f5"
_HEX40 = "d2f1a0c9b8e7f6a5d4c3b2a190887766554433aa"
_UUID = "0b3c7a52-9c1d-4e7b-8a36-5f1f0a7be2d4"
_BASE32 = "K3JQ7ZV2NWLXA5TGHBR6CDEYUM"

ONE_PICTURE: dict[str, list[str]] = {
    "no scheme, plain http, a fragment": [
        "https://a.test/x/storm.jpg",
        "//a.test/x/storm.jpg",
        "http://a.test/x/storm.jpg#main",
    ],
    "sizes in the query": [
        "https://a.test/query/storm.jpg",
        "https://a.test/query/storm.jpg?w=640",
        "https://a.test/query/storm.jpg?width=640&height=360&quality=80",
        "https://a.test/query/storm.jpg?imwidth=640",
        "https://a.test/query/storm.jpg?impolicy=wide&im=Resize=(640)",
        "https://a.test/query/storm.jpg?auto=format,compress&fit=crop&crop=faces&w=9",
        "https://a.test/query/storm.jpg?resize=640%2C360&ssl=1",
        "https://a.test/query/storm.jpg?$wide$&rect=0,0,640,360",
        "https://a.test/query/storm.jpg?x-oss-process=image/resize,w_640",
        "https://a.test/query/storm.jpg?imageView2/2/w/640",
    ],
    "signed for a while": [
        "https://a.test/signed/storm.jpg?Expires=1699999999&Signature=aZ9~&Key-Pair-Id=K",
        "https://a.test/signed/storm.jpg?X-Amz-Date=20240315T000000Z&X-Amz-Signature=0a1b",
        "https://a.test/signed/storm.jpg?token=exp=1699999999~hmac=0a1b2c&w=640",
        "https://a.test/signed/storm.jpg?sv=2022&sig=aZ9%3D&se=2024-03-15",
        "https://a.test/signed/storm.jpg?itok=aZ9bY8",
    ],
    "size at the end of the name": [
        "https://a.test/end/storm-harbour.jpg",
        "https://a.test/end/storm-harbour-300x200.jpg",
        "https://a.test/end/storm-harbour_1024x683.jpeg",
        "https://a.test/end/storm-harbour-1024x683.jpg.webp",
        "https://a.test/end/storm-harbour-150x150-c.jpg",
        "https://a.test/end/storm-harbour_640x.jpg",
        "https://a.test/end/storm-harbour_640x360_crop_center.jpg",
        "https://a.test/end/storm-harbour-640w.jpg",
        "https://a.test/end/storm-harbour-w640.avif",
        "https://a.test/end/storm-harbour_w640.jpg",
        "https://a.test/end/storm-harbour-scaled.jpg",
        "https://a.test/end/storm-harbour-rotated.jpg",
        "https://a.test/end/storm-harbour-e1699999999999.jpg",
        "https://a.test/end/storm-harbour-e1699999999999-300x200.jpg",
        "https://a.test/end/storm-harbour@2x.jpg",
        "https://a.test/end/storm-harbour-300x200@2x.png",
        "https://a.test/end/storm-harbour_thumb.jpg",
        "https://a.test/end/storm-harbour-thumbnail.jpg",
        "https://a.test/end/storm-harbour_small.jpg",
        "https://a.test/end/storm-harbour-medium.jpg",
        "https://a.test/end/storm-harbour-large.jpg",
        "https://a.test/end/storm-harbour-superJumbo.jpg",
        "https://a.test/end/storm-harbour_preview.jpg",
        "https://a.test/end/storm-harbour~_v-teaser.jpg",
        "https://a.test/end/storm-harbour~_v-16x9@2dL_-6c42aff4.jpg",
        "https://a.test/end/storm-harbour_v16_9_600.jpg",
        "https://a.test/end/storm-harbour_r1.778_fpx45_fpy50.jpg",
        "https://a.test/end/storm-harbour.jpg!640x360",
        "https://a.test/end/storm-harbour.jpg:large",
        "https://a.test/end/storm-harbour.jpg@w_640",
        "https://a.test/end/storm-harbour.jpg;w=640;h=360",
        "https://a.test/end/storm-harbour~tplv-crop-640:360.image",
    ],
    "size before the name": [
        "https://a.test/start/storm.webp",
        "https://a.test/start/300x200_storm.jpg",
        "https://a.test/start/w640-storm.jpg",
    ],
    "size and time before the number": [
        "https://a.test/stamp/1699999999-123.jpg",
        "https://a.test/stamp/630_360_1699999999-123.jpg",
        "https://a.test/stamp/1280_720_1699999999-123.jpg",
    ],
    "a size by its name before name and checksum": [
        "https://a.test/uploads/storm_0a1b2c3d4e.jpg",
        "https://a.test/uploads/large_storm_0a1b2c3d4e.jpg",
        "https://a.test/uploads/thumbnail_storm_0a1b2c3d4e.jpg",
    ],
    "options for a whole server at the end": [
        "https://user.test/AbC-dEf=w640-h360-p-k-no",
        "https://user.test/AbC-dEf=s1600",
        "https://user.test/AbC-dEf=w1280",
        "https://user.test/AbC-dEf",
    ],
    "another machine of the publisher": [
        "https://img1.a.test/machine/storm.jpg",
        "https://cdn.a.test/machine/storm.jpg",
        "https://www.a.test/machine/storm.jpg",
        "https://user:secret@cdn.a.test/machine/storm.jpg",
    ],
    "address inside the path": [
        "https://a.test/inner/storm.jpg",
        "https://r.test/resize/320/https%3A%2F%2Fa.test%2Finner%2Fstorm.jpg",
        "https://r.test/S=W640/O=75/https://a.test/inner/storm.jpg",
        "https://r.test/unsafe/640x360/smart/filters:quality(80)/https://a.test/inner/storm.jpg",
        "https://r.test/9k2h3jQ0Wz8rX7aBcDeFgHiJkLm=/fit-in/640x0/https://a.test/inner/storm.jpg",
        "https://r.test/image/fetch/w_640,c_fill/https://a.test/inner/storm.jpg",
        "https://r.test/cdn-cgi/image/width=640,quality=75/https://a.test/inner/storm.jpg",
        "https://r.test/sig/rs:fill:640:360/plain/https%3A%2F%2Fa.test%2Finner%2Fstorm.jpg@webp",
        "https://r.test/sig/w:640/" + _b64("https://a.test/inner/storm.jpg") + ".webp",
        "https://r.test/sig/"
        + _b64("https://a.test/inner/storm.jpg")
        + "/storm-at-sea",
        "https://i0.wp.com/a.test/inner/storm.jpg?w=9",
        "https://i2.wp.com/www.a.test/inner/storm-640x360.jpg?resize=640%2C360",
        "https://a-test.cdn.ampproject.org/i/s/a.test/inner/storm.jpg",
        "https://a-test.cdn.ampproject.org/ii/w680/s/a.test/inner/storm.jpg",
    ],
    "address inside the query": [
        "https://a.test/asked/storm.jpg",
        "https://r.test/_next/image?url=https%3A%2F%2Fa.test%2Fasked%2Fstorm.jpg&w=64",
        "https://a.test/_next/image?url=%2Fasked%2Fstorm.jpg&w=640&q=75",
        "https://a.test/_image?href=%2Fasked%2Fstorm.jpg&w=640",
        "https://a.test/.images?url=/asked/storm.jpg&w=640&fit=cover",
        "https://a.test/timthumb.php?src=/asked/storm.jpg&w=640&h=360",
        "https://a.test/timthumb.php?src=https://a.test/asked/storm.jpg&w=640",
        "https://r.test/?url=a.test/asked/storm.jpg&w=640",
        "https://r.test/?url=//a.test/asked/storm.jpg",
        "https://r.test/iu/?u=https%3A%2F%2Fa.test%2Fasked%2Fstorm.jpg&f=1",
        "https://r.test/thumb/C640x360/?fname=https%3A%2F%2Fa.test%2Fasked%2Fstorm.jpg",
        "https://r.test/dims4/default/0a1b2c/2147483647/strip/true/crop/3000x2000+0+0"
        "/resize/640x427!/quality/90/?url=https%3A%2F%2Fa.test%2Fasked%2Fstorm.jpg",
        "https://r.test/image?src=" + _b64("https://a.test/asked/storm.jpg") + "&w=64",
    ],
    "address in base64, cut into folders": [
        "https://a.test/cut/into-folders.jpg",
        f"https://r.test/sig/rs:fit:640:0/{_CUT[:16]}/{_CUT[16:32]}/{_CUT[32:]}.jpg",
    ],
    "a request in JSON in base64": [
        "https://d111.cloudfront.net/" + _b64(_JSON % ("storm", 640)),
        "https://d222.cloudfront.net/" + _b64(_JSON % ("storm", 1280)),
    ],
    "options in the path": [
        "https://a.test/upload/v1/storm",
        "https://a.test/upload/c_scale,w_382,q_88/v1/storm",
        "https://a.test/upload/w_640/v1/storm.jpg",
        "https://a.test/upload/c_fill,g_auto,w_640/f_auto/q_auto:good/dpr_2.0/v1/storm",
        "https://a.test/upload/t_wide/v1/storm.webp",
        "https://a.test/upload/tr:w-640,h-360/v1/storm.jpg",
        "https://a.test/upload/ar_16:9,c_fill/v1/storm.jpg",
    ],
    "a size as folder": [
        "https://a.test/folder/storm-over-harbour.jpg",
        "https://a.test/folder/640x360/storm-over-harbour.jpg",
        "https://a.test/folder/16x9/storm-over-harbour.jpg",
        "https://a.test/folder/16:9/storm-over-harbour.jpg",
        "https://a.test/folder/fit-in/640x360/storm-over-harbour.jpg",
        "https://a.test/folder/704x396_crop/storm-over-harbour.jpg",
        "https://a.test/folder/w640/storm-over-harbour.jpg",
        "https://a.test/folder/s1600/storm-over-harbour.jpg",
        "https://a.test/folder/s640-rw/storm-over-harbour.jpg",
        "https://a.test/folder/w640-h360-p/storm-over-harbour.jpg",
        "https://a.test/folder/640/storm-over-harbour.jpg",
        "https://a.test/folder/1024/storm-over-harbour.jpg",
        "https://a.test/folder/width/640/storm-over-harbour.jpg",
        "https://a.test/folder/width/1020_b9261fa1/storm-over-harbour.jpg",
        "https://a.test/folder/resize/1200x800!/quality/90/storm-over-harbour.jpg",
        "https://a.test/folder/crop/3000x2000+0+0/storm-over-harbour.jpg",
        "https://a.test/folder/10x20:1200x700/640x0/storm-over-harbour.jpg",
        "https://a.test/folder/$width_640,$x_0/storm-over-harbour.jpg",
        "https://a.test/folder/resize:fit:1400/format:webp/storm-over-harbour.jpg",
        "https://a.test/folder/storm-over-harbour/wide__822x462__desktop",
        "https://a.test/folder/storm-over-harbour/square__640x640",
    ],
    "crop and size, one folder each": [
        "https://a.test/2024/03/15/0a1b2c-storm.jpg",
        "https://a.test/2024/03/15/0/0/5568/3712/640/427/60/0/0a1b2c-storm.jpg",
        "https://a.test/2024/03/15/0/34/5568/3712/1280/853/75/0/0a1b2c-storm.jpg",
    ],
    "derivatives by style": [
        "https://a.test/sites/files/storm.png",
        "https://a.test/sites/files/styles/big/public/storm.png",
        "https://a.test/sites/files/styles/wide_1/s3/storm.png.webp?itok=aZ9",
    ],
    "alternates": [
        "https://a.test/incoming/article123.ece/storm.jpg",
        "https://a.test/incoming/article123.ece/ALTERNATES/s615/storm.jpg",
        "https://a.test/incoming/article123.ece/alternates/WIDE/storm.jpg",
    ],
    "a cache of derivatives": [
        "https://a.test/media/cache/news/storm.jpg",
        "https://a.test/media/cache/thumb_640/news/storm.jpg",
        "https://a.test/media/cache/resolve/thumb_640/news/storm.jpg",
    ][1:],
    "aliases": [
        "https://a.test/storage/images/storm.jpg",
        "https://a.test/storage/images/_aliases/large/storm.jpg",
    ],
    "generated derivatives": [
        "https://a.test/fs/1.123!/image/storm.jpg_gen/derivatives/wide_640/storm.jpg",
        "https://a.test/fs/1.123!/image/storm.jpg_gen/derivatives/box_200/storm.jpg",
    ],
    "a picture as folder of its renditions": [
        "https://a.test/dam/storm.jpg",
        "https://a.test/dam/storm.jpg/_jcr_content/renditions/web.1280.1280.jpeg",
        "https://a.test/dam/storm.jpg/jcr:content/renditions/original",
        "https://a.test/dam/storm.jpg/v1/fill/w_640,h_360,al_c,q_80/harbour.jpg",
        "https://a.test/dam/storm.jpg/m/640x0/filters:quality(80)",
        "https://a.test/dam/storm.jpg/@@images/image/large",
    ],
    "thumbnails of a wiki": [
        "https://w.test/wiki/commons/a/ab/Storm_at_sea.jpg",
        "https://w.test/wiki/commons/thumb/a/ab/Storm_at_sea.jpg/640px-Storm_at_sea.jpg",
        "https://w.test/wiki/commons/thumb/a/ab/Storm_at_sea.jpg/120px-Storm_at_sea.jpg",
    ],
    "a scan in a wiki": [
        "https://w.test/wiki/commons/c/cd/Map_of_1850.tif",
        "https://w.test/wiki/commons/thumb/c/cd/Map_of_1850.tif/lossy-page1-640px-Map_of_1850.tif.jpg",
    ],
    "IIIF: region, size, rotation, quality": [
        "https://l.test/iiif/2/service:pnp:ppmsca:12345/full/640,/0/default.jpg",
        "https://l.test/iiif/2/service:pnp:ppmsca:12345/full/max/0/default.jpg",
        "https://l.test/iiif/2/service:pnp:ppmsca:12345/10,20,600,400/!300,200/0/color.png",
        "https://l.test/iiif/2/service:pnp:ppmsca:12345/pct:5,5,90,90/pct:50/0/gray.jpg",
    ],
    "sizes in a folder of sizes": [
        "https://a.test/content/images/2024/03/storm-harbour.jpg",
        "https://a.test/content/images/size/w600/2024/03/storm-harbour.jpg",
    ],
    "long identifier as folder": [
        f"https://a.test/{_HEX32}/16x9/640@60.jpg",
        f"https://b.test/{_HEX32}/1x1/1280@40.jpg",
    ],
    "digest over a crop box": [
        f"https://a.test/img/media/{_HEX40}/0_112_5472_3283/master/5472.jpg?width=640",
        f"https://a.test/img/media/{_HEX40}/500_0_3283_3283/500.jpg?width=140",
    ],
    "UUID as name": [
        f"https://a.test/images/{_UUID}.jpg",
        f"https://b.test/other/folder/{_UUID}_w1200.webp",
        f"https://b.test/other/{_UUID.upper()}-640x360.jpg",
    ],
    "26 letters of base32 as name": [
        f"https://a.test/resizer/v2/{_BASE32}.jpg?auth=0a1b&width=640",
        f"https://b.test/resizer/aZ9=/640x0/b-prod.s3.test/public/{_BASE32}.png",
    ],
    "long random folder": [
        "https://m.test/mmbiz_jpg/aZ9bY8cX7dW6eV5fU4gT3hS2iR1jQ0kP9lO8mN7nM6/640?fmt=jpeg",
        "https://m.test/mmbiz_jpg/aZ9bY8cX7dW6eV5fU4gT3hS2iR1jQ0kP9lO8mN7nM6/0?fmt=png",
    ],
    "number, crop, size, checksum": [
        "https://a.test/img/07e8/1234567890_0:160:3072:1888_1920x0_80_0_0_"
        f"{_HEX32}.jpg",
        f"https://a.test/img/07e8/1234567890_171:0:2902:2048_600x0_80_0_0_{_HEX40}.jpg",
    ],
    "number, checksum, size by a letter": [
        "https://live.test/65535/51234567890_0a1b2c3d4e_b.jpg",
        "https://live.test/65535/51234567890_0a1b2c3d4e_z.jpg",
    ],
    "identifier in the query of a script": [
        "https://a.test/pic.php?id=7&w=640",
        "https://a.test/pic.php?w=320&id=7",
    ],
}

TWO_PICTURES = [
    pytest.param("https://a.test/P01-317.jpg", "https://a.test/P01-318.jpg",
                 id="numbered pictures"),
    pytest.param("https://a.test/a/1.jpg", "https://a.test/b/1.jpg", id="other folder"),
    pytest.param("https://a.test/a.jpg", "https://b.test/a.jpg", id="other publisher"),
    pytest.param("https://a.test/pic.php?id=1", "https://a.test/pic.php?id=2",
                 id="identifier in the query of a script"),
    pytest.param("https://x.cloudfront.net/1/a.jpg", "https://y.cloudfront.net/1/a.jpg",
                 id="other customers of one host"),
    pytest.param("https://a.test/storm.jpg", "https://a.test/storm-1.jpg",
                 id="a second upload of one name"),
    pytest.param("https://a.test/storm-2-300x200.jpg", "https://a.test/storm-3-300x200.jpg",
                 id="numbered, and of one size"),
    pytest.param("https://a.test/DSC_0001.jpg", "https://a.test/DSC_0002.jpg",
                 id="frames of a camera"),
    pytest.param("https://a.test/2024/03/15/storm.jpg", "https://a.test/2024/03/16/storm.jpg",
                 id="one name on two days"),
    pytest.param("https://a.test/small/too-small.jpg", "https://a.test/small/too.jpg",
                 id="a short name that ends in a size's word"),
    pytest.param("https://r.test/x/" + _b64("https://a.test/1/a.jpg") + ".jpg",
                 "https://r.test/x/" + _b64("https://a.test/2/a.jpg") + ".jpg",
                 id="two addresses in base64"),
    pytest.param("https://d111.cloudfront.net/" + _b64(_JSON % ("storm", 640)),
                 "https://d111.cloudfront.net/" + _b64(_JSON % ("calm", 640)),
                 id="two requests in JSON"),
    pytest.param("https://r.test/_next/image?url=%2Fa%2F1.jpg&w=640",
                 "https://r.test/_next/image?url=%2Fa%2F2.jpg&w=640",
                 id="two relative addresses in the query"),
    pytest.param("https://l.test/iiif/2/item:1/full/max/0/default.jpg",
                 "https://l.test/iiif/2/item:2/full/max/0/default.jpg",
                 id="two items of a IIIF server"),
    pytest.param("https://w.test/thumb/a/ab/Storm_1.jpg/640px-Storm_1.jpg",
                 "https://w.test/thumb/a/ab/Storm_2.jpg/640px-Storm_2.jpg",
                 id="two thumbnails of a wiki"),
    pytest.param("https://a.test/dam/storm.jpg/renditions/web.jpeg",
                 "https://a.test/dam/calm.jpg/renditions/web.jpeg",
                 id="renditions of one name in the folders of two pictures"),
    pytest.param(f"https://a.test/{_UUID}-1.jpg", f"https://a.test/{_UUID}-2.jpg",
                 id="numbered below one UUID"),
    pytest.param("https://a.test/640/1.jpg", "https://a.test/1024/1.jpg",
                 id="a number as folder over a name that says nothing"),
    pytest.param("https://live.test/1/51234567890_0a1b2c3d4e_b.jpg",
                 "https://live.test/1/51234567891_0a1b2c3d4e_b.jpg",
                 id="other number before the checksum"),
    pytest.param("https://a.test/media/cache/thumb/a/storm.jpg",
                 "https://a.test/media/cache/thumb/b/storm.jpg",
                 id="other folder behind a cache"),
    pytest.param("https://user.test/AbC-dEf=w640", "https://user.test/AbC-dEg=w640",
                 id="options behind two names"),
    pytest.param("https://a.test/2024/03/15/0/0/5568/3712/640/427/a-1.jpg",
                 "https://a.test/2024/03/15/0/0/5568/3712/640/427/a-2.jpg",
                 id="two names behind one crop box"),
]  # fmt: skip

_PAIRS = [
    pytest.param(row[0], other, id=f"{name} {n}")
    for name, row in ONE_PICTURE.items()
    for n, other in enumerate(row[1:], start=1)
]


@pytest.mark.parametrize(("one", "other"), _PAIRS)
def test_addresses_of_one_picture_share_a_key(one: str, other: str) -> None:
    assert address_key(one) == address_key(other) != ""


@pytest.mark.parametrize(("one", "other"), TWO_PICTURES)
def test_addresses_of_two_pictures_differ(one: str, other: str) -> None:
    assert address_key(one) != address_key(other)


def test_no_two_of_the_pictures_share_a_key() -> None:
    keys = {name: {*map(address_key, row)} for name, row in ONE_PICTURE.items()}
    for one, other in combinations(keys, 2):
        assert keys[one].isdisjoint(keys[other]), (one, other)


@pytest.mark.parametrize("uri", ["", "data:image/gif;base64,R0lGOD", "blob:x"])
def test_inline_data_has_no_key(uri: str) -> None:
    assert address_key(uri) == ""


@given(st.text() | st.from_regex(r"https?://[^ ]*", fullmatch=True))
def test_any_text_has_a_key_that_is_stable(uri: str) -> None:
    assert address_key(uri) == address_key(uri)
    assert isinstance(absolute(uri, base="https://a.test/b"), str)


_WORDS = st.sampled_from(["storm", "harbour", "ferry", "strike", "mayor", "night"])
_NAMES = st.builds(
    lambda words, number: "-".join([*words, str(number)]),
    st.lists(_WORDS, min_size=2, max_size=4),
    st.integers(min_value=1, max_value=99_999_999),
)
_SIZES = st.tuples(
    st.integers(min_value=40, max_value=4000), st.integers(min_value=40, max_value=4000)
)
_VARIANTS = (
    "https://img.a.test/2024/{name}.jpg",
    "https://a.test/2024/{name}-{w}x{h}.jpg",
    "https://a.test/2024/{name}_{w}x{h}.webp",
    "https://a.test/2024/{name}-{w}w.jpg?ssl=1",
    "https://a.test/2024/{name}@2x.jpg",
    "https://a.test/2024/{name}_small.jpg",
    "https://a.test/2024/{name}.jpg?w={w}&h={h}",
    "https://a.test/{w}x{h}/2024/{name}.jpg",
    "https://a.test/fit-in/{w}x{h}/filters:quality(80)/2024/{name}.jpg",
    "https://a.test/c_fill,w_{w},h_{h}/f_auto/2024/{name}.jpg",
    "https://a.test/styles/wide/public/2024/{name}.jpg",
    "https://a.test/2024/{name}.jpg/renditions/{w}.{h}.jpeg",
    "https://i1.wp.com/a.test/2024/{name}.jpg?resize={w}%2C{h}",
    "https://r.test/width={w},quality=75/https://a.test/2024/{name}.jpg",
    "https://r.test/_next/image?url=https%3A%2F%2Fa.test%2F2024%2F{name}.jpg&w={w}",
)


@given(
    st.lists(_NAMES, min_size=2, max_size=2, unique=True),
    st.sampled_from(_VARIANTS),
    st.sampled_from(_VARIANTS),
    _SIZES,
)
@example(
    ["storm-1", "storm-2"],
    "https://img.a.test/2024/{name}.jpg",
    "https://a.test/2024/{name}_{w}x{h}.webp",
    (1000, 40),
)  # "1_1" is a shape, too
def test_variants_share_a_key_and_pictures_of_other_names_never_do(
    names: list[str], shape: str, other_shape: str, size: tuple[int, int]
) -> None:
    def key(shape: str, name: str) -> str:
        return address_key(shape.format(name=name, w=size[0], h=size[1]))

    assert key(shape, names[0]) == key(other_shape, names[0])
    assert key(shape, names[0]) != key(other_shape, names[1])
