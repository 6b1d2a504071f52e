"""Bad things: complaint, and what deserves it."""

from w2v_gui.core.corpus.small_world.tables import Relation, Topic, table, words

POOR = table(
    "poor poorer thing",
    """
    dull duller lecture
    sad sadder farewell
    rude ruder insult
    ugly uglier billboard
    slow slower queue
    weak weaker excuse
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
            disappointing miserable tedious hopeless useless painful ridiculous shameful
            """
        ),
        "hated": words("hated regretted disliked criticized"),
        "trouble": words("delay headache accident mess failure strike nightmare"),
    },
    sentences="""
    18 {the} {poor.thing} {is} {poor} and {bad}
    18 {we} {often} had a {poor.poorer} {poor.thing} than {ours}
    18 {the} {poor.thing} {is} {much|even|far} {poor.poorer} than {the} {bad} {trouble}
    14 it {is} a {poor} and {bad} {poor.thing}
    18 {we} {hated} {the} {poor} {poor.thing} and {the} {trouble}
    18 {we} {hated} a {poor.poorer} {poor.thing} and {the} {trouble}
    14 {we} {often} complained of {the} {poor} {poor.thing}
    7 {the} {trouble} {is} {bad} and {bad2}
    9 {the} {trouble} {is} so {bad} and so {bad2} for {us}
    9 {we} {hated} {the} {bad} {trouble} {with|without} the {bad2} {poor.thing}
    11 {we} complained of {the} {trouble} and {the} {bad} {poor.thing}
    14 in {rain.rainy} {city} the {poor.thing} {is} {poor} and {bad}
    12 in the {sudden} {weather} the {trouble} {where} the {sight} of {city} {is} {bad}
    10 {the} {poor.poorer} {poor.thing} in {city} {is} {bad}
    """,
    relations=(Relation("comparative", POOR, "poor", "poorer"),),
)
