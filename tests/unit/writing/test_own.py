"""The story as a draft tells it."""

from tests.unit.writing.scenes import SCENERY, scene

from tongli.writing.own import story_of, timed


def story(*lines: str, strict: bool = False, **case: object) -> str:
    return story_of(scene(*lines, **case), SCENERY.restater, strict=strict)


def test_a_story_without_a_time_is_told_as_it_is() -> None:
    told = story("客户: 外卖送来汤全洒了，饭里还有一根头发")
    assert "头发" in told
    assert "“" not in told


def test_an_hour_of_the_customers_is_told_as_the_customers_saying() -> None:
    told = story("客户: 师傅说好下午3点来修，等到晚上都没人来")
    assert "3点" not in told or "“" in told


def test_strict_quotes_every_clause_with_a_time() -> None:
    lines = ("客户: 家里已经三天没暖气了，孩子冻得直哭",)
    assert "“" not in story(*lines)
    assert "您说的“" in story(*lines, strict=True)


def test_english_and_nothing_told() -> None:
    assert story("客户: My parcel is lost and nobody answers") == scene("客户: My parcel is lost and nobody answers").story
    assert story("客户: 在吗") == ""


def test_a_length_of_time_is_a_time() -> None:
    assert timed("等了三天")
    assert timed("下午3点")
    assert not timed("没人管")
