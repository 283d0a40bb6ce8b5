"""What `python -m summarizer` does: files in, briefings out; or a JSON line in, a JSON line out."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from . import pipeline
from .errors import SummarizerError
from .explaining import explained
from .files import read_article
from .model import Length
from .pipeline import digest, summarize
from .ranking import METHODS
from .render import readable
from .wire import BadRequest, DigestRequest, briefing_object, digest_object, request_from

_DESCRIPTION = "Brief an article: its most important sentences and its key quotes, word for word, with who said them."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the exit code is 0, or 1 if a file could not be briefed."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.jsonl == bool(options.files):
        parser.error("give FILE... or --jsonl, one of the two")
    try:
        if options.jsonl:
            return _stream(sys.stdin.buffer, options.method, explain=options.explain)
        return _brief_files(options)
    except BrokenPipeError:
        # The reader has gone; keep the interpreter from complaining when it flushes on exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m summarizer", description=_DESCRIPTION)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="a text or HTML file")
    parser.add_argument("--json", action="store_true", help="print one JSON object for each file")
    parser.add_argument("--jsonl", action="store_true", help="read JSON lines on standard input, answer each with one")
    parser.add_argument(
        "--length", type=Length, choices=list(Length), default=Length.NORMAL, help="short, normal or long"
    )
    parser.add_argument("--sentences", type=_positive, metavar="N", help="at most so many, whatever the length")
    parser.add_argument("--method", choices=METHODS, default=METHODS[0], help="how sentences are ranked")
    parser.add_argument(
        "--explain",
        action="store_true",
        help="print the article with its quotes, and why places are not shown or unsure",
    )
    parser.add_argument("--unclear", action="store_true", help="also show quotes of whom it is unclear who said them")
    return parser


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def _brief_files(options: argparse.Namespace) -> int:
    failed = 0
    for path in options.files:
        try:
            article = read_article(path)
            briefing = summarize(article, length=options.length, sentences=options.sentences, method=options.method)
        except (SummarizerError, OSError) as error:
            sys.stderr.write(f"{path}: {error.strerror if isinstance(error, OSError) else error}\n")
            failed = 1
            continue
        if options.json:
            why = pipeline.explain(article) if options.explain else None
            _say(json.dumps({"id": str(path), **briefing_object(briefing, why)}, ensure_ascii=False))
        elif options.explain:
            _say(explained(article.text, pipeline.explain(article)))
        else:
            width = min(shutil.get_terminal_size().columns, 88)
            _say(readable(article, briefing, width=width, unclear=options.unclear))
    return failed


def _stream(lines: Iterable[bytes], method: str, *, explain: bool) -> int:
    for line in lines:
        if line.strip():
            _say(json.dumps(answer(line, method, explain=explain)))
    return 0


def answer(line: bytes, method: str = METHODS[0], *, explain: bool = False) -> dict[str, Any]:
    """The object that answers one line of input. Whatever is wrong with the line becomes {"id", "error"}."""
    identity = None
    try:
        data = json.loads(line)
        identity = data.get("id") if isinstance(data, dict) else None
        request = request_from(data)
        if isinstance(request, DigestRequest):
            return {"id": identity, **digest_object(digest(request.articles, words=request.words))}
        briefing = summarize(request.article, length=request.length, sentences=request.sentences, method=method)
        why = pipeline.explain(request.article) if explain else None
        return {"id": identity, **briefing_object(briefing, why)}
    except (SummarizerError, BadRequest) as error:
        return {"id": identity, "error": str(error)}
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        return {"id": identity, "error": f"The line is not JSON: {error}."}


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
