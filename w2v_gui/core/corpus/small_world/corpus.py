"""The built-in sample corpus. Called by the session at the first start, by the command line and by tests."""

import numpy as np

from w2v_gui.core.corpus.corpus import Analogy, Corpus, Vocabulary
from w2v_gui.core.corpus.small_world.grammar import NO_WORD, PARTS, Ids, Lexicon, Topic, words, table
from w2v_gui.core.corpus.small_world.topics.animals import ANIMALS
from w2v_gui.core.corpus.small_world.topics.bad_things import BAD_THINGS
from w2v_gui.core.corpus.small_world.topics.cities import CITIES
from w2v_gui.core.corpus.small_world.topics.common_words import COMMON
from w2v_gui.core.corpus.small_world.topics.countries import COUNTRIES
from w2v_gui.core.corpus.small_world.topics.food import FOOD
from w2v_gui.core.corpus.small_world.topics.good_things import GOOD_THINGS
from w2v_gui.core.corpus.small_world.topics.movement import MOVEMENT
from w2v_gui.core.corpus.small_world.topics.people import PEOPLE
from w2v_gui.core.corpus.small_world.topics.royalty import ROYALTY
from w2v_gui.core.corpus.small_world.topics.trades import TRADES
from w2v_gui.core.corpus.small_world.topics.weather import WEATHER

TOPICS = (ROYALTY, PEOPLE, GOOD_THINGS, FOOD, TRADES, ANIMALS, MOVEMENT, WEATHER, BAD_THINGS, CITIES, COUNTRIES)
OPENERS = table("o", "\n".join(x.replace(" ", "_") for x in "i think that|we know that|they say that|you may know that|she says that|he says that|some say that|all of us know that|and|but|so|perhaps|then|also|as you know|as we said before|if i am not wrong|i do not think that".split("|")))
CLOSERS = table("o", "\n".join(x.replace(" ", "_") for x in "again|once more|too|for us|with them|for me|before|after all|i think|they say|like all the others|as we know".split("|")))
EXTRA = {"where": words("near behind inside outside beside by"), "opener": OPENERS, "closer": CLOSERS}


def small_world(seed: int = 1) -> Corpus:
    random = np.random.default_rng(seed)
    tables = dict(EXTRA)
    for topic in TOPICS:
        tables.update(topic.tables)
    lex = Lexicon(tables)
    pieces = []
    for topic in TOPICS:
        for line in topic.sentences.strip().splitlines():
            times, _, pattern = line.strip().partition(" ")
            pieces.append(lex.fill(pattern, int(times), random))
    L = max(p.shape[1] for p in pieces)
    body = np.vstack([np.pad(p, ((0, 0), (0, L - p.shape[1])), constant_values=-1) for p in pieces])
    n = len(body)
    op = lex.cells(("",)*17 + OPENERS.column("o"))
    cl = lex.cells(("",)*17+ CLOSERS.column("o"))
    from w2v_gui.core.corpus.small_world.grammar import deal
    i = deal(len(op), n, random); j = deal(len(cl), n, random); j[i > 17] = 0
    m = np.hstack([op[i], body, cl[j]])
    m = m[random.permutation(n)]
    mask = m >= 0
    lengths = mask.sum(1)
    tok = m[mask]
    W = lex.words
    vowel = np.array([w[0] in "aeiou" and w not in ("european", "university") for w in W])
    an = lex.id_of("an"); a = lex.id_of("a")
    isa = np.flatnonzero(tok[:-1] == a)
    tok[isa[vowel[tok[isa + 1]]]] = an
    W = lex.words
    uniq, first, inv, cnt = np.unique(tok, return_index=True, return_inverse=True, return_counts=True)
    order = np.argsort(first)
    rank = np.empty_like(order); rank[order] = np.arange(len(order))
    vocab = Vocabulary(tuple(W[k] for k in uniq[order]), cnt[order].astype(np.int64))
    kinds = {}
    for topic in TOPICS:
        for w in topic_words(topic):
            if w in COMMON: continue
            if w in kinds and kinds[w] != topic.kind: print("DUP", w, kinds[w], topic.kind)
            kinds[w] = topic.kind
    for w in LANDCITIES: kinds[w] = "cities"
    for w in vocab.words:
        if w in COMMON: kinds[w] = "common words"
    return Corpus("Small world", vocab, rank[inv].astype(np.int32), np.concatenate([[0], np.cumsum(lengths)]), {w: kinds.get(w, "??") for w in vocab.words}, analogies())

LANDCITIES = {row[0] for row in COUNTRIES.tables["city"].rows}
def topic_words(topic):
    for t in topic.tables.values():
        for r in t.rows:
            for c in r: yield from (w for w in c.split() if not (topic.kind == "countries" and w in LANDCITIES))
    for line in topic.sentences.strip().splitlines():
        for part in PARTS.findall(line.strip().partition(" ")[2]):
            if part[0] != "{": yield part
            elif "|" in part: yield from part[1:-1].replace("|", " ").split()

def analogies():
    out = []
    for topic in TOPICS:
        for r in topic.relations:
            A = r.table.column(r.first); B = r.table.column(r.second); n = len(A)
            for s in (1, 5):
                out += [Analogy(r.name, A[i], B[i], A[(i+s) % n], B[(i+s) % n]) for i in range(n)]
    return tuple(out)
