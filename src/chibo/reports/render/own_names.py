"""Which fields a template asks for, and which of them there are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from jinja2 import nodes

from chibo.reports.render.own_fields import Field, union


class _Anything:
    """What can be asked for anything: a field that has no value now may hold more another time."""


ANYTHING = _Anything()
#: A field with the path that leads to it; an empty path when it is no field but made in the template.
_Found: TypeAlias = "tuple[str, Field | _Anything]"
_Scope: TypeAlias = Mapping[str, _Found]


@dataclass(frozen=True, slots=True)
class Asked:
    """A field that a template asks for.

    Args:
        name: the path, such as `lines[].goal`.
        known: whether the document has it.
        line: the line on which it does, from 1.
        blank: whether it has no value now.
    """

    name: str
    known: bool
    line: int
    blank: bool = False


def asked(tree: nodes.Template, fields: dict[str, Field]) -> list[Asked]:
    """Give the fields that a template asks for, in the order in which it does."""
    return list(_walk(tree, {name: (name, field) for name, field in fields.items()}))


def _walk(node: nodes.Node, scope: _Scope) -> Iterator[Asked]:
    match node:
        case nodes.For():
            found: list[Asked] = []
            path, whole = _resolve(node.iter, scope, found)
            yield from found
            inner = {**scope, "loop": ("", ANYTHING), **_targets(node.target, path, whole)}
            for child in (*node.body, *node.else_, *([node.test] if node.test else [])):
                yield from _walk(child, inner)
        case nodes.Name() | nodes.Getattr() | nodes.Getitem():
            found = []
            path, value = _resolve(node, scope, found)
            yield from found
            if path and not found:
                yield Asked(path, known=True, line=node.lineno, blank=value is None)
        case _:
            made = dict(scope)
            for child in node.iter_child_nodes():
                yield from _walk(child, made) if not _stores(child) else ()
                if isinstance(child, nodes.Assign):
                    made.update(
                        {name.name: ("", ANYTHING) for name in child.find_all(nodes.Name) if name.ctx == "store"}
                    )


def _stores(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Name) and node.ctx == "store"


def _targets(target: nodes.Node, path: str, whole: "Field | _Anything") -> dict[str, _Found]:
    """Give the names that a loop makes, with what they stand for."""
    if isinstance(target, nodes.Name):
        each: Field | _Anything = (union(whole) if whole else ANYTHING) if isinstance(whole, list) else ANYTHING
        return {target.name: (f"{path}[]" if path else "", each)}
    return {name.name: ("", ANYTHING) for name in target.find_all(nodes.Name)}


def _resolve(node: nodes.Node, scope: _Scope, found: list[Asked]) -> _Found:
    """Follow a path; what is not there is put among `found`."""
    match node:
        case nodes.Name(name=name):
            if name in scope:
                return scope[name]
            found.append(Asked(name, known=False, line=node.lineno))
            return "", ANYTHING
        case nodes.Getattr(node=above, attr=key) | nodes.Getitem(node=above, arg=nodes.Const(value=key)):
            return _step(*_resolve(above, scope, found), key, found, line=node.lineno)
        case nodes.Filter(node=above) if above is not None and node.name in ("sort", "reverse", "list", "unique"):
            return _resolve(above, scope, found)
    for child in node.iter_child_nodes():
        found += _walk(child, scope)
    return "", ANYTHING


def _step(path: str, value: "Field | _Anything", key: object, found: list[Asked], *, line: int) -> _Found:
    if isinstance(value, _Anything) or value is None:
        return (f"{path}.{key}" if path else ""), value
    if isinstance(value, list) and isinstance(key, int):
        return f"{path}[]", union(value) if value else ANYTHING
    if isinstance(value, dict) and key in value:
        return f"{path}.{key}", value[str(key)]
    found.append(Asked(f"{path}.{key}" if path else str(key), known=False, line=line))
    return "", ANYTHING
