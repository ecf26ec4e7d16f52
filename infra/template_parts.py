"""The hand-written parts of the template: reads infra/template/*.yaml, with CloudFormation's short tags."""

from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
PARTS = HERE / "template"

Json = dict[str, Any]


class _Loader(yaml.SafeLoader):
    """Safe YAML that also knows !Ref, !Sub and their like."""


def _tagged(loader: _Loader, suffix: str, node: yaml.Node) -> Json:
    value = _plain(loader, node)
    if suffix == "GetAtt":
        value = value.split(".", 1)
    return {suffix if suffix in ("Ref", "Condition") else f"Fn::{suffix}": value}


def _plain(loader: _Loader, node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return loader.construct_mapping(node, deep=True)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    return loader.construct_scalar(node)  # type: ignore[arg-type]


_Loader.add_multi_constructor("!", _tagged)


def load(part: Path) -> Json:
    loaded = yaml.load(part.read_text(), Loader=_Loader)  # nosec B506 - a SafeLoader underneath
    return dict(loaded)


def all_parts() -> Json:
    """Every part in one dictionary of sections. Two parts may not give the same name a different thing."""
    whole: Json = {}
    for part in sorted(PARTS.glob("*.yaml")):
        for section, named in load(part).items():
            _add(whole.setdefault(section, {}), named, part.name)
    return whole


def _add(section: Json, named: Json, part: str) -> None:
    doubled = section.keys() & named.keys()
    if doubled:
        raise ValueError(f"{part} repeats {', '.join(sorted(doubled))}: every name belongs to one part")
    section.update(named)
