"""The documents are true: the tree, the alarms, the commands."""

import re
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent
NO_FOLDER_OF_OURS = {".git", ".local", ".venv", "build", "node_modules", "dist", "__pycache__"}


def _read(name: str) -> str:
    return (ROOT / name).read_text()


def _folders(where: Path) -> set[str]:
    hidden = {".chalice", ".ci"}
    return {
        path.name
        for path in where.iterdir()
        if path.is_dir()
        and path.name not in NO_FOLDER_OF_OURS
        and (not path.name.startswith(".") or path.name in hidden)
    }


def test_every_folder_of_the_house_is_on_the_tour() -> None:
    tree = _read("docs/tour.md").split("```")[1]
    for folder in (_folders(ROOT) | _folders(ROOT / "chalicelib") | _folders(ROOT / "infra")) - {
        ".ci",
        "stages",
        "template",
    }:
        assert f"{folder}/" in tree, f"{folder} is not on the tour"


def test_every_folder_on_the_tour_is_there() -> None:
    tree = _read("docs/tour.md").split("```")[1]
    for line in tree.strip().splitlines():
        match = re.match(r"( *)(\.?\w+)/", line)
        if match:
            parent = ROOT / "chalicelib" if match[1] else ROOT
            assert (parent / match[2]).is_dir(), f"{match[2]} is on the tour, and nowhere else"


def test_every_alarm_has_its_page() -> None:
    text = _alarms()
    anchors = set(re.findall(r"docs/operations\.md#([a-z-]+)", text)) | set(re.findall(r'"(function-[a-z]+)"', text))
    headings = {
        heading.lower().replace(" ", "-")
        for heading in re.findall(r"^### (.+)$", _read("docs/operations.md"), re.MULTILINE)
    }
    assert anchors and anchors <= headings, anchors - headings


def _alarms() -> str:
    files = [*sorted((ROOT / "infra").glob("*.py")), *sorted((ROOT / "infra" / "template").glob("*.yaml"))]
    return "\n".join(file.read_text() for file in files)


def test_every_command_in_the_documents_is_in_the_makefile() -> None:
    targets = set(re.findall(r"^([\w-]+):", _read("Makefile"), re.MULTILINE))
    for document in ("README.md", "docs/operations.md", "docs/api.md", "docs/performance.md"):
        for command in re.findall(r"`?make (?:-s )?([a-z]+(?:-[a-z]+)*)", _read(document)):
            if re.search(rf"(`|^ +)make (-s )?{command}\b", _read(document), re.MULTILINE):
                assert command in targets, f"{document} names make {command}"


def test_every_parameter_of_the_template_says_what_it_does() -> None:
    parameters = yaml.safe_load(_read("infra/template/parameters.yaml").replace("!", ""))["Parameters"]
    assert all(len(it["Description"]) > 10 for it in parameters.values())


def test_a_portals_page_names_what_the_element_has() -> None:
    page, element = _read("docs/embedding.md"), _read("web/src/embed/element.ts")
    attributes = re.search(r"observedAttributes = \[(.*?)\]", element)
    assert attributes is not None
    names = {
        *re.findall(r'"([a-z-]+)"', attributes[1]),
        *re.findall(r'fire\("(parley-[a-z]+)"', element),
        *re.findall(r'"(--parley-[a-z-]+)"', _read("web/src/embed/properties.ts")),
    }
    described = set(re.findall(r"^\| `([a-z-]+)` \|", page, re.MULTILINE)) - {"title"}
    assert described == names
