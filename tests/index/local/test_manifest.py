from pathlib import Path

import pytest

from index.errors import StaleIndexError
from index.filters import Labels
from index.local.manifest import FILE, Manifest

STAMP: dict[str, object] = {"format": "2", "terms": "1", "embedder": "静态@1", "dimensions": 64}
LABELS = [
    Labels(),
    Labels("市国资委", frozenset([2023, 2022]), "工作总结", "市级", None),
    Labels("市国资委", frozenset(), None, None, frozenset()),
    Labels('某"局\\\n', frozenset([1]), "", "𠮷", frozenset(["国资", "办公室"])),
]


def test_a_manifest_comes_back_as_it_was(tmp_path: Path) -> None:
    manifest = Manifest(STAMP, ["3", "1"], {7, 2}, [], next_document=9, next_segment=4, passages=12, dead=3)
    assert [manifest.label(labels) for labels in LABELS] == [0, 1, 2, 3]
    manifest.save(tmp_path)
    again = Manifest.load(tmp_path)
    assert again.labels == LABELS
    assert [again.label(labels) for labels in reversed(LABELS)] == [3, 2, 1, 0]
    assert again == manifest
    assert (again.segments, again.removed, again.next_document, again.next_segment) == (["3", "1"], {2, 7}, 9, 4)


def test_nobody_may_read_is_not_everybody_may(tmp_path: Path) -> None:
    manifest = Manifest(STAMP)
    manifest.label(Labels(readers=None))
    manifest.label(Labels(readers=frozenset()))
    manifest.save(tmp_path)
    assert [labels.readers for labels in Manifest.load(tmp_path).labels] == [None, frozenset()]


def test_labels_have_one_place_however_often_they_are_asked_for(tmp_path: Path) -> None:
    manifest = Manifest(STAMP)
    assert [manifest.label(Labels(kind=kind)) for kind in ("总结", "要点", "总结")] == [0, 1, 0]
    manifest.save(tmp_path)
    again = Manifest.load(tmp_path)
    assert [again.label(Labels(kind=kind)) for kind in ("要点", "通知", "通知", "总结")] == [1, 2, 2, 0]
    assert again.labels == [Labels(kind=kind) for kind in ("总结", "要点", "通知")]


@pytest.mark.parametrize("key", STAMP)
def test_another_stamp_is_stale_and_says_what_differs(key: str, tmp_path: Path) -> None:
    manifest = Manifest(STAMP)
    manifest.check(STAMP, tmp_path)
    manifest.check({other: value for other, value in STAMP.items() if other != key}, tmp_path)
    with pytest.raises(StaleIndexError, match=key) as raised:
        manifest.check(STAMP | {key: "别的"}, tmp_path)
    assert str(tmp_path) in str(raised.value)
    with pytest.raises(StaleIndexError, match=key):
        Manifest({other: value for other, value in STAMP.items() if other != key}).check(STAMP, tmp_path)


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"{}", b"7", b'{"stamp": {}}', b'{"stamp": {}, "labels": [["a"]], "removed": []}', b"\xff"],
)
def test_a_file_that_is_no_manifest_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises((ValueError, KeyError, TypeError)):
        Manifest.load(tmp_path)
