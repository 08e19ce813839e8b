"""The faults that can be planted in a module: one small change each, in what it does and not in what it says about itself."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

OPPOSITES: dict[type[ast.AST], type[ast.AST]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
    ast.Break: ast.Continue,
    ast.Continue: ast.Break,
}
NAMES = {"any": "all", "all": "any", "min": "max", "max": "min"}

NOT_RUN = {"annotation", "returns", "type_params", "bases", "decorator_list"}
"""Parts of a definition in which a change means nothing to who runs it (or, as `@cache` and base classes, breaks it all)."""


@dataclass(frozen=True)
class Fault:
    """One change: where it stands, what stood there and what comes there."""

    path: Path
    line: int
    statement: int
    """The first line of the statement that it is in."""
    by_import: bool
    """Whether it is run when the module is imported, and not when something in it is called."""
    before: str
    after: str
    module: str
    """The text of the whole module with the change in it."""

    def __str__(self) -> str:
        return f"{self.path.as_posix()}:{self.line}: {self.before}  →  {self.after}"


@dataclass(frozen=True)
class Place:
    """Where a change can be made: a node's place in its parent, and the number of the change."""

    parent: ast.AST
    field: str
    index: int | None
    node: ast.AST
    change: int
    line: int
    statement: int
    """The first line of the statement that it is in."""
    by_import: bool
    """Whether it is run when the module is imported, and not when something in it is called."""


def places(tree: ast.Module) -> list[Place]:
    """Return where the faults of a module can be planted, in the order of its text."""
    return [*_below(tree, 1, 1, by_import=True)]


def _below(parent: ast.AST, line: int, statement: int, *, by_import: bool) -> Iterator[Place]:
    for field, value in ast.iter_fields(parent):
        if field in NOT_RUN or (field == "keywords" and isinstance(parent, ast.ClassDef)):
            continue
        for index, node in enumerate(value) if isinstance(value, list) else ((None, value),):
            if not isinstance(node, ast.AST) or _says_only(node):
                continue
            here = getattr(node, "lineno", line)
            first = here if isinstance(node, ast.stmt) else statement
            called = field == "body" and isinstance(parent, ast.FunctionDef | ast.Lambda)
            outside = by_import and not called
            for change, _ in enumerate(_changes(node)):
                yield Place(parent, field, index, node, change, here, first, outside)
            yield from _below(node, here, first, by_import=outside)


def _says_only(node: ast.AST) -> bool:
    """Return whether a node is for readers, for the type checker or for the start of a program."""
    match node:
        case ast.Expr(value=ast.Constant()):  # docstrings
            return True
        case ast.Import() | ast.ImportFrom() | ast.Assert() | ast.Pass():
            return True
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return True
        case ast.If(test=ast.Compare(left=ast.Name(id="__name__"))):
            return True
        case ast.Call(func=ast.Name(id="cast" | "TypeVar" | "NewType")):
            return True
    return False


def _changes(node: ast.AST) -> Iterator[ast.AST]:  # noqa: C901 - one case for each kind of fault
    """Yield what can stand in the place of a node."""
    match node:
        case ast.Compare(left=left, ops=[operator], comparators=others) if type(operator) in OPPOSITES:
            yield ast.Compare(left, [OPPOSITES[type(operator)]()], others)  # type: ignore[list-item]
        case ast.BoolOp(op=operator, values=values):
            yield ast.BoolOp(OPPOSITES[type(operator)](), values)  # type: ignore[arg-type]
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield operand
        case ast.BinOp(left=first, op=operator, right=second) if type(operator) in OPPOSITES:
            yield ast.BinOp(first, OPPOSITES[type(operator)](), second)  # type: ignore[arg-type]
        case ast.AugAssign(target=target, op=operator, value=value) if type(operator) in OPPOSITES:
            yield ast.AugAssign(target, OPPOSITES[type(operator)](), value)  # type: ignore[arg-type]
        case ast.Constant(value=bool() as value):
            yield ast.Constant(not value)
        case ast.Constant(value=int() as value):
            yield ast.Constant(value + 1)
        case ast.Constant(value=str() as value):
            yield ast.Constant(f"{value}X" if value else "X")
        case ast.Return(value=ast.expr() as value) if not _is_none(value):
            yield ast.Return(ast.Constant(None))
        case ast.If(test=test, body=body, orelse=orelse):
            yield ast.If(ast.UnaryOp(ast.Not(), test), body, orelse)
        case ast.IfExp(test=test, body=first, orelse=second):
            yield ast.IfExp(test, second, first)
        case ast.comprehension(target=target, iter=iterated, ifs=[_, *rest], is_async=is_async):
            yield ast.comprehension(target, iterated, rest, is_async)
        case ast.Expr(value=ast.Call() | ast.Yield() | ast.YieldFrom()) | ast.Raise():
            yield ast.Pass()
        case ast.Break() | ast.Continue():
            yield OPPOSITES[type(node)]()
        case ast.Name(id=name) if name in NAMES:
            yield ast.Name(NAMES[name], ast.Load())


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def plant(path: Path, tree: ast.Module, place: Place) -> Fault:
    """Return the fault of a place; the tree is as it was afterwards."""
    after = [*_changes(place.node)][place.change]
    _put(place, after)
    module = ast.unparse(ast.fix_missing_locations(tree))
    _put(place, place.node)
    return Fault(
        path, place.line, place.statement, place.by_import, _shown(place.node), _shown(after), module
    )


def _put(place: Place, node: ast.AST) -> None:
    if place.index is None:
        setattr(place.parent, place.field, node)
    else:
        getattr(place.parent, place.field)[place.index] = node


def _shown(node: ast.AST) -> str:
    first = ast.unparse(ast.fix_missing_locations(node)).partition("\n")[0]
    return first if len(first) <= 90 else f"{first[:89]}…"
