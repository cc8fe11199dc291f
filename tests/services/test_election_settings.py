"""The elections that are kept are judged as their organisation reads the rules that are not sure."""

from fractions import Fraction

import pytest

from chibo import settings
from chibo.domain.congress import CongressForm
from chibo.domain.election import BallotForm, Code, ElectionSettings, Office
from chibo.errors import Refused
from chibo.services import elections, rule_settings
from factories import make_candidacy, make_congress, make_election, make_organization, make_setting, make_term


def test_an_organisation_wins_over_the_settings_file(session):
    branch = make_organization(session)
    settings.store(settings.file(), "election.quorum", "3/4")
    settings.store(settings.file(), "election.secretary_ballots", "4")
    make_setting(session, organization_id=branch.id, name="election.quorum", value="1/2")

    assert rule_settings.election_settings(session, branch) == ElectionSettings(
        quorum=Fraction(1, 2), secretary_ballots=4
    )


def test_a_value_that_cannot_be_meant_is_refused(session):
    settings.store(settings.file(), "election.quorum", "most")

    with pytest.raises(Refused, match="election.quorum"):
        rule_settings.election_settings(session, make_organization(session))


def test_a_kept_election_is_judged_by_the_settings_of_its_organisation(session):
    """R63 was read nowhere in its own words: 6 of 11 are more than half and fewer than two thirds."""
    branch = make_organization(session)
    term = make_term(session, organization_id=branch.id)
    congress = make_congress(session, opens_term_id=term.id, form=CongressForm.MEMBERS)
    none = dict.fromkeys(("temporary_elsewhere_absent", "exempt_absent", "barred", "absent_accepted", "invalid"), 0)
    election = make_election(
        session,
        congress_id=congress.id,
        office=Office.SECRETARY,
        seats=1,
        ballot=BallotForm.AGREE,
        official_summoned=11,
        present=6,
        issued=6,
        collected=6,
        valid=6,
        **none,
    )
    make_candidacy(session, election_id=election.id, votes=6)

    def findings():
        (ballot,) = elections.of_congress(session, congress)
        assert ballot.judgement is not None
        return [finding.code for finding in ballot.judgement.findings], ballot.judgement.settings

    before = findings()
    make_setting(session, organization_id=branch.id, name="election.quorum", value="1/2")

    assert before == ([Code.QUORUM_NOT_MET], ())
    assert findings() == ([], ("election.quorum",))
