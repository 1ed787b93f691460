"""Writes server/src/rules/data/regions.generated.json: the Regions of AWS, and where services of machine learning are offered, from botocore.

Run: python3 server/scripts/generate-regions.py (botocore must be installed; nothing is executed or fetched).

`partitions`: partition -> its Regions. `services`: client of boto3 -> the Regions of all partitions in which it has an endpoint; with a `-` in front
those in which it has none, where these are fewer.
"""

import json
from pathlib import Path

import botocore
from botocore.loaders import Loader

TARGET = Path(__file__).resolve().parents[1] / "src/rules/data/regions.generated.json"
# Client of boto3 -> the prefix of its endpoints. Services whose endpoints botocore makes up by rule have no list.
SERVICES = {
    "bedrock": "bedrock",
    "comprehend": "comprehend",
    "comprehendmedical": "comprehendmedical",
    "forecast": "forecast",
    "forecastquery": "forecastquery",
    "frauddetector": "frauddetector",
    "healthlake": "healthlake",
    "kendra": "kendra",
    "lookoutequipment": "lookoutequipment",
    "personalize": "personalize",
    "polly": "polly",
    "rekognition": "rekognition",
    "sagemaker": "api.sagemaker",
    "sagemaker-edge": "edge.sagemaker",
    "sagemaker-geospatial": "sagemaker-geospatial",
    "sagemaker-metrics": "metrics.sagemaker",
    "sagemaker-runtime": "runtime.sagemaker",
    "textract": "textract",
    "transcribe": "transcribe",
    "translate": "translate",
}

loader = Loader()
partitions = {
    p["id"]: sorted(r for r in p["regions"] if not r.endswith("-global")) for p in loader.load_data("partitions")["partitions"]
}
everywhere = sorted(r for regions in partitions.values() for r in regions)
endpoints = loader.load_data("endpoints")["partitions"]


def offered(prefix: str) -> str:
    there = {r for p in endpoints for r in p["services"].get(prefix, {}).get("endpoints", {})} & set(everywhere)
    missing = sorted(set(everywhere) - there)
    return "- " + " ".join(missing) if len(missing) < len(there) else " ".join(sorted(there))


table = {
    "from": f"botocore {botocore.__version__}",
    "partitions": {name: " ".join(regions) for name, regions in sorted(partitions.items())},
    "services": {name: offered(prefix) for name, prefix in SERVICES.items()},
}
TARGET.write_text(json.dumps(table, indent=0, separators=(",", ":")) + "\n")
print(f"{len(everywhere)} Regions, {len(SERVICES)} services, {TARGET.stat().st_size} bytes from {table['from']}")
