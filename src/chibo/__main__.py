"""Start of the program: UTF-8 whatever the locale says, the language first, then the command line."""

import gc
import os
import sys

from chibo import i18n


def main() -> None:
    """Run the command line and leave with its exit code."""
    # While hundreds of classes are imported nothing is garbage, and looking for it costs a tenth of a short command;
    # `cli/session.py` lets it be looked for again.
    gc.disable()
    _speak_utf8()
    # Help texts are translated while the command modules are imported, so the language comes before them.
    i18n.use(i18n.choose(sys.argv[1:], os.environ, _wanted()))
    from chibo.cli.app import run

    sys.exit(run(sys.argv[1:]))


def _wanted() -> str | None:
    """Give the language of the settings file, else of the system; a broken file is reported later, by the command."""
    from chibo import settings
    from chibo.errors import ChiboError

    try:
        chosen = settings.stored(settings.file()).get("language")
    except ChiboError:
        chosen = None
    return chosen or i18n.system_language()


def _speak_utf8() -> None:
    """Make the streams UTF-8, so that Vietnamese survives a pipe under `LC_ALL=C` and a cp1258 console alike."""
    # Python leaves out a stream that is closed (`>&-`, a program without a window): what goes there goes nowhere.
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 - stays open
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            # No newline translation: a CSV ends its lines itself, the same on every system.
            reconfigure(encoding="utf-8", errors="replace", newline="" if stream is sys.stdout else None)


if __name__ == "__main__":
    main()
