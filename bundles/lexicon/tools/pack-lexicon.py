#!/usr/bin/env python3
"""Packs the dictionary and the letter-to-sound rules of Debian's festlex-cmu for the lexicon bundle.

    tools/pack-lexicon.py DICTS/cmu/cmudict-0.4.out DICTS/cmu/cmu_lts_rules.scm

(DICTS is /usr/share/festival/dicts.) Writes dictionary.txt and letter-to-sound.txt beside the classes
that read them. The same input gives the same bytes.

What changes on the way, besides the form:
- Stress and syllables are dropped.
- festival's 41 phones become the 39 of the CMU dictionary: its reduced vowel "ax" is "ah".
- Words are in lower case; pronunciations that have become equal are merged; order is kept.
- The vowel of a past tense in -ted and -ded is "ih". The dictionary wavers between "ax" and "ih"; the
  lexicon of the base acoustic model allows "ih" in 85 of 90 such words, "ah" in 38. PastTense.java does
  the same for guesses.
- The words of supplement.txt are added.
"""

import argparse
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
RESOURCES = HERE.parent / "src/main/resources/org/hearth/lexicon/internal"

# The one-letter ARPAbet, one ASCII character a phone. PhoneCode.java holds the same table.
CODES = {
    "aa": "a", "ae": "@", "ah": "A", "ao": "c", "aw": "W", "ay": "Y", "b": "b", "ch": "C", "d": "d",
    "dh": "D", "eh": "E", "er": "R", "ey": "e", "f": "f", "g": "g", "hh": "h", "ih": "I", "iy": "i",
    "jh": "J", "k": "k", "l": "l", "m": "m", "n": "n", "ng": "G", "ow": "o", "oy": "O", "p": "p",
    "r": "r", "s": "s", "sh": "S", "t": "t", "th": "T", "uh": "U", "uw": "u", "v": "v", "w": "w",
    "y": "y", "z": "z", "zh": "Z",
}
# festival's features of a letter: the letters around it, from the third before to the third after.
FEATURES = {
    "p.p.p.name": "1", "p.p.name": "2", "p.name": "3", "n.name": "4", "n.n.name": "5", "n.n.n.name": "6",
}
EPSILON = "-"
DOUBLE = "+"
BLOCK = 16  # words; the first of each block is written in full
LENGTHS = "0123456789abcdefghijklmnopqrstuvwxyz"

LICENCE = """# Derived from Debian's festlex-cmu %s (CMUDICT 0.4), modified: packed by tools/pack-lexicon.py.
# Copyright (c) 1996-1998 Centre for Speech Technology Research, University of Edinburgh, UK.
# Free to use, copy, modify and distribute; licence and disclaimer: NOTICE beside this file.
"""


def code(phone):
    """The character of a festival phone, with or without stress digit."""
    phone = re.sub(r"[012]$", "", phone)
    phone = "ah" if phone == "ax" else phone
    if phone not in CODES:
        sys.exit("unknown phone '%s', expected festival's ax or a CMU phone" % phone)
    return CODES[phone]


def past_tense(word, phones):
    """The acoustic model's vowel for -ted and -ded."""
    if re.search("[td]ed$", word) and re.search("[td]Ad$", phones):
        return phones[:-2] + "Id"
    return phones


def read_dictionary(path):
    """The words of a festival lexicon, each with the distinct pronunciations in the order of the file."""
    words = {}
    for number, line in enumerate(path.read_text(encoding="ascii").splitlines(), 1):
        if line in ("MNCL", ""):
            continue
        entry = re.fullmatch(r'\("([A-Za-z]+)" \S+ \((.+)\)\)', line)
        if not entry:
            sys.exit("%s:%d: expected (\"word\" part-of-speech (syllables)), found %s" % (path, number, line[:60]))
        word = entry[1].lower()
        # A syllable is ((phones) stress).
        syllables = re.findall(r"\(\(([a-z ]+)\) [012]\)", entry[2])
        if not syllables:
            sys.exit("%s:%d: no syllables in %s" % (path, number, line[:60]))
        phones = "".join(code(phone) for syllable in syllables for phone in syllable.split())
        add(words, word, past_tense(word, phones))
    return words


def add(words, word, phones):
    known = words.setdefault(word, [])
    if phones not in known:
        known.append(phones)


def read_supplement(path):
    words = {}
    for line in path.read_text(encoding="ascii").splitlines():
        if line and not line.startswith("#"):
            word, *phones = line.split()
            add(words, word, "".join(code(phone) for phone in phones))
    return words


def merge(supplement, dictionary):
    merged = {word: list(phones) for word, phones in supplement.items()}
    for word, pronunciations in dictionary.items():
        for phones in pronunciations:
            add(merged, word, phones)
    return merged


def shared_prefix(a, b):
    length = 0
    while length < min(len(a), len(b), len(LENGTHS) - 1) and a[length] == b[length]:
        length += 1
    return length


def pack_dictionary(words):
    """One line a word: letters shared with the word before, the other letters, the pronunciations."""
    lines = []
    previous = ""
    for index, word in enumerate(sorted(words)):
        shared = 0 if index % BLOCK == 0 else shared_prefix(previous, word)
        lines.append(" ".join([LENGTHS[shared] + word[shared:]] + words[word]))
        previous = word
    return "\n".join(lines) + "\n"


def read_expression(tokens):
    """One Scheme expression: lists of lists of symbols."""
    stack = [[]]
    for token in tokens:
        if token == "(":
            stack.append([])
        elif token == ")":
            done = stack.pop()
            stack[-1].append(done)
            if len(stack) == 1:
                return done
        else:
            stack[-1].append(token)
    sys.exit("the rules end inside a list")


def pack_leaf(name):
    """The phones of a letter: none, one, or two joined by '-'."""
    if name == "_epsilon_":
        return EPSILON
    codes = "".join(code(phone) for phone in name.split("-"))
    if len(codes) > 2:
        sys.exit("expected at most two phones for a letter, found '%s'" % name)
    return codes if len(codes) == 1 else DOUBLE + codes


def pack_tree(tree):
    """A CART in pre-order. A test is feature and letter, then the branches yes and no.

    A leaf is (((phone probability)... best)); only the best is kept, and a test whose branches
    have become equal is dropped.
    """
    if len(tree) == 1:
        return pack_leaf(tree[0][-1])
    (feature, operator, letter), yes, no = tree
    if operator != "is" or not re.fullmatch("[a-z#0]", letter):
        sys.exit("expected a test '%s is <letter>', found '%s %s'" % (feature, operator, letter))
    yes, no = pack_tree(yes), pack_tree(no)
    return yes if yes == no else FEATURES[feature] + letter + yes + no


def pack_rules(path):
    """One line a letter: the letter and its tree."""
    source = re.sub(r"(?m);.*$", "", path.read_text(encoding="ascii"))
    source = source[source.index("'(") + 1 :]
    trees = dict(read_expression(iter(re.findall(r"[()]|[^\s()]+", source))))
    letters = "".join(sorted(trees))
    if letters != "abcdefghijklmnopqrstuvwxyz":
        sys.exit("%s: expected a tree for each letter a to z, found '%s'" % (path, letters))
    return "".join("%s %s\n" % (letter, pack_tree(trees[letter])) for letter in letters)


def write(path, text):
    path.write_text(text, encoding="ascii")
    print("%s: %d bytes" % (path.name, len(text)))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("dictionary", type=pathlib.Path, help="cmudict-0.4.out")
    parser.add_argument("rules", type=pathlib.Path, help="cmu_lts_rules.scm")
    parser.add_argument("--package-version", default="2.4-2", help="version of the Debian package, for the headers")
    parser.add_argument("--supplement", type=pathlib.Path, default=HERE / "supplement.txt")
    parser.add_argument("--out", type=pathlib.Path, default=RESOURCES)
    arguments = parser.parse_args()
    sys.setrecursionlimit(10000)
    header = LICENCE % arguments.package_version

    words = merge(read_supplement(arguments.supplement), read_dictionary(arguments.dictionary))
    form = (
        "# A line a word, sorted: number of letters (base 36) shared with the word before, the other letters,\n"
        "# pronunciations in the one-letter ARPAbet; every %dth word is written in full. %d words.\n" % (BLOCK, len(words))
    )
    write(arguments.out / "dictionary.txt", header + form + pack_dictionary(words))

    form = (
        "# A line a letter: a decision tree in pre-order. <1-6><letter> tests a neighbour (1-3: third to first before,\n"
        "# 4-6: first to third after), then follow the branches yes and no; leaves: a phone, -: silent, +: two phones.\n"
    )
    write(arguments.out / "letter-to-sound.txt", header + form + pack_rules(arguments.rules))


if __name__ == "__main__":
    main()
