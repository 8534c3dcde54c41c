"""Learn to read a digit, and write in site/ the page that reads one without a server."""

import json
import shutil
from base64 import b64encode
from hashlib import sha384
from pathlib import Path
from typing import Any

from sklearn.datasets import load_digits
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold, cross_val_score
from threadpoolctl import threadpool_limits

from export import exported

HERE = Path(__file__).parent


def main() -> None:
    digits = load_digits()
    ink = digits.data / 16  # in each of the 64 cells, the share that is written on
    model = LogisticRegression(max_iter=1000)
    apart = KFold(5, shuffle=True, random_state=0)
    with threadpool_limits(1):  # many threads are slower on so little
        score = cross_val_score(model, ink, digits.target, cv=apart)
        model.fit(ink, digits.target)
    print(f"{score.mean():.0%} of the digits set apart are read right")
    publish(exported(model) | {"score": score.mean()}, HERE / "site")


def publish(model: dict[str, Any], site: Path) -> None:
    """Write the page with its model, and in worker.js the fingerprint of each file to keep."""
    shutil.rmtree(site, ignore_errors=True)
    shutil.copytree(HERE / "page", site)
    (site / "model.js").write_text(f"export default {json.dumps(model)};\n", encoding="utf-8")
    worker = site / "worker.js"
    kept = {path.name: fingerprint(path) for path in sorted(site.iterdir()) if path != worker}
    kept = {"./": kept.pop("index.html")} | kept
    line = f"const FILES = {json.dumps(kept, indent=2)};\n"
    worker.write_text(line + worker.read_text(encoding="utf-8"), encoding="utf-8")
    print(f"{sum(path.stat().st_size for path in site.iterdir()) / 1000:.0f} kB in {site.name}/")


def fingerprint(path: Path) -> str:
    return f"sha384-{b64encode(sha384(path.read_bytes()).digest()).decode()}"


if __name__ == "__main__":
    main()
