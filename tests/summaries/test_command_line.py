"""The command line keeps its contract, whatever comes in."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from summarizer.commands import answer, main

LOGIN_WALL = "Please log in to continue reading this story.\nSubscribe now for unlimited access.\nSign up"
TEXT = (
    "The ferry between Kettermouth and Sall was stopped on Monday after its ramp gave way. Nobody was hurt, but forty "
    "cars were left on the wrong side of the water.\n\n“We will not sail before the steel has been tested,” Captain "
    "Orla Fenwick told reporters. The operator expects to run again on Thursday.\n\nHarbor master Jon Tell blamed rust."
)


def asked(**data: Any) -> dict[str, Any]:
    return answer(json.dumps(data).encode())


def test_an_article_is_answered_with_spans_of_its_text() -> None:
    """Sentences and quotes come with offsets into the text as it was sent, the id as it was sent, in reading order."""
    text = "\u200b\ufeff" + TEXT.replace("Monday", "Monday \U0001f6a2")
    found = asked(id=7, text=text, sentences=2)
    assert found["id"] == 7
    assert len(found["sentences"]) == 2
    assert found["sentences"] == sorted(found["sentences"], key=lambda sentence: sentence["start"])
    for span in found["sentences"] + found["quotes"]:
        assert text[span["start"] : span["end"]] == span["text"]


def test_a_digest_says_which_article_each_sentence_is_of() -> None:
    """A line with "articles" is answered with a digest whose sentences name their article by index."""
    articles = [{"text": TEXT, "title": "Ferry stops"}, {"text": TEXT.replace("forty", "fifty").replace("rust", "ice")}]
    found = asked(id="d", articles=articles, words=60)
    assert found["id"] == "d"
    assert found["sentences"]
    for sentence in found["sentences"]:
        assert articles[sentence["article"]]["text"][sentence["start"] : sentence["end"]] == sentence["text"]


@pytest.mark.parametrize(
    ("line", "word"),
    [
        (b"not json", "JSON"),
        (b'{"id": "x", "text": "cut', "JSON"),
        (b"\xff\xfe", "JSON"),
        (b"[" * 100_000, "JSON"),
        (b"[1]", "object"),
        (b'{"id": "x"}', "text"),
        (b'{"id": "x", "text": 3}', "text"),
        (b'{"id": "x", "text": ""}', "nothing"),
        (b'{"id": "x", "text": "Too short."}', "nothing"),
        (b'{"id": "x", "text": "\\ud800 and a good many words that make a sentence of some length."}', "surrogate"),
        (json.dumps({"text": TEXT, "sentences": 0}).encode(), "sentences"),
        (json.dumps({"text": TEXT, "sentences": "3"}).encode(), "sentences"),
        (json.dumps({"text": TEXT, "sentences": True}).encode(), "sentences"),
        (json.dumps({"text": TEXT, "length": "endless"}).encode(), "length"),
        (json.dumps({"text": TEXT, "length": ["short"]}).encode(), "length"),
        (json.dumps({"text": TEXT, "title": 5}).encode(), "title"),
        (json.dumps({"articles": []}).encode(), "articles"),
        (json.dumps({"articles": [3]}).encode(), "articles"),
        (json.dumps({"articles": [{"text": TEXT}], "words": -1}).encode(), "words"),
        (json.dumps({"text": "404 Not Found. The page has moved or does not exist any more."}).encode(), "no article"),
        (json.dumps({"text": LOGIN_WALL}).encode(), "no article"),
    ],
)  # fmt: skip
def test_a_bad_line_gets_a_plain_sentence(line: bytes, word: str) -> None:
    """Whatever is wrong with a line is said in one sentence beside its id; nothing is raised."""
    found = answer(line)
    assert set(found) == {"id", "error"}
    assert word in found["error"]
    assert "\n" not in found["error"]


def test_lines_are_answered_one_by_one() -> None:
    """A peer that waits for each answer before its next line gets it; a bad line in between disturbs nothing."""
    command = [sys.executable, "-m", "summarizer", "--jsonl"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin and process.stdout
        identities = []
        for line in (json.dumps({"id": "a", "text": TEXT}), "broken", json.dumps({"id": "b", "text": TEXT})):
            process.stdin.write(line + "\n\n")
            process.stdin.flush()
            identities.append(json.loads(process.stdout.readline())["id"])
        process.stdin.close()
        assert process.stdout.read() == ""
    assert identities == ["a", None, "b"]
    assert process.returncode == 0


def test_files_are_briefed_for_people(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A readable briefing shows headline, sentences and the key quote with its speaker."""
    file = tmp_path / "ferry.txt"
    file.write_text("Ferry stops after ramp gives way\n\n" + TEXT, encoding="utf-8")
    assert main([str(file)]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert shown.startswith("Ferry stops after ramp gives way ====")
    assert "• The ferry between Kettermouth and Sall was stopped on Monday after its ramp gave way." in shown


def test_a_bad_file_does_not_stop_the_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Missing, empty and binary files are named with the reason; the rest are briefed; exit code 1."""
    for name, data in (("empty.txt", b""), ("image.png", b"\x89PNG\0\0\0"), ("good.txt", TEXT.encode())):
        (tmp_path / name).write_bytes(data)
    names = ["missing.txt", "empty.txt", "image.png", "good.txt"]
    assert main(["--json", *(str(tmp_path / name) for name in names)]) == 1
    shown = capsys.readouterr()
    assert [json.loads(line)["id"] for line in shown.out.splitlines()] == [str(tmp_path / "good.txt")]
    assert len(shown.err.splitlines()) == 3
    assert all(name in shown.err for name in names[:3])
