"""A picture of a band to scale, for the Word file: a few boxes in shades of grey, written without any library."""

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

from chibo.reports.render.sheet import Bar

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_GREY_8_BITS = (8, 0, 0, 0, 0)
_WHITE, _TRACK, _GOAL, _BLACK = 255, 237, 191, 0
#: So fine that it prints well: dots to the millimetre, which is 300 to the inch.
DOTS = 12


@dataclass(frozen=True, slots=True)
class _Box:
    left: int
    right: int
    top: int
    bottom: int
    shade: int


def bar(drawn: Bar, *, wide: float, high: float) -> bytes:
    """Draw the goal as a box between upright strokes and the result as a bar that ends in a dot.

    Args:
        drawn: the goal and the result, at their places on the scale.
        wide: the width in millimetres: the whole scale, with room for half a dot at its ends.
        high: the height of the box in millimetres; the strokes are a little longer.
    """
    width, height = round(wide * DOTS), round(high * DOTS)
    more = DOTS // 2
    side = height // 3
    scale = width - 2 * side - 1
    boxes = (replace(box, left=box.left + side, right=box.right + side) for box in _boxes(drawn, scale, height, more))
    return _png(width, height + 2 * more, list(boxes))


def _boxes(drawn: Bar, width: int, height: int, more: int) -> Iterable[_Box]:
    bottom = more + height
    yield _Box(0, width, more, bottom, _TRACK)
    if drawn.low is not None and drawn.high is not None:
        ends = [round(width * end / 100) for end in (drawn.low, drawn.high)]
        yield _Box(ends[0], ends[1], more, bottom, _GOAL)
        for end in ends:
            yield _Box(end - 2, end + 3, 0, bottom + more, _BLACK)
    if drawn.value is not None:
        reached, middle, thick = round(width * drawn.value / 100), more + height // 2, more
        first, last = sorted((round(width * drawn.zero / 100), reached))
        yield _Box(first, last, middle - thick // 2, middle + thick // 2, _BLACK)
        # The dot is made of rows that grow and shrink.
        radius = height // 3
        for row in range(-radius, radius + 1):
            half = round((radius * radius - row * row) ** 0.5)
            yield _Box(reached - half, reached + half, middle + row, middle + row + 1, _BLACK)


def _png(width: int, height: int, boxes: list[_Box]) -> bytes:
    rows = []
    for y in range(height):
        row = bytearray([_WHITE]) * width
        for box in boxes:
            if box.top <= y < box.bottom:
                left, right = max(box.left, 0), min(box.right, width)
                row[left:right] = bytes([box.shade]) * max(right - left, 0)
        rows.append(b"\0" + bytes(row))
    head = struct.pack(">LL5B", width, height, *_GREY_8_BITS)
    body = zlib.compress(b"".join(rows), 9)
    return _SIGNATURE + _chunk(b"IHDR", head) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">L", len(body)) + kind + body + struct.pack(">L", zlib.crc32(kind + body))
