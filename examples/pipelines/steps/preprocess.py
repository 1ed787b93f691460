"""Splits the raw customer table into train, validation and test sets, the label in the first column as XGBoost wants it."""

from pathlib import Path

import pandas as pd
from sklearn.model_selection import train_test_split

BASE = Path("/opt/ml/processing")
LABEL = "churned"


def main() -> None:
    frames = [pd.read_csv(file) for file in sorted((BASE / "input").glob("*.csv"))]
    customers = pd.concat(frames, ignore_index=True).drop(columns=["customer_id", "phone"])
    table = pd.get_dummies(customers, dtype=int)
    table = table[[LABEL, *[column for column in table.columns if column != LABEL]]]
    train, rest = train_test_split(table, test_size=0.3, random_state=17, stratify=table[LABEL])
    validation, test = train_test_split(rest, test_size=0.5, random_state=17, stratify=rest[LABEL])
    for name, part in {"train": train, "validation": validation, "test": test}.items():
        folder = BASE / name
        folder.mkdir(parents=True, exist_ok=True)
        part.to_csv(folder / f"{name}.csv", header=False, index=False)


if __name__ == "__main__":
    main()
