"""What was worked out lately."""

from tongli.base.memory import Memory


def test_the_oldest_are_forgotten() -> None:
    memory = Memory[int, str](2)
    for number in range(4):
        memory.keep(number, str(number))
    assert len(memory) == 2
    assert [memory.get(number) for number in range(4)] == [None, None, "2", "3"]


def test_only_what_is_new_is_worked_out_and_once() -> None:
    memory, asked = Memory[str, int](2), []

    def lengths(texts: list[str]) -> list[int]:
        asked.append(texts)
        return [len(text) for text in texts]

    assert memory.all(["a", "bb", "a", "ccc"], lengths) == [1, 2, 1, 3]  # more than are kept
    assert memory.all(["ccc", "a", "ccc"], lengths) == [3, 1, 3]
    assert memory.all(["a", "ccc"], lengths) == [1, 3]
    assert asked == [["a", "bb", "ccc"], ["a"]]
