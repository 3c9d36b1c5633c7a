"""Hold the rules of a pack against their own examples."""

from tongli.base.errors import InputError
from tongli.checking.examples import situation_of_example, talk_of
from tongli.engine import Engine
from tongli.knowledge.schema import Rule
from tongli.knowledge.schema.rules import Example


def wrong_examples(engine: Engine, pack: str) -> list[str]:
    """Examples of this pack's rules that do not show what they should, each in one Chinese sentence; empty when all do."""
    wrong = []
    for rule in engine.knowledge.of(Rule):
        if rule.pack != pack:
            continue
        wrong += [f"{rule.id}（{rule.where}）没有抓住反例：{e.reply[:40]}" for e in rule.bad if not _raises(engine, rule, e)]
        wrong += [f"{rule.id}（{rule.where}）错抓了正例：{e.reply[:40]}" for e in rule.good if _raises(engine, rule, e)]
    return wrong


def _raises(engine: Engine, rule: Rule, example: Example) -> bool:
    try:
        talk = talk_of(example)
    except InputError:
        return False
    return any(v.rule == rule.id for v in engine.check(example.reply, talk, situation_of_example(rule, example)).violations)
