"""The house's rules: arrows point down, rooms of one floor do not know each other, files and functions stay small."""

import ast
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

import app as application
from chalicelib.handlers.door import Door

ROOT = Path(__file__).parent.parent
HOUSE = ROOT / "chalicelib"
FLOORS = ({"handlers", "consumers"}, {"services"}, {"repositories", "adapters"}, {"policy"}, {"domain"})
BESIDE = {"config", "observability", "aws", "parallel"}
MAX_LINES, SHORT_LINES, SHORT_SHARE = 400, 20, 0.9
LATE_IMPORTS = {"app.py", "chalicelib/observability.py"}  # an entry point's own door; the tracing SDK

Function = ast.FunctionDef | ast.AsyncFunctionDef


def _ours() -> list[Path]:
    return [ROOT / "app.py", *sorted(HOUSE.rglob("*.py"))]


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def _room(module: str) -> str:
    """The room that a dotted name of the house is in: `chalicelib.domain.views.times` is in `domain`."""
    parts = module.split(".")
    return parts[1] if parts[0] == "chalicelib" and len(parts) > 1 else ""


def _imported(path: Path) -> Iterator[str]:
    """The house's modules that a file imports, by their full names."""
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("chalicelib"))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("chalicelib"):
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if _is_module(whole) else str(node.module)


def _is_module(name: str) -> bool:
    path = ROOT / Path(*name.split("."))
    return path.with_suffix(".py").exists() or (path / "__init__.py").exists()


def _floor(room: str) -> int:
    return next(height for height, rooms in enumerate(reversed(FLOORS)) if room in rooms)


def _rooms() -> Iterator[tuple[Path, str, str]]:
    """Every import from one room of the house into another: file, from, to."""
    for path in HOUSE.rglob("*.py"):
        here = path.relative_to(HOUSE).parts[0].removesuffix(".py")
        for module in _imported(path):
            if (there := _room(module)) and there != here:
                yield path, here, there


def test_arrows_point_down() -> None:
    rising = [
        f"{_name(path)} imports {there}"
        for path, here, there in _rooms()
        if here not in BESIDE and there not in BESIDE and here != "__init__" and _floor(there) >= _floor(here)
    ]
    assert rising == []


def test_what_stands_beside_the_floors_imports_nothing_from_them() -> None:
    assert [_name(path) for path, here, there in _rooms() if here in BESIDE and there not in BESIDE] == []


def test_policy_and_domain_are_pure() -> None:
    """They import the standard library, msgspec and each other: no AWS, no framework, no settings."""
    allowed = {"chalicelib", "msgspec"}
    for room in ("domain", "policy"):
        for path in (HOUSE / room).rglob("*.py"):
            beside = [module for module in _imported(path) if _room(module) in BESIDE]
            assert beside == [], _name(path)
            assert _outsiders(path) <= allowed, _name(path)


def _outsiders(path: Path) -> set[str]:
    tops = {(node.module or "").split(".")[0] for node in ast.walk(_tree(path)) if isinstance(node, ast.ImportFrom)}
    plain = (node for node in ast.walk(_tree(path)) if isinstance(node, ast.Import))
    tops |= {alias.name.split(".")[0] for node in plain for alias in node.names}
    return tops - sys.stdlib_module_names


def test_nothing_imports_itself_in_a_circle() -> None:
    graph = {_dotted(path): set(_imported(path)) for path in _ours()}
    done: set[str] = set()

    def visit(module: str, way: tuple[str, ...]) -> None:
        assert module not in way, " -> ".join((*way, module))
        if module not in done:
            for other in sorted(graph.get(module, ())):
                visit(other, (*way, module))
            done.add(module)

    for module in graph:
        visit(module, ())


def _dotted(path: Path) -> str:
    return _name(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def test_no_import_hides_in_a_function() -> None:
    hidden = {
        _name(path)
        for path in _ours()
        for function in ast.walk(_tree(path))
        if isinstance(function, Function)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    assert hidden <= LATE_IMPORTS


def test_roles_are_named_in_policy_only() -> None:
    """What a role may do is asked of policy; `domain` says which roles there are."""
    named = [
        f"{_name(path)}:{node.lineno}"
        for path in _ours()
        if not {"policy", "domain"} & set(path.parts)
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Role"
    ]
    assert named == []


def test_only_repositories_know_dynamodb() -> None:
    """app.py names the stream's event; the mapping itself stands in the template."""
    knowing = [_name(path) for path in HOUSE.rglob("*.py") if re.search("dynamodb", _code(path), re.IGNORECASE)]
    assert [name for name in knowing if not name.startswith("chalicelib/repositories/")] == [
        "chalicelib/consumers/notify.py"  # the stream's records are shaped so
    ]


def _code(path: Path) -> str:
    """A file without its docstrings and comments."""
    tree = _tree(path)
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | Function) and ast.get_docstring(node) is not None:
            node.body = node.body[1:] or [ast.Pass()]
    return ast.unparse(tree)


def test_every_key_is_made_in_keys() -> None:
    """No other file puts a `#` into a text that becomes a key."""
    made = re.compile(r"f[\"'](?:W|I|C|M|A)#|[\"'](?:MSG|SEEN|BODY|TICKET|MEMBER|AUDIT)#\{")
    others = [path for path in HOUSE.rglob("*.py") if path.name != "keys.py"]
    assert [_name(path) for path in others if made.search(path.read_text())] == []


def test_every_route_says_who_may_come() -> None:
    declared: dict[tuple[str, str], str] = {}
    for name in application.REST:
        door = import_module(f"chalicelib.handlers.{name}").routes
        assert isinstance(door, Door)
        declared |= {place: route.who for place, route in door.declared.items()}
    routed = {(method, path) for path, methods in application.app.routes.items() for method in methods}
    assert routed == set(declared)
    assert set(declared.values()) <= {"anybody", "person", "member", "insider", "service", "member_or_service"}


def _sources() -> list[Path]:
    python = [*_ours(), *(ROOT / "infra").rglob("*.py"), *(ROOT / "tests").rglob("*.py")]
    return python + [path for path in (ROOT / "web" / "src").rglob("*") if path.suffix in (".ts", ".css")]


def test_no_file_is_longer_than_a_sitting() -> None:
    long = {_name(path): lines for path in _sources() if (lines := path.read_text().count("\n")) > MAX_LINES}
    assert long == {}


def test_functions_are_short() -> None:
    lengths = [
        node.end_lineno - node.lineno + 1
        for path in _ours()
        for node in ast.walk(_tree(path))
        if isinstance(node, Function) and node.end_lineno
    ]
    assert sum(length < SHORT_LINES for length in lengths) / len(lengths) >= SHORT_SHARE
    assert max(lengths) <= 60


@pytest.mark.parametrize("path", [path for path in _ours() if path.stat().st_size], ids=_name)
def test_every_file_says_where_it_stands(path: Path) -> None:
    assert ast.get_docstring(_tree(path)), "a module begins with a sentence that places it in the house"


def test_no_room_is_called_utils() -> None:
    vague = {"utils", "util", "helpers", "common", "misc"}
    assert [_name(path) for path in _ours() if path.stem in vague] == []
