"""Writes summarizer/languages/commonness/CODE.json: in how many of a thousand articles a stem is to be expected.

    python benchmarks/commonness.py        (with `pip install wordfreq` beside the project)

The frequencies are those of wordfreq 3.1 (Robyn Speer, doi 10.5281/zenodo.7199437, CC BY-SA 4.0). A word with the
frequency f stands in an article of 400 words with the probability 1 - exp(-400 f).
"""

from __future__ import annotations

import json
import math
import sys
from collections import defaultdict
from pathlib import Path

import wordfreq

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from summarizer.languages import CODES, ENGLISH, Language, language  # noqa: E402
from summarizer.languages.commonness import FLOOR  # noqa: E402
from summarizer.languages.wording import stems_in  # noqa: E402

FOLDER = ROOT / "summarizer" / "languages" / "commonness"
WORDS = 400


def table(known: Language) -> dict[str, int]:
    """The stems found in more than the floor, with their articles in a thousand, the commonest first."""
    code = {"no": "nb"}.get(known.code, known.code)
    frequencies: defaultdict[str, float] = defaultdict(float)
    words = wordfreq.get_frequency_dict(code, "small").items()
    for word, frequency in words:
        if any(map(str.isdigit, word)):
            continue
        for stem in set(stems_in(word, known)):
            frequencies[stem] += frequency
    shares = {stem: 1 - math.exp(-WORDS * frequency) for stem, frequency in frequencies.items()}
    found = {stem: round(1000 * share) for stem, share in shares.items() if share > 1.5 * FLOOR}
    return dict(sorted(found.items(), key=lambda each: (-each[1], each[0])))


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for code in CODES:
        if code != ENGLISH.code:
            text = json.dumps(table(language(code)), ensure_ascii=False, separators=(",", ":"))
            (FOLDER / f"{code}.json").write_text(text.replace(",", ",\n") + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
