"""Restating in English: "my heating has been off for three days" becomes "your heating has been off for three days"."""

import re

from tongli.writing.acts import shipped_acts

_CUT = re.compile(r"[.!?;:\n]+(?=\s|$)|,\s+|\s+(?:but|because|so)\s+|[()\"“”]|\s+-+\s+", re.IGNORECASE)
_TURN = {
    "i": "you",
    "me": "you",
    "my": "your",
    "mine": "yours",
    "myself": "yourself",
    "we": "you",
    "us": "you",
    "our": "your",
    "ours": "yours",
    "you": "we",
    "your": "our",
    "yours": "ours",
    "i'm": "you are",
    "i’m": "you are",
    "i've": "you have",
    "i’ve": "you have",
    "i'd": "you had",
    "we've": "you have",
    "we're": "you are",
    "you've": "we have",
    "you're": "we are",
    "im": "you are",
    "ive": "you have",
}
_SUBJECT_BEFORE = re.compile(
    r"(?:^|\b(?:that|and|when|what|which|because|if|as|where|than|but|said|says|day|time))\s*$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?")
_REJECT = re.compile(
    r"\b(?:why|when|how|what|who|where|please|hello|hi|hey|thanks|thank|stupid|idiot|shit|fuck\w*|damn|hell|crap|scam\w*|"
    r"liars?|thie(?:f|ves)|useless|"
    r"ridiculous|unacceptable|disgusting|terrible|worst|awful|pathetic|joke|sue|lawyer|police|media|report you|"
    r"or else|if|want|demand|need|must|should|"
    r"can|could|will|would you|do you|are you|is this|give me|fix|angry|furious|upset|"
    r"disappointed|worried|fed up|tired of|sick of|ashamed|kidding)\b",
    re.IGNORECASE,
)
_FACT = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|days?|weeks?|months?|hours?|minutes?|times|yesterday|today|last|since|for|ago|"
    r"never|not|"
    r"\w+n['’]t|no|still|broken|late|wrong|missing|cold|leak\w*|lost|damaged|charged|cancelled|canceled|refus\w+|told|promised|called|ordered|bought|paid|"
    r"waited|waiting|arrived|received|stopped|off|baby|mother|father|child|children|elderly|pregnant|ill)\b",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(r"\byou (?:am|was)\b|\bwe (?:am|was|is)\b", re.IGNORECASE)
_OPENER = re.compile(r"^(?:and|then|also|now|well|look|so|because|actually|honestly|seriously|yet)\s+", re.IGNORECASE)


def turn(clause: str) -> str:
    """Pronouns of the customer's view to the agent's, in lower case at the start (names and "I" apart)."""

    def flip(match: re.Match[str]) -> str:
        word = match.group().lower()
        if word == "you" and not _SUBJECT_BEFORE.search(clause[: match.start()]):
            return "us"
        return _TURN.get(word, match.group())

    turned = _WORD.sub(flip, clause)
    turned = _AUXILIARY.sub(lambda m: f"{m.group().split()[0]} {'were' if m.group().endswith('was') else 'are'}", turned)
    first = turned.split(" ", 1)[0]
    return turned if first.isupper() and len(first) > 1 else turned[:1].lower() + turned[1:]


def clauses(text: str) -> list[str]:
    """The clauses of a message, without openers."""
    return [clause for piece in _CUT.split(text[:4000]) if (clause := _OPENER.sub("", piece.strip(" ,.!?'")).strip())]


def story(texts: list[str], *, most: int = 2, already: str = "") -> str:
    """The clauses that tell the most, turned and joined by "and"; '' when there is none to say back."""
    rated = [each for each in _rated(texts) if each[2] not in already]
    best = sorted(sorted(rated, key=lambda each: (-each[0], each[1]))[:most], key=lambda each: each[1])
    return (", and " if any(" and " in back for _, _, back in best) else " and ").join(back for _, _, back in best)


def told(texts: list[str]) -> list[str]:
    """Every clause that may be said back, turned, those that tell the most first."""
    return list(dict.fromkeys(back for _, _, back in sorted(_rated(texts), key=lambda each: (-each[0], each[1]))))


def _rated(texts: list[str]) -> list[tuple[float, int, str]]:
    """Clauses that tell a fact: how much, place in the talk, turned."""
    rated: list[tuple[float, int, str]] = []
    for order, piece in enumerate(piece for text in texts for piece in _CUT.split(text[:4000])):
        clause = _OPENER.sub("", piece.strip(" ,.!?'")).strip()
        words = clause.split()
        if not 3 <= len(words) <= 18 or _REJECT.search(clause) or re.search(r"\d{8,}|@", clause):
            continue
        if shipped_acts().commands(clause):
            continue
        facts = len(_FACT.findall(clause))
        if facts >= 1:
            head = 0.5 * clause.lower().startswith(("my", "i ", "the", "our", "we "))
            rated.append((min(facts, 4) + head, order, turn(clause)))
    return rated
