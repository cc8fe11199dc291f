"""Recording a dossier and reading its reports, as the awkward cases do end to end."""

import json

from chibo import i18n
from chibo.exchange import dossier_reading
from chibo.exchange.recording import record
from delivered import DATA


def recorded(session, name):
    """Record a delivered dossier by the name of its file, and commit it."""
    record(session, dossier_reading.read(DATA / "congresses" / f"{name}.toml"))
    session.commit()


def report(chibo, term, on="2026-11-22"):
    """Give `report targets` of a term as data."""
    done = chibo("report", "targets", "--term", term, "--on", on, "-f", "json")
    assert done.exit_code == 0, done.stderr
    return json.loads(done.stdout)


def words(chibo, language, term, on="2026-11-22"):
    """Give `report targets` as people read it, blanks made one."""
    i18n.use(language)
    done = chibo("report", "targets", "--term", term, "--on", on, "-f", "plain")
    i18n.use("vi")
    assert done.exit_code == 0, done.stderr
    return " ".join(done.stdout.split())


def row(data, code):
    """Give the row of a target."""
    [found] = [each for each in data["rows"] if each["code"] == code]
    return found


def page(chibo, term):
    """Give the page of a congress as data."""
    done = chibo("congress", "show", "--term", term, "-f", "json")
    assert done.exit_code == 0, done.stderr
    return json.loads(done.stdout)


def codes(data):
    """Give the codes of what does not agree."""
    return [problem["code"] for problem in data["problems"]]
