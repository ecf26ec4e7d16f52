"""The tail of a lane's deleted numbers, packed small: a head is paid for with every send."""

BYTES = 40  # what a head holds of them per lane; a gap below 128 takes one byte


def pack(numbers: frozenset[int]) -> bytes:
    """The highest first, then the gaps downwards, seven bits to a byte."""
    packed, above = bytearray(), 0
    for number in sorted(numbers, reverse=True):
        packed += _seven_bits(above - number if above else number)
        above = number
    return bytes(packed)


def _seven_bits(value: int) -> bytes:
    found = bytearray()
    while value >= 128:
        found.append(value & 127 | 128)
        value >>= 7
    return bytes([*found, value])


def unpack(packed: bytes) -> frozenset[int]:
    numbers: list[int] = []
    value = shift = 0
    for byte in packed:
        value, shift = value | (byte & 127) << shift, shift + 7
        if byte < 128:
            numbers.append(numbers[-1] - value if numbers else value)
            value = shift = 0
    return frozenset(numbers)


def with_number(held: frozenset[int], floor: int, number: int) -> tuple[frozenset[int], int]:
    """The tail with one more number, and its floor: at and below it deletions have to be counted in the log."""
    if number <= floor:
        return held, floor
    kept = sorted(held | {number})
    while len(pack(frozenset(kept))) > BYTES:
        floor = max(floor, kept.pop(0))
    return frozenset(kept), floor
