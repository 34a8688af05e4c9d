"""Words that say nothing about what is meant, and those of them that are no form of a noun and no part of a compound.

Without this "wegen" would be "Weg", "seit" a "Seite" and "unterwegs" a way.
"""

from forum.index.analysis.folding import fold
from forum.index.stems import STOP_WORDS

# spelt as a noun or made of one, or forms of verbs that are: prepositions, adverbs and auxiliary verbs
_ALONE = """
    abseits allerdings angesichts anhand anstatt anstelle anlässlich aufgrund außerdem außerhalb beiderseits bereits
    bezüglich binnen deswegen diesseits durchweg eben ebenso einmal entgegen entlang entsprechend gegenüber gemäß
    halbwegs hatte hatten hätte hätten habe hin hingegen hinsichtlich hinter hinweg infolge inmitten innerhalb
    insbesondere inzwischen jederzeit jedoch jenseits jeweils keineswegs längs mal manche manchmal mangels
    meinetwegen meistens mindestens mittels mitunter möchte möchten neben oberhalb obwohl samt seid sei seien seit
    seitens seitdem somit sowie sowohl statt teils teilweise trotz trotzdem unterhalb unterwegs unweit vielleicht während
    war waren wäre wären wegen weswegen worden wurden würde würden zufolge zugunsten zuliebe zumindest zurzeit zwar
    zwecks
"""
# compared with themselves alone; of the other small words all forms are one, for titles hold "kein" and "keine" as well
ALONE = frozenset(fold(word) for word in _ALONE.split())
SMALL_WORDS = ALONE.union(fold(word) for word in STOP_WORDS)
