"""Evidence: each claim is shown by the clause that speaks for it most."""

from tongli.knowledge import load
from tongli.reading.fast.reader import FastReader

READER = FastReader(load())


def test_the_clause_that_shows_the_feeling() -> None:
    reading = READER.read_many(["昨天下午三点下的单，你们太坑人了，气死我了！！"])[0]
    assert reading.emotion.label == "anger"
    assert reading.emotion.spans[0].of(reading.text) in ("你们太坑人了", "气死我了")


def test_calm_shows_nothing_and_every_finding_says_what_found_it() -> None:
    reading = READER.read_many(["请问几点营业？"])[0]
    assert reading.emotion.label == "calm"
    assert reading.emotion.spans == ()
    assert all(finding.found_by for finding in (reading.emotion, *reading.demands))


def test_confidences_are_rounded_and_surest_first() -> None:
    reading = READER.read_many(["再不退款我就去法院起诉你们，还要找记者曝光，12315也打了！"])[0]
    sure = [risk.confidence for risk in reading.risks]
    assert len(sure) >= 3
    assert sure == sorted(sure, reverse=True)
    assert all(value == round(value, 3) for value in sure)
