"""Everyday words that the kept lists of other languages hold: in a class they are no reason to make a post wait.

The lists are used all at once, so that `it` and `cm` (on the Turkish list) or `con` (on the French one) would stop
half of what is written in English or Spanish.
"""

ENGLISH = 'am amp anita avon bite biting browni cif cm dede del dinci edit emi hack it johny lan len mal meme mk nah oc'
ENGLISH += ' pic pici pot pvp rak sperm top trio vodka xx'
GERMAN_AND_DUTCH = 'asbak bekken beurt engerd gat hol kanen matje muts naaien nicht paal palen poot sie toeter zuigen'
ROMANCE = 'aborto amador aranha balle bosser brinca burro comer con duro fava guanto lumaca mama manico monta nudo'
ROMANCE += ' palle pau pesce pinto pipa pompa regina saco tirare vacca veado venire'
POLISH_AND_TURKISH = 'jajco jajko jajo adi anan bira boykot destek din durum hayvan israil musevi oğlan sayfa sigara'
POLISH_AND_TURKISH += ' takip takma topsun yahudi'

EVERYDAY = frozenset(' '.join((ENGLISH, GERMAN_AND_DUTCH, ROMANCE, POLISH_AND_TURKISH)).split())
"""In lower case."""
