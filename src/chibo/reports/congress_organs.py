"""Who signs for a congress: its presidium and its recorders, one person or several (papers 1a)."""

from chibo.domain.congress import DetailKind
from chibo.i18n import _
from chibo.reports.document import Signer
from chibo.services.congresses import Account


def presidium(account: Account) -> Signer:
    """Give the place where the presidium signs; one person alone is the chair, and is named."""
    people = account.details[DetailKind.PRESIDIUM]
    if len(people) == 1:
        return Signer(_("CHAIR OF THE CONGRESS"), name=people[0].text)
    return Signer(_("FOR THE PRESIDIUM"))


def recorders(account: Account) -> Signer:
    """Give the place where the recorders sign; one person alone is named."""
    people = account.details[DetailKind.RECORDER]
    if len(people) == 1:
        return Signer(_("RECORDER"), name=people[0].text)
    return Signer(_("FOR THE RECORDERS"))
