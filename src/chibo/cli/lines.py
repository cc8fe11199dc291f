"""Reading what somebody types, line by line, so that it works in any terminal and with a screen reader."""

import sys


def ask(question: str) -> str | None:
    """Ask on stderr and read one line.

    Returns:
        What was typed, without blanks at its ends; None when the input ended or was broken off.
    """
    sys.stderr.write(question)
    sys.stderr.flush()
    try:
        line = sys.stdin.readline()
    except KeyboardInterrupt:
        line = ""
    if not line:
        sys.stderr.write("\n")
        return None
    return line.strip()
