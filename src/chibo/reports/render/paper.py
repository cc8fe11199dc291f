"""The head and the foot of a party paper as lines of text, for the forms that set nothing side by side."""

from chibo.i18n import _
from chibo.reports.document import Document, Signer
from chibo.reports.render.cells import tidy

#: What stands where something is to be filled in by hand.
BLANK = "……"


def above(document: Document) -> list[str]:
    """Give what stands above the title: the issuer, and on a paper the party's title, the number, place and day."""
    issuer = [tidy(line) for line in document.issuer]
    if document.letterhead is None:
        return issuer
    head = document.letterhead
    return [tidy(line) for line in (head.party, *issuer, head.number, head.draft, head.place) if line]


def addressed_to(document: Document) -> str:
    """Give the line that names to whom the paper speaks; empty when it speaks to nobody by name."""
    if not document.addressees:
        return ""
    return _("To: {names}").format(names="; ".join(tidy(each) for each in document.addressees))


def below(document: Document) -> list[list[str]]:
    """Give what stands below the content: each place for a signature, then to whom the paper goes."""
    found = [signed(signer) for signer in document.signers]
    if document.recipients:
        found.append([addressed(), *(f"- {tidy(each)}" for each in document.recipients)])
    return found


def signed(signer: Signer) -> list[str]:
    """Give the lines of a place for a signature; a name that is not known is a blank."""
    return [tidy(line) for line in (signer.authority, signer.post, signer.name or BLANK) if line]


def addressed() -> str:
    """Give the words above the recipients."""
    return _("Recipients:")
