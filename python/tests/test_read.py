import json
import threading
import time

import pytest

import rapporteur
from conftest import HARBOUR
from conftest import rapporteur as command

SENTENCE = "The talks, the minister said on Friday, would resume within a week."


def test_a_sentence():
    (said,) = rapporteur.read(SENTENCE)
    assert (said.source.text, said.cue.text) == ("the minister", "said")
    assert [piece.text for piece in said.content] == ["The talks", "would resume within a week"]
    assert (said.kind, said.level, said.line) == ("indirect", 1, 1)
    assert "the minister" in repr(said) and "said" in repr(said.cue)


def test_offsets_are_those_of_python_and_of_utf_8():
    text = f"Łódź 🚢 «так».\n\n{SENTENCE}\n"
    (said,) = rapporteur.read(text)
    for span in [said.source, said.cue, *said.content]:
        assert text[span.start : span.end] == span.text
        assert text.encode()[span.byte_start : span.byte_end].decode() == span.text
    assert said.line == 3


def test_the_same_as_the_command_line():
    for file in sorted((HARBOUR / "reports").iterdir())[:4]:
        text = file.read_text(encoding="utf-8").split("---\n", 2)[2]
        output = command("read", "-", "--format", "jsonl", "--quiet", text=text)
        told = [json.loads(line) for line in output.splitlines()]
        assert len(told) > 0
        for said, line in zip(rapporteur.read(text), told, strict=True):
            for name in ("line", "kind", "level", "confidence"):
                assert getattr(said, name) == line[name]
            for name in ("source", "cue"):
                assert same(getattr(said, name), line[name])
            assert all(map(same, said.content, line["content"]))
            assert len(said.content) == len(line["content"])


def same(span, line):
    if span is None or line is None:
        return span is line
    return all(getattr(span, name) == value for name, value in line.items())


def test_threshold():
    text = (HARBOUR / "reports" / "01-release-strike-call.md").read_text(encoding="utf-8")
    few, own = rapporteur.read(text, threshold=0.9), rapporteur.read(text)
    assert 0 < len(few) < len(own) <= len(rapporteur.read(text, threshold=0))
    assert all(said.confidence >= 0.9 for said in few)
    with pytest.raises(rapporteur.Error, match="expected a number from 0 to 1, as in 0.5"):
        rapporteur.read(text, threshold=1.5)


@pytest.mark.parametrize("text", ["", " \n", "\0", "\ufeff", "“" * 5000, "a" * 200_000])
def test_texts_that_say_nothing(text):
    assert rapporteur.read(text) == []


def test_what_is_no_text():
    with pytest.raises(TypeError):
        rapporteur.read(b"bytes")
    with pytest.raises(UnicodeEncodeError):
        rapporteur.read("half a pair: \ud83d")


def test_other_threads_run_meanwhile():
    text = (HARBOUR / "reports" / "01-release-strike-call.md").read_text(encoding="utf-8") * 5
    rapporteur.read(SENTENCE)
    began = time.perf_counter()
    reading = threading.Thread(target=rapporteur.read, args=(text,))
    reading.start()
    longest, last = 0.0, time.perf_counter()
    while reading.is_alive():
        time.sleep(0.001)
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
    whole = last - began
    assert longest < whole / 2, f"{longest:.3f} s of {whole:.3f} s nothing else ran"
