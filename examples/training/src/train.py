"""Trains the churn model inside the container: reads the channels, writes the model and checkpoints."""

import argparse
import os
from pathlib import Path

import pandas as pd
import xgboost


def load(channel: str) -> xgboost.DMatrix:
    frames = [pd.read_csv(file, header=None) for file in sorted(Path(channel).glob("*.csv"))]
    table = pd.concat(frames, ignore_index=True)
    return xgboost.DMatrix(table.iloc[:, 1:], label=table.iloc[:, 0])


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--num_round", type=int, default=200)
    parser.add_argument("--max_depth", type=int, default=6)
    parser.add_argument("--eta", type=float, default=0.1)
    arguments = parser.parse_args()

    train = load(os.environ["SM_CHANNEL_TRAIN"])
    validation = load(os.environ["SM_CHANNEL_VALIDATION"])
    model = xgboost.train(
        {
            "objective": "binary:logistic",
            "eval_metric": "auc",
            "max_depth": arguments.max_depth,
            "eta": arguments.eta,
        },
        train,
        num_boost_round=arguments.num_round,
        evals=[(train, "train"), (validation, "validation")],
    )
    model.save_model(Path(os.environ["SM_MODEL_DIR"]) / "xgboost-model")


if __name__ == "__main__":
    main()
