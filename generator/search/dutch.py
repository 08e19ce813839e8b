"""Brings Dutch words to the form under which the search knows them: folded, stemmed, and compounds in their parts.

The stemmer is a list of rules that the browser gets with the index and applies in the same way, so that both come to the
same stem. It is light on purpose: it need not give a real word, only the same form for a family of words (evalueren,
evalueert, geëvalueerd, evaluatie).
"""

import re
from collections.abc import Container, Iterable
from functools import cache
from importlib.resources import files

from generator.model.text import fold

WORD = re.compile(r"[a-z0-9]+")

ASKS_MEANING = r"^\s*wat (?:is|zijn|betekent|betekenen)\b"
"""How a query begins that asks what a word means, folded."""

SMALLEST_STEM = 3

PREFIXES = (
    "aan|achter|af|bij|bijeen|deel|dicht|door|her|in|kennis|los|mee|mis|na|neer|om|op|over|plaats|rond|"
    "samen|tegen|terug|toe|uit|vast|voor|voorbij|vrij|weg"
)
"""What stands before `ge` in the past participle of a verb that comes apart: vast-ge-legd."""

IRREGULAR = {
    form: word
    for word, forms in {
        "lid": "leden",
        "beginnen": "begon begonnen",
        "beslissen": "besloten besloot besluit besluiten",
        "betrokken": "betrek betrekt betrekken betrok",
        "bieden": "bood geboden",
        "brengen": "bracht brachten gebracht",
        "deelnemen": "deelname deelgenomen",
        "denken": "dacht dachten gedacht",
        "geven": "gaf gaven gegeven",
        "helpen": "hielp geholpen hulp",
        "kiezen": "koos kozen gekozen keuze keuzes keuzen",
        "komen": "kwam kwamen gekomen",
        "lezen": "las gelezen",
        "lopen": "liep gelopen",
        "meten": "gemeten",
        "nemen": "nam namen genomen",
        "onderzoeken": "onderzocht",
        "overdragen": "overdracht overgedragen",
        "schrijven": "schreef geschreven",
        "spreken": "sprak gesproken gesprek gesprekken",
        "verbinden": "verbond verbonden",
        "vinden": "vond gevonden",
        "werven": "wierf geworven",
        "zoeken": "zocht zochten gezocht",
    }.items()
    for form in forms.split()
}
"""Folded forms that no rule brings to their word, such as those of strong verbs."""

Rule = tuple[str, str] | tuple[str, str, str]
FAMILY = "family"
"""Marks a rule that makes another word of one (verzekering, verzekeraar), not another form of the same."""

FIRST_RULES: tuple[Rule, ...] = (
    (rf"^({PREFIXES})ge(.+ond)e?$", r"\1\2"),
    (rf"^({PREFIXES})ge(.+[^aeiouh])[td]e?$", r"\1\2"),
    (rf"^({PREFIXES})ge(.{{2,}}t)e?$", r"\1\2"),
    (rf"^({PREFIXES})ge(.{{2,}}d)e?$", r"\1\2"),
    (rf"^({PREFIXES})ge(.{{2,}}(?<!ing)en)$", r"\1\2"),
    (r"^ge(?!beur|bruik|duld|zond)([^aeiou].+[^aeiouh])[td]$", r"\1"),
    (r"^ge(?!beur|bruik|zond)([^aeiou].+[lnrmgv])de$", r"\1"),
    (r"^ge(?!bruik)([^aeiou].+[kfsp])te$", r"\1"),
    (r"^ge([aeiou].{5,}er)de?$", r"\1"),
)
"""Rules for past participles and odd plurals, gone through once and before the others."""

RULES: tuple[Rule, ...] = (
    (r"(?<=.{3})jes?$", ""),
    (r"(?<=.{3})heden$", "heid"),
    (r"(?<=.{4})heid$", "", FAMILY),
    # families of foreign verbs: evaluatie, evaluator, evaluatief, evaluerend
    (r"(?<=.{3})(?:aties?|atoren|ators?|atrices?|atief|atieve?|ationele?)$", "er", FAMILY),
    (r"(?<=.{3})cti(?:e|es|ef|even?)$", "ct", FAMILY),
    (r"(?<=.{3})(?:iteiten|iteit|ismen?|isten|istisch|istische)$", "", FAMILY),
    (r"(?<=.{3})(?:ische|isch)$", "", FAMILY),
    (r"(?<=.{3})ieve?$", "if", FAMILY),
    (r"(?<=.{3})eer(?:d|de|den|t|der|ders)$", "er"),
    # inflection
    (r"(?<=.{3})(?:ingen|ing)$", "", FAMILY),
    (r"(?<=.{4})(?<!gemeen)(?<!maat)(?<!weten)(?:schappen|schap)$", "", FAMILY),
    (r"(?<=.{4})(?:lijke|lijk|loze|loos|baar|bare|zame|zaam|achtige|achtig)$", "", FAMILY),
    (r"(?<=.{3})(?:enden|ende|end)$", ""),
    (r"(?<=.{4}[^aeiou])(?:sters?|ster)$", "", FAMILY),
    (r"(?<=.{3}r)ders?$", "", FAMILY),
    (r"(?<=.{3}[^eio])(?:ers|er)$", "", FAMILY),
    (r"(?<=.{3}[^aeiou](?:el|er|en))(?:aars?|aren)$", "", FAMILY),
    (r"(?<=.{3}[aeo])s$", ""),
    (r"(?<=.{3}[^aeou]i)s$", ""),
    (r"(?<=.{3}[^aeo]u)s$", ""),
    (r"(?<=.{3}[lnrmdgkptw])s$", ""),
    (r"(?<=.{3}[kfspx])(?:te|ten)$", ""),
    (r"(?<=.{3}[bghmvwz])(?:de|den)$", ""),
    (r"^((?:be|ge|her|ont|ver).+(?:aa|ee|oo|uu|oe|ie|eu|ij|ou)[lnrm])d(?:e|en)?$", r"\1"),
    (r"(?<=.{3}[^aeiour]el)d(?:e|en)?$", ""),
    (r"(?<=.{2}[^aeiou]er)d(?:e|en)?$", ""),
    (r"(?<=.{3}ig)d(?:e|en)?$", ""),
    (r"(?<=.{3})(?:en|ens)$", ""),
    (r"(?<=.{4})ages?$", "", FAMILY),
    (r"(?<=.{3}[^aeiou])eurs?$", "", FAMILY),
    (r"(?<=.{3})dt$", "d"),
    (r"(?<=.{3}[wm])d$", ""),
    (r"(?<=.{4})ige?$", "", FAMILY),
    (r"(?<=.{3}[bcfgkpszvlmnrw])t$", ""),
    (r"(?<=.{2}[^aeiou])e$", ""),
    (r"(?<=.{3}i)e$", ""),
    # what is left: doubled letters, voiced ends
    (r"([bcdfghjklmnpqrstvwxz])\1$", r"\1"),
    (r"([aeou])\1f$", r"\1v"),
    (r"(?<=ie|oe|eu|ij|ui|ou|ei)f$", "v"),
    (r"(?<=[lr])f$", "v"),
    (r"([aeou])\1s$", r"\1z"),
    (r"(?<=oe|eu|ij|ui|ou|ei)s$", "z"),
    (r"^([^aeiou]{1,2}ie)s$", r"\1z"),
    (r"(?<=.{3}ie)z$", "s"),
    (r"(?<=[lnr])z$", "s"),
    (r"([aeou])\1(?=[^aeiou]+$)", r"\1"),
)
"""Pattern and replacement, in order; the whole list is gone through until nothing changes. They use
only what Python and JavaScript both understand."""


def _compiled(rules: Iterable[Rule]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), replacement) for pattern, replacement, *_ in rules)


_FIRST, _REPEATED = _compiled(FIRST_RULES), _compiled(RULES)
_INFLECTIONS = _compiled(rule for rule in RULES if FAMILY not in rule)


@cache
def stem(word: str) -> str:
    """Return the form that a folded word shares with its family."""
    return _stripped(word, _REPEATED)


@cache
def base(word: str) -> str:
    """Return the form that a folded word shares with its own inflections, but not with the rest of its family."""
    return _stripped(word, _INFLECTIONS)


def _stripped(word: str, rules: tuple[tuple[re.Pattern[str], str], ...]) -> str:
    word = _apply(_FIRST, IRREGULAR.get(word, word))
    for _ in range(4):
        before = word
        word = _apply(rules, word)
        if word == before:
            break
    return word


def _apply(rules: Iterable[tuple[re.Pattern[str], str]], word: str) -> str:
    for pattern, replacement in rules:
        if pattern.search(word):  # to replace nothing takes far longer than to find nothing
            shorter = pattern.sub(replacement, word)
            word = shorter if len(shorter) >= SMALLEST_STEM else word
    return word


CHUNK = re.compile(r"[a-z0-9]+(?:[-'’][a-z0-9]+|\.(?=[a-z]*[0-9])[a-z0-9]+)*")
"""What is written as one: a word with hyphens, or an id such as V1.2.3-w01."""


def words(text: str) -> list[str]:
    """Return the folded words of a text; a word with a hyphen gives its parts and the whole."""
    found = []
    for chunk in CHUNK.findall(fold(text)):
        parts = WORD.findall(chunk)
        found += parts if len(parts) > 1 and min(map(len, parts)) > 1 else []
        if len(parts) < 4 or "." in chunk:
            found.append("".join(parts))
    return found


NO_PART = frozenset(
    [
        "aan",
        "achter",
        "alles",
        "ander",
        "bij",
        "bijeen",
        "binnen",
        "boven",
        "buiten",
        "door",
        "eens",
        "elk",
        "haar",
        "heen",
        "heid",
        "hier",
        "langs",
        "mede",
        "naar",
        "onder",
        "over",
        "sam",
        "samen",
        "ster",
        "tegen",
        "ting",
        "toe",
        "uit",
        "van",
        "voor",
        "want",
        "weer",
        "zelf",
    ]
)
"""Words that begin or end many words without being a part that somebody looks for."""

SHORT_PARTS = frozenset(["lid", "rol"])
"""Words of three letters that are a part of compounds; most others are one by accident."""

JOINTS = ("", "s", "en", "n", "e")
"""What stands between the parts of a compound: leden-raad, kennis-deling, ervaring-s-kennis."""


class Splitter:
    """Splits compounds into words that a list knows."""

    def __init__(self, known: Container[str]) -> None:
        self.known = known
        self._split: dict[str, tuple[str, ...]] = {}

    def parts(self, word: str) -> tuple[str, ...]:
        """Return the parts of a folded compound, or nothing: `ledenbetrokkenheid` gives `leden`, `betrokkenheid`."""
        if word not in self._split:
            self._split[word] = self._find(word)
        return self._split[word]

    def all_parts(self, word: str) -> list[str]:
        """Return the parts of a compound and the parts of those: `leerwerkplaats` has five."""
        return [each for part in self.parts(word) for each in (part, *self.all_parts(part))]

    def _find(self, word: str) -> tuple[str, ...]:
        best: tuple[str, ...] = ()
        for cut in range(len(word) - 4, 2, -1):
            head, tail = word[:cut], word[cut:]
            if tail in NO_PART or (first := self._word(head)) is None:
                continue
            rest = (tail,) if tail in self.known else self.parts(tail)
            if rest and (not best or len(rest) + 1 < len(best)):
                best = (first, *rest)
        return best

    def _word(self, head: str) -> str | None:
        """Return the word that stands before a joint, if there is one."""
        for joint in JOINTS:
            bare = head.removesuffix(joint) if joint else head
            if len(bare) > 2 and head.endswith(joint) and bare in self.known and bare not in NO_PART:
                return bare
        return None


@cache
def dictionary_words() -> frozenset[str]:
    """Return the folded words of OpenTaal's list that can be part of a compound: four letters or more."""
    text = (files("generator.review") / "dictionary" / "nl.dic").read_text(encoding="utf-8")
    found = (fold(line.partition("/")[0]) for line in text.splitlines()[1:] if line[:1].islower())
    return SHORT_PARTS | {word for word in found if len(word) > 3 and word.isalpha()}
