"""What an article says of pictures and of who reported it credits no picture."""

from __future__ import annotations

from pathlib import Path

from media.pipeline import open_session, parse_caption

SENTENCES = Path(__file__).with_name("body_sentences.txt")


def test_no_sentence_about_pictures_is_taken_for_a_credit() -> None:
    session = open_session()
    lines = SENTENCES.read_text(encoding="utf-8").splitlines()
    sentences = [line for line in lines if line and not line.startswith("#")]
    taken = {
        sentence
        for sentence in sentences
        if parse_caption(sentence, session=session).caption.credit_line
    }
    assert len(sentences) > 100
    assert taken == set()
