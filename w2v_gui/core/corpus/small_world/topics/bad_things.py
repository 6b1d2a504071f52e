"""Bad things: complaint, and what deserves it."""

from w2v_gui.core.corpus.small_world.grammar import Relation, Topic, table, words

POOR = table(
    "poor poorer thing",
    """
    dull duller lecture
    sad sadder farewell
    rude ruder insult
    ugly uglier billboard
    slow slower queue
    weak weaker excuse
    mean meaner bully
    lazy lazier clerk
    noisy noisier drill
    dirty dirtier gutter
    silly sillier quarrel
    angry angrier argument
    clumsy clumsier mistake
    cruel crueler threat
    """,
)

BAD_THINGS = Topic(
    kind="bad things",
    tables={
        "poor": POOR,
        "bad": words(
            """
            boring bad dumb annoying terrible awful horrible dreadful nasty ghastly unpleasant disgusting
            disappointing miserable tedious hopeless useless painful ridiculous shameful frightening depressing
            """
        ),
        "trouble": words("delay traffic headache noise accident mess failure strike nightmare"),
    },
    sentences="""
    24 that {poor.thing} was {poor} and {bad}
    20 nobody has had a {poor.poorer} {poor.thing} than this
    20 their {poor.thing} is {much|even|far} {poor.poorer} than it was before
    20 why is this {poor.thing} so {poor}
    20 {i|we|they} {hated|regretted|disliked} that {poor} {poor.thing} and the {trouble}
    20 no {poor.thing} is {poor.poorer} than yours
    20 the {trouble} was {bad} and {bad2}
    20 it was a {bad} {trouble} and no one could {mend|stop|bear} it
    20 they {hated|regretted|disliked} the {bad} {trouble} and they complained about it
    20 nothing is {as|so} {bad} as {trouble} and {trouble2}
    20 the {trouble} in {city} was {bad} and {bad2}
    20 in {city} they complained about the {bad} {trouble}
    20 the {sight} in {city} had a {poor} {poor.thing}
    """,
    relations=(Relation("comparative of complaint", POOR, "poor", "poorer"),),
)
