"""A child process: one contender groups all captions of a file once.

    python -m bench.grouping CONTENDER FILE

FILE has a caption a line. Prints as JSON the seconds, those of the processor, the most
memory held, and of each caption the number of its group. Runs in Cutline's environment
or in that of the peers.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from bench.contend import peak_mb

Grouper = Callable[[Sequence[str]], list[int]]

# By best F1 on 4,000 captions of another seed, of .7, .75, .8 and .9
_GAOYA, _DATASKETCH = 0.75, 0.75
_HASHES = 128
_WORD = re.compile(r"\w+")


def cutline(texts: Sequence[str]) -> list[int]:
    """Group by what captions say."""
    from media.dedup import group_captions

    numbers = [0] * len(texts)
    for group, members in enumerate(group_captions(dict(enumerate(texts)))):
        for member in members:
            numbers[member] = group
    return numbers


def exact(texts: Sequence[str]) -> list[int]:
    """Group by equal words, whatever their case and the signs between them."""
    known: dict[str, int] = {}
    said = (" ".join(_WORD.findall(text.casefold())) for text in texts)
    return [known.setdefault(words, len(known)) for words in said]


def gaoya(texts: Sequence[str]) -> list[int]:
    """Group by MinHash and LSH of words, in Rust."""
    from gaoya.minhash import MinHashStringIndex

    index = MinHashStringIndex(
        hash_size=32,
        jaccard_threshold=_GAOYA,
        num_bands=42,
        band_size=3,
        analyzer="word",
        lowercase=True,
        ngram_range=(1, 1),
    )
    index.par_bulk_insert_docs(list(range(len(texts))), list(texts))
    near = index.par_bulk_query(list(texts))
    return _united(len(texts), enumerate(near))


def datasketch(texts: Sequence[str]) -> list[int]:
    """Group by MinHash and LSH of words, in Python with numpy."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=_DATASKETCH, num_perm=_HASHES)
    prints = []
    for number, text in enumerate(texts):
        one = MinHash(num_perm=_HASHES)
        one.update_batch([w.encode() for w in _WORD.findall(text.casefold())])
        index.insert(number, one)
        prints.append(one)
    return _united(len(texts), ((n, index.query(p)) for n, p in enumerate(prints)))


def _united(count: int, near: Iterable[tuple[int, Iterable[int]]]) -> list[int]:
    parent = list(range(count))

    def root(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for one, others in near:
        for other in others:
            parent[root(other)] = root(one)
    return [root(item) for item in range(count)]


GROUPERS: dict[str, Grouper] = {
    "cutline": cutline,
    "exact": exact,
    "gaoya": gaoya,
    "datasketch": datasketch,
}


def main(name: str, path: str) -> None:
    """Group all captions and print what it took."""
    texts = Path(path).read_text(encoding="utf-8").split("\n")
    group = GROUPERS[name]
    group(texts[:200])  # warm up
    started, worked = time.perf_counter(), time.process_time()
    numbers = group(texts)
    print(
        json.dumps(
            {
                "seconds": time.perf_counter() - started,
                "processor_seconds": time.process_time() - worked,
                "peak_mb": peak_mb(),
                "groups": numbers,
            }
        )
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
