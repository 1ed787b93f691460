"""Scores the test set with the trained model and writes the report that the gate reads."""

import json
import tarfile
from pathlib import Path

import pandas as pd
import xgboost
from sklearn.metrics import average_precision_score, roc_auc_score

BASE = Path("/opt/ml/processing")


def main() -> None:
    with tarfile.open(BASE / "model" / "model.tar.gz") as archive:
        archive.extractall(BASE / "model", filter="data")
    model = xgboost.Booster()
    model.load_model(BASE / "model" / "xgboost-model")
    table = pd.read_csv(BASE / "test" / "test.csv", header=None)
    labels = table.iloc[:, 0]
    scores = model.predict(xgboost.DMatrix(table.iloc[:, 1:].to_numpy()))
    metrics = {
        "auc": {"value": float(roc_auc_score(labels, scores))},
        "average_precision": {"value": float(average_precision_score(labels, scores))},
    }
    folder = BASE / "evaluation"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "evaluation.json").write_text(json.dumps({"metrics": metrics}))


if __name__ == "__main__":
    main()
