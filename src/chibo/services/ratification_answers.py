"""Who is meant by the names of a decision on ratification, and what was answered of each."""

from collections.abc import Sequence

from chibo.domain.names import fold, nearest
from chibo.domain.post import Answer, Position
from chibo.errors import Problem
from chibo.i18n import _
from chibo.store.tables import Post


def answers(
    posts: Sequence[Post], accepted: Sequence[str], refused: Sequence[str], *, everyone: bool, problems: list[Problem]
) -> list[tuple[Post, Answer]]:
    """Find the posts that are meant, each with its answer.

    Args:
        posts: those of the committee, in the order of the records.
        accepted: who is accepted: a name for all posts of that person, `NAME:POST` for one of them.
        refused: who is refused, named in the same way.
        everyone: every post without an answer that is not refused is accepted.
        problems: what is wrong is added here.
    """
    given: dict[int, Answer] = {}
    for names, answer, option in ((refused, Answer.REFUSED, "--refuse"), (accepted, Answer.ACCEPTED, "--accept")):
        for name in names:
            for post in _meant(posts, name, option=option, problems=problems):
                if given.setdefault(post.id, answer) is not answer:
                    words = _("{name} is both accepted and refused.").format(name=name)
                    problems.append(Problem("accepted_and_refused", words, place=option))
    if everyone:
        for post in posts:
            if post.ratified is None:
                given.setdefault(post.id, Answer.ACCEPTED)
    return [(post, given[post.id]) for post in posts if post.id in given]


def _meant(posts: Sequence[Post], asked: str, *, option: str, problems: list[Problem]) -> list[Post]:
    """Give the posts of a person, or the one that is named after a colon."""
    name, _colon, position = (part.strip() for part in asked.partition(":"))
    positions = {each.value: each for each in Position}
    code = position.replace("-", "_").lower()
    if position and code not in positions:
        words = _("There is no post {post}.").format(post=position)
        hint = _("The posts are: {posts}").format(posts=", ".join(positions))
        problems.append(Problem("unknown_post", words, place=option, hint=hint))
        return []
    named = [post for post in posts if post.name and fold(post.name) == fold(name)]
    if len({post.name for post in named}) > 1:
        # Two spellings that search takes for one are told apart by their letters.
        named = [post for post in named if post.name == name] or named
    if not named or len({post.name for post in named}) > 1:
        known = list(dict.fromkeys(post.name for post in posts if post.name))
        near = nearest(name, known)
        hint = _("Did you mean {near}?").format(near=near) + " " if near else ""
        hint += _("Elected are: {names}").format(names=", ".join(known) or "—")
        words = _("{name} is not among those elected.").format(name=name or asked)
        problems.append(Problem("not_elected", words, place=option, hint=hint))
        return []
    meant = [post for post in named if not position or post.position is positions[code]]
    if not meant:
        words = _("{name} does not hold the post {post}.").format(name=name, post=position)
        problems.append(Problem("not_in_that_post", words, place=option))
    return meant
