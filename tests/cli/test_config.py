from pathlib import Path

import pytest

from chibo import i18n, settings
from json_forms import told


@pytest.fixture(autouse=True)
def english():
    i18n.use("en")


def listed(chibo, *words):
    found = told(chibo("config", "list", "-f", "json", *words).stdout, "config-list")
    return {each["name"]: (each["value"], each["source"], each["reason"]) for each in found}


def test_a_setting_is_set_read_listed_and_taken_back(chibo):
    done = chibo("config", "set", "organization", "CB-01")

    assert (done.exit_code, done.stderr) == (0, "Set: organization = CB-01\n")
    assert chibo("config", "get", "Organization").stdout == "CB-01\n"
    assert listed(chibo)["organization"] == ("CB-01", "file", "")
    assert chibo("config", "unset", "organization").stderr == "Unset: organization\n"
    assert listed(chibo)["organization"] == ("", "default", "")
    assert chibo("config", "unset", "organization").stderr == "organization was not set.\n"


def test_every_declared_setting_is_listed(chibo):
    assert list(listed(chibo)) == [setting.name for setting in settings.SETTINGS]


def test_a_database_is_kept_by_its_whole_path(chibo, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)

    chibo("config", "set", "database", "hoso.db")

    assert chibo("config", "get", "database").stdout == f"{tmp_path / 'hoso.db'}\n"


def test_an_address_of_a_database_is_kept_as_it_is(chibo):
    chibo("config", "set", "database", "postgresql+psycopg://server/chibo")

    assert chibo("config", "get", "database").stdout == "postgresql+psycopg://server/chibo\n"


def test_one_organisation_may_differ_with_a_reason(chibo):
    chibo("org", "add", "CB-01", "Chi bộ Hoa Sữa")

    done = chibo("config", "set", "quota.rounding", "half_up", "--org", "cb-01", "--reason", "Công văn 12")

    assert done.stderr == "Set for CB-01: quota.rounding = half_up\n"
    assert listed(chibo)["quota.rounding"] == ("", "default", "")
    assert listed(chibo, "--org", "CB-01")["quota.rounding"] == ("half_up", "organization", "Công văn 12")
    assert chibo("--org", "CB-01", "config", "get", "quota.rounding").stdout == "half_up\n"
    assert chibo("config", "unset", "quota.rounding", "--org", "CB-01").exit_code == 0
    assert listed(chibo, "--org", "CB-01")["quota.rounding"] == ("", "default", "")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["set", "organisation", "CB-01"], 4, "The settings are: database, organization"),
        (["set", "language", "fr"], 4, "Choose one of: vi, en"),
        (["set", "quota.ratio", "0"], 4, "quota.ratio cannot be 0."),
        (["set", "language", "vi", "--reason", "x"], 4, "Name the organisation with --org."),
        (["set", "quota.rounding", "floor", "--org", "CB-01"], 4, "--reason"),
        (["set", "language", "vi", "--org", "CB-01", "--reason", "x"], 4, "the same for every organisation"),
        (["set", "quota.rounding", "floor", "--org", "CB-99", "--reason", "x"], 3, "no organisation CB-99"),
        (["get", "colour"], 4, "There is no setting colour."),
        (["unset", "colour"], 4, "There is no setting colour."),
        (["list", "--org", "CB-99"], 3, "no organisation CB-99"),
    ],
)
def test_a_setting_that_may_not_be_is_refused(chibo, words, code, said):
    chibo("org", "add", "CB-01", "Chi bộ Hoa Sữa")

    refused = chibo("config", *words)

    assert refused.exit_code == code
    assert said in refused.stderr


def test_settings_need_no_database(chibo, database):
    Path(database).unlink()

    assert chibo("config", "list").exit_code == 0


def test_an_unknown_setting_in_the_file_is_told(chibo):
    settings.file().write_text('colour = "red"\n', encoding="utf-8")

    assert "the settings file holds colour, which is no setting" in chibo("config", "list").stderr


def test_a_settings_file_that_cannot_be_written_gives_a_sentence(chibo, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("CHIBO_CONFIG", str(tmp_path / "file" / "settings.toml"))

    refused = chibo("config", "set", "language", "vi")

    assert refused.exit_code == 4


@pytest.mark.parametrize(
    ("form", "line"),
    [
        ("plain", "Setting: language; Value: en; Set by: settings file; Reason: —; Decides: the language"),
        ("csv", "language,en,settings file,,"),
        ("md", "| language | en | settings file | — |"),
    ],
)
def test_a_list_takes_each_form(chibo, form, line):
    chibo("config", "set", "language", "en")

    assert [each for each in chibo("config", "list", "-f", form).stdout.splitlines() if each.startswith(line)]


def test_the_list_tells_where_the_records_lie(chibo, database):
    assert f"Database in use: {database}\n" in chibo("config", "list", "-f", "plain").stdout


def test_the_list_keeps_the_password_of_a_database_server_to_itself(chibo):
    shown = chibo("--db", "postgresql+psycopg://an:bimat@server/chibo", "config", "list", "-f", "plain").stdout

    assert "postgresql+psycopg://an:***@server/chibo" in shown
    assert "bimat" not in shown
