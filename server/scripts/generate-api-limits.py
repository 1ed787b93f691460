"""Writes server/src/rules/data/api-limits.generated.json: what values the SageMaker API takes, from the API model inside botocore.

Run: python3 server/scripts/generate-api-limits.py (botocore must be installed; nothing is executed or fetched).

`structures`: structure -> member -> code. A code is `>Structure`, `[code` for a list, or a limit of a single value:
`#least:most` a number (either may be missing), `=a|b` one of these texts, `@pattern` a name (index into `patterns`), `^` an address
in S3, `*use` an instance type (key of `instances`). Members without a limit are left out.
`instances`: use -> family -> the sizes that SageMaker offers for it.
"""

import json
from collections import defaultdict
from pathlib import Path

import botocore
from botocore.loaders import Loader

RULES = Path(__file__).resolve().parents[1] / "src"
TYPES = json.loads((RULES / "model/resource-types.generated.json").read_text())["types"]
SHAPES = Loader().load_service_model("sagemaker", "service-2")["shapes"]
INSTANCES = {
    "TrainingInstanceType": "training",
    "ProcessingInstanceType": "processing",
    "TransformInstanceType": "transform",
    "ProductionVariantInstanceType": "endpoint",
    "InstanceType": "notebook",
    "AppInstanceType": "studio",
    "ClusterInstanceType": "cluster",
}
# Lists to which new members are added all the time, and no typing mistake is likely.
GROWING = {"MlTools", "ClarifyTextLanguage", "TargetDevice", "AppType"}

structures: dict[str, dict[str, str]] = {}
patterns: list[str] = []


def pattern(text: str) -> str:
    if text not in patterns:
        patterns.append(text)
    return f"@{patterns.index(text)}"


def bound(value) -> str:
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def code(name: str) -> str | None:
    shape = SHAPES[name]
    kind = shape["type"]
    if kind == "structure":
        return f">{name}" if structure(name) else None
    if kind == "list":
        inner = code(shape["member"]["shape"])
        return inner and f"[{inner}"
    if kind == "string":
        return string(name, shape)
    if kind in ("integer", "long", "float", "double") and ("min" in shape or "max" in shape):
        return f"#{bound(shape.get('min'))}:{bound(shape.get('max'))}"
    return None


def string(name: str, shape: dict) -> str | None:
    values = shape.get("enum")
    if values:
        if name in INSTANCES:
            return f"*{INSTANCES[name]}"
        return None if name in GROWING or name.endswith("InstanceType") else "=" + "|".join(values)
    text = shape.get("pattern", "")
    if text.startswith(("(https|s3)://", "(s3)://")):
        return "^"
    if text.startswith(("[a-zA-Z0-9](-*", "[a-zA-Z0-9]([", "[a-z0-9](-*", "(arn:aws[a-z\\-]*:sagemaker")) and "/" not in text.replace("\\/", ""):
        return pattern(text)
    return None


def structure(name: str) -> bool:
    if name not in structures:
        structures[name] = {}  # a structure that holds itself
        members = {m: code(v["shape"]) for m, v in SHAPES[name]["members"].items()}
        structures[name] = {m: c for m, c in sorted(members.items()) if c}
    return bool(structures[name])


requests = {}
for type_, shapes in sorted(TYPES.items()):
    for name in shapes:
        if name in SHAPES and name.startswith("Create") and structure(name):
            requests[type_] = name

instances: dict[str, dict[str, str]] = {}
for enumeration, use in INSTANCES.items():
    sizes = defaultdict(list)
    for value in SHAPES[enumeration]["enum"]:
        ml, _, rest = value.partition(".")
        family, _, size = rest.partition(".")
        if ml == "ml" and size:
            sizes[family].append(size)
    instances[use] = {family: " ".join(sizes[family]) for family in sorted(sizes)}


def lines(table: dict) -> str:
    return ",\n".join(f"{json.dumps(k)}:{json.dumps(v, separators=(',', ':'))}" for k, v in sorted(table.items()))


used = {k: v for k, v in structures.items() if v}
text = (
    f'{{"from":"botocore {botocore.__version__}",\n"patterns":{json.dumps(patterns)},\n'
    f'"requests":{{\n{lines(requests)}\n}},\n"instances":{{\n{lines(instances)}\n}},\n"structures":{{\n{lines(used)}\n}}}}\n'
)
(RULES / "rules/data/api-limits.generated.json").write_text(text)
print(f"{len(requests)} requests, {len(used)} structures, {len(patterns)} patterns, {len(text)} characters")
