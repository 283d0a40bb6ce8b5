"""What goes wrong while reading is told in plain words, wherever it happened."""

import pickle

import pytest

from bot.ingest.errors import IngestError, NotReadable, NotServed


@pytest.mark.parametrize(
    "error",
    [
        NotReadable("{name} is a picture.", name="a{b}.png"),
        NotReadable("That link is not {complete}."),
        NotServed("{host} asks me to slow down.", 429, 60, host="news.example"),
    ],
)
def test_an_error_comes_whole_out_of_another_process(error: IngestError) -> None:
    """Files are read in other processes; words, values and status survive, and braces of a file's name do no harm."""
    again = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert str(again) == str(error) and "{name}" not in str(error) and "{host}" not in str(error)
    assert vars(again) == vars(error)
