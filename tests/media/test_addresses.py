"""Which addresses lead to one picture, and which do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.addresses import absolute, address_key

ONE_PICTURE = [
    pytest.param("https://a.test/x/storm.jpg", "//a.test/x/storm.jpg", id="no scheme"),
    pytest.param("https://a.test/x/s.jpg?w=1", "https://a.test/x/s.jpg", id="query"),
    pytest.param(
        "https://a.test/storm-300x200.jpg",
        "https://a.test/storm.jpg",
        id="size at the end of the name",
    ),
    pytest.param(
        "https://a.test/300x200_storm.jpg",
        "https://a.test/storm.webp",
        id="size before the name, another format",
    ),
    pytest.param(
        "https://img1.a.test/storm.jpg",
        "https://cdn.a.test/storm.jpg",
        id="another machine of the publisher",
    ),
    pytest.param(
        "https://r.test/resize/320/https%3A%2F%2Fa.test%2Fstorm.jpg",
        "https://a.test/storm.jpg",
        id="address inside the path",
    ),
    pytest.param(
        "https://r.test/_next/image?url=https%3A%2F%2Fa.test%2Fs.jpg&w=64",
        "https://a.test/s.jpg",
        id="address inside the query",
    ),
    pytest.param(
        "https://a.test/upload/c_scale,w_382,q_88/v1/storm",
        "https://a.test/upload/c_scale,w_764,q_52/v1/storm",
        id="options in the path",
    ),
    pytest.param(
        "https://a.test/sites/files/styles/big/public/storm.png",
        "https://a.test/sites/files/storm.png",
        id="derivative by style",
    ),
    pytest.param(
        "https://i0.wp.com/a.test/storm.jpg?w=9",
        "https://a.test/storm.jpg",
        id="proxy that keeps the host as folder",
    ),
    pytest.param(
        "https://a.test/44152f97b643491cb91f2aeeac1e25f5/16x9/640@60.jpg",
        "https://b.test/44152f97b643491cb91f2aeeac1e25f5/1x1/1280@40.jpg",
        id="long identifier as folder",
    ),
]
TWO_PICTURES = [
    pytest.param("https://a.test/P01-317.jpg", "https://a.test/P01-318.jpg",
                 id="numbered pictures"),
    pytest.param("https://a.test/a/1.jpg", "https://a.test/b/1.jpg", id="other folder"),
    pytest.param("https://a.test/a.jpg", "https://b.test/a.jpg", id="other publisher"),
    pytest.param("https://a.test/pic.php?id=1", "https://a.test/pic.php?id=2",
                 id="identifier in the query of a script"),
    pytest.param("https://x.cloudfront.net/1/a.jpg", "https://y.cloudfront.net/1/a.jpg",
                 id="other customers of one host"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), ONE_PICTURE)
def test_addresses_of_one_picture_share_a_key(one: str, other: str) -> None:
    assert address_key(one) == address_key(other) != ""


@pytest.mark.parametrize(("one", "other"), TWO_PICTURES)
def test_addresses_of_two_pictures_differ(one: str, other: str) -> None:
    assert address_key(one) != address_key(other)


@pytest.mark.parametrize("uri", ["", "data:image/gif;base64,R0lGOD", "blob:x"])
def test_inline_data_has_no_key(uri: str) -> None:
    assert address_key(uri) == ""


@given(st.text() | st.from_regex(r"https?://[^ ]*", fullmatch=True))
def test_any_text_has_a_key_that_is_stable(uri: str) -> None:
    assert address_key(uri) == address_key(uri)
    assert isinstance(absolute(uri, base="https://a.test/b"), str)
