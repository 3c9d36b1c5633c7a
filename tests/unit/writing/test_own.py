"""What is left of the customer's words when the story is told."""

from tests.unit.writing.scenes import SCENERY, scene

from tongli.writing.own import LONGEST, OwnWords, gather


def own(*lines: str, **case: object) -> OwnWords:
    return gather(scene(*lines, **case), SCENERY.restater)


LONG_STORY = "客户: 洗衣机装上就漏水，木地板鼓起来三块，师傅换了两次管子，客服让我等五天，邻居家也泡了，修地板花了860元"


def test_what_the_story_leaves_out_is_there_to_be_woven_in() -> None:
    words = own(LONG_STORY, industry="retail")
    assert words.clauses
    assert not [clause for clause in words.clauses if clause and clause in words.story]
    assert all(len(clause) <= LONGEST for clause in words.clauses)


def test_clauses_are_seen_from_the_agents_side_and_quotes_are_not() -> None:
    words = own("客户: 我打了六次电话，备注了送上门，三次都给我扔驿站，里面是199元的球鞋", industry="express")
    joined = "".join(words.clauses)
    assert "我" not in joined
    assert any("给我扔驿站" in quote for quote in words.quotes) or "给您扔驿站" in joined + words.story


def test_a_short_story_may_be_named_once_more() -> None:
    assert own("客户: 洗衣机坏了", industry="retail").clauses == ("洗衣机坏了",)


def test_a_clock_is_only_quoted_so_that_it_does_not_read_like_a_promise() -> None:
    words = own("客户: 暖气三天没热，屋里13度，热费1280元早交了，说好下午2点来人，孩子冻感冒了", industry="heating")
    assert all(clause.startswith("您说的“") for clause in words.clauses if "2点" in clause or "三天" in clause)


def test_a_text_is_own_when_it_names_something_of_the_case() -> None:
    words = own("客户: 退款329元到现在没到账", industry="retail")
    assert words.in_text("退款329元到现在没到账，我去查。")
    assert not words.in_text("我马上去查，今天17:30前回您。")


def test_nothing_told_leaves_nothing() -> None:
    assert own("客户: 在吗") == OwnWords("", (), (), ())
    assert own("客户: " + "\ud800😡" * 50).clauses == ()


def test_english_clauses_are_turned() -> None:
    words = own("客户: My kettle leaks after 2 days. I called twice. The shop refused to help me with order 5512.")
    assert words.marks
    assert not [clause for clause in words.clauses if " my " in f" {clause} "]
