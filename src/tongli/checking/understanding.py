"""Rules that need to understand: what the sentence model adds to the patterns' findings, and which of them it doubts.

A pattern's finding stands unless the model thinks it very unlikely in that sentence; a sentence without one is claimed only
where the model is sure. Both limits are learned per rule (``training/agent``), for a precision that agents can live with.
"""

from collections.abc import Mapping

from tongli.base.labels import Severity
from tongli.checking.scene import Mark, Scene
from tongli.knowledge.schema import Rule
from tongli.reading.agent import COLUMN, Said, SentenceModel, WholeReply
from tongli.reading.encoder import RULES

_WHOLE = {rule: column for column, rule in enumerate(RULES)}
Found = dict[str, tuple[Rule, tuple[Mark, ...]]]


def understood(found: Found, applying: Mapping[str, Rule], scene: Scene, model: SentenceModel) -> Found:
    """The findings with the model's word on them. ``applying``: the rules that hold in this scene, by id."""
    said = scene.said
    if not said:
        return found
    settled: Found = {}
    for rule_id, rule in applying.items():
        marks = found.get(rule_id, (rule, ()))[1]
        if rule.understood and rule_id in COLUMN:
            marks = _weighed(marks, scene, rule, model)
            if rule.kind == "only" and not _most(marks, scene):
                marks = ()
        if scene.whole is not None and rule_id in _WHOLE:
            marks = _seen_whole(marks, _WHOLE[rule_id], scene.whole)
        settled[rule_id] = (rule, marks)
    return settled


def _seen_whole(marks: tuple[Mark, ...], column: int, whole: WholeReply) -> tuple[Mark, ...]:
    """With the word of the model that has seen the whole reply: said where it is sure, taken back where it does not believe."""
    if not marks:
        return (Mark(),) if whole.sure[column] >= whole.claim[column] else ()
    return marks if whole.sure[column] >= whole.doubt[column] else ()


def _weighed(marks: tuple[Mark, ...], scene: Scene, rule: Rule, model: SentenceModel) -> tuple[Mark, ...]:
    column, family = COLUMN[rule.id], str(rule.params.get("family", ""))
    if not marks and scene.likeliest[column] < model.claim[column]:
        return marks
    end_of_said = scene.said_at[-1][1]
    kept = [mark for mark in marks if mark.start is None or mark.end is None or mark.start >= end_of_said]
    for sentence, (start, end) in zip(scene.said, scene.said_at, strict=True):
        inside = [mark for mark in marks if mark.start is not None and start <= mark.start < end]
        if not _stands(sentence, column, bool(inside), model, rule):
            continue
        if inside:
            kept += inside
        elif not scene.reply.foreign(start, end) and not _mended(scene, family, start, end):
            kept.append(Mark(*_trimmed(scene.reply.text, start, end), guessed=sentence.alone is None))
    return tuple(kept)


def _stands(sentence: Said, column: int, named: bool, model: SentenceModel, rule: Rule) -> bool:
    """Whether a rule is broken there. ``named``: by a pattern too. Where the rule's patterns are certain, what they name always
    stands: an insult that the model has not met would else be sent. Any other error that a pattern names and the n-grams do not
    doubt is shown while one types: it is not taken back on sending, when the encoder is asked as well."""
    if named and rule.certain:
        return True
    grave = named and rule.severity is Severity.ERROR
    shown = grave and sentence.alone is not None and sentence.alone[column] >= model.doubt_alone[column]
    limit = (model.doubt if named else model.claim)[column]
    return bool(shown or sentence.sure[column] >= limit)


def _mended(scene: Scene, family: str, start: int, end: int) -> bool:
    """True where the sentence holds what a safe mend of the rule puts there (label ``mended``)."""
    return bool(family) and scene.reply.any_within(scene.reply.hits(family, "mended"), start, end)


def _most(marks: tuple[Mark, ...], scene: Scene) -> bool:
    """True when the marks cover half of the reply: a brush-off is a whole reply, not one cool sentence of a long one."""
    covered = sum(mark.end - mark.start for mark in marks if mark.start is not None and mark.end is not None)
    return 2 * covered >= len(scene.reply.text.strip())


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
