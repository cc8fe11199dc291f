"""Every dossier that is refused, with the problems that are told of it; tests of the command line use it too."""

from exchange.bad import agreement, elections, files, floods, form, syntax

CASES = (*files.CASES, *syntax.CASES, *form.CASES, *agreement.CASES, *elections.CASES, *floods.CASES)
