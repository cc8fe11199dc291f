"""Dossiers that would keep a careless program busy for hours."""

from exchange.bad.making import added, first_200_of, parts

CASES = [
    added(
        "ten thousand parts of each other",
        parts(*((str(i), str((i + 1) % 9000)) for i in range(9000))),
        *first_200_of("within_circle"),
    ),
    added("a flood of empty tables", "[[targets]]\n" * 50_000, *first_200_of("missing_key")),
    added(
        "a flood of unknown keys",
        "".join(f"kez{number} = 1\n" for number in range(50_000)),
        *first_200_of("unknown_key"),
    ),
    added("a flood of inline tables", "guests = [" + "{ a = 1 }, " * 50_000 + "]\n", *first_200_of("wrong_type")),
    added(
        "a number of a million figures", "place = 0x" + "f" * 900_000 + "\n", ("wrong_type", "line 8 (congress.place)")
    ),
    added("nothing but quotes", '"' * 900_000, ("no_equals_sign", "line 8, column 3")),
]
