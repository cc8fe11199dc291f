"""Tallies of a page: one sentence, a bar of parts, a card for each state with its word, and what needs attention."""

from collections.abc import Iterator
from html import escape

from chibo.i18n import _, show_number
from chibo.reports.document import Named, Status, Tally, Tone
from chibo.reports.render.cells import tidy
from chibo.reports.render.markup import status as framed
from chibo.reports.render.markup import text
from chibo.reports.render.panels import anchor

#: Signs drawn as lines on a field of 16 by 16, so that a state is known without its colour and without any font.
_SIGNS = {
    Tone.GOOD: "M3 8.5 6.5 12 13 4.5",
    Tone.BAD: "M4 4 12 12M12 4 4 12",
    Tone.WARNING: "M5 6Q5 3 8 3T11 6Q11 8 8 9V10.5M8 12.6V13.4",
    Tone.NEUTRAL: "M3.5 8H12.5",
}
#: Which states need attention, the worst first.
_ATTENTION = (Tone.BAD, Tone.WARNING)


def draw(tally: Tally) -> Iterator[str]:
    """Draw a tally."""
    if tally.lead:
        yield f'<p class="lead">{text(tally.lead)}</p>'
        yield _bar(tally)
    told = " told" if tally.lead else ""
    yield f'<dl class="cards{told}" aria-label="{escape(tidy(tally.title))}">'
    named = tally.which or ((),) * len(tally.counts)
    for (status, count), which in zip(tally.counts, named, strict=True):
        # Names that lead nowhere stand in the list below, with their words.
        links = ", ".join(_link(each) for each in which if each.key)
        listed = f'<dd class="which">{links}</dd>' if links else ""
        sign = sign_of(status) if tally.lead else ""
        yield (
            f'<div class="{status.tone}"><dt>{sign}{text(status.label)}</dt>'
            f'<dd><span class="figure">{show_number(count)}</span></dd>{listed}</div>'
        )
    yield "</dl>"
    yield from _attention(tally)


def sign_of(status: Status) -> str:
    """Draw the sign of a state; its word stands beside it."""
    return f'<svg class="sign" aria-hidden="true" viewBox="0 0 16 16"><path d="{_SIGNS[status.tone]}"/></svg>'


def _bar(tally: Tally) -> str:
    """Draw the parts beside each other, as long as they are many; the cards say the same in words."""
    whole = sum(count for _status, count in tally.counts)
    parts, start = [], 0
    for status, count in tally.counts:
        x, width = f"{start * 100 / whole:.2f}%", f"{count * 100 / whole:.2f}%"
        parts.append(f'<rect class="part {status.tone}" x="{x}" width="{width}" y="0" height="100%"/>')
        start += count
    return f'<svg class="parts" aria-hidden="true" width="100%" height="14">{"".join(parts)}</svg>'


def _attention(tally: Tally) -> Iterator[str]:
    """List in words what is not as it should be, the worst first."""
    pairs = zip(tally.counts, tally.which, strict=True) if tally.which else ()
    found = [(status, each) for (status, _count), which in pairs for each in which if status.tone in _ATTENTION]
    if not found:
        return
    found.sort(key=lambda pair: _ATTENTION.index(pair[0].tone))
    title = _("What needs attention")
    yield f'<h2 class="attention">{escape(title)}</h2>'
    yield '<ul class="attention">'
    for status, each in found:
        figures = f' <span class="label">{text(each.figures)}</span>' if each.figures else ""
        yield (f"<li>{framed(status)} <span>{_link(each)}. {text(each.text)}{figures}</span></li>")
    yield "</ul>"


def _link(each: Named) -> str:
    return f'<a href="#{anchor(each.key)}">{text(each.code)}</a>' if each.key else text(each.code)
