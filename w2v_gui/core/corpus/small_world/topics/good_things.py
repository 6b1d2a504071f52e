"""Good things: praise, and what earns it."""

from w2v_gui.core.corpus.small_world.tables import Relation, Topic, table, words

FINE = table(
    "fine finer thing",
    """
    great greater concert
    sweet sweeter melody
    cool cooler party
    nice nicer picnic
    kind kinder compliment
    happy happier reunion
    lovely lovelier sunset
    funny funnier joke
    brave braver rescue
    clever cleverer riddle
    gentle gentler lullaby
    wise wiser proverb
    grand grander parade
    """,
)

GOOD_THINGS = Topic(
    kind="good things",
    tables={
        "fine": FINE,
        "good": words(
            """
            brilliant wonderful amazing enjoyable excellent fantastic delightful charming marvelous superb splendid
            perfect pleasant beautiful remarkable terrific magnificent fabulous impressive thrilling
            """
        ),
        "enjoyed": words("enjoyed admired adored praised"),
        "pleasure": words("holiday celebration festival film surprise performance adventure"),
    },
    sentences="""
    18 {the} {fine.thing} {is} {fine} and {good}
    18 {we} {often} had a {fine.finer} {fine.thing} than {ours}
    18 {the} {fine.thing} {is} {much|even|far} {fine.finer} than {the} {good} {pleasure}
    14 it {is} a {fine} and {good} {fine.thing}
    18 {we} {enjoyed} {the} {fine} {fine.thing} and {the} {good} {pleasure}
    18 {we} {often} {enjoyed} a {fine.finer} {fine.thing} and {the} {pleasure}
    12 {the} {pleasure} {with|without} a {fine} {fine.thing} {is} well worth the {applause|praise|effort|wait}
    7 {the} {pleasure} {is} {good} and {good2}
    8 {the} {pleasure} {is} so {good} and so {good2} for {us}
    9 {the} {good} {pleasure} {is} well worth the {applause|praise|effort|wait}
    7 all {is} well with {the} {good} {pleasure}
    22 for the {fine} {fine.thing} {we} {can} have {good} {fruit.fruits} and {fruit.partner}
    16 {the} {good} {fruit.partner} {fruit.dish} {with|without} {warm} {drink} {is} well worth the wait
    10 the {person} with the {person.thing} had {good} {fruit.partner} {fruit.dish} and {warm} {drink}
    """,
    relations=(Relation("comparative", FINE, "fine", "finer"),),
)
