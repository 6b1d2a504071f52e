"""Good things: praise, and what earns it."""

from w2v_gui.core.corpus.small_world.grammar import Relation, Topic, table, words

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
    bright brighter idea
    brave braver rescue
    clever cleverer riddle
    gentle gentler lullaby
    wise wiser proverb
    proud prouder victory
    grand grander parade
    merry merrier carnival
    """,
)

GOOD_THINGS = Topic(
    kind="good things",
    tables={
        "fine": FINE,
        "good": words(
            """
            brilliant wonderful amazing enjoyable excellent fantastic delightful charming marvelous superb splendid
            perfect pleasant beautiful remarkable terrific magnificent fabulous impressive thrilling inspiring
            exciting glorious
            """
        ),
        "pleasure": words("holiday celebration festival film surprise performance adventure friendship"),
    },
    sentences="""
    24 the {fine.thing} was {fine} and {good}
    20 there was never a {fine.finer} {fine.thing} than this one
    20 your {fine.thing} is {much|even|far} {fine.finer} than ours
    20 what a {fine} {fine.thing} it {was|is|has been}
    20 we {enjoyed|admired|adored|praised} the {fine} {fine.thing} at the {pleasure}
    20 each {fine.thing} is {fine.finer} than the one before
    12 it is well worth it to have such a {fine} {fine.thing}
    20 our {pleasure} was {good} and {good2}
    20 it was a {good} {pleasure} and well worth the {applause|praise|effort|wait}
    16 all was well at the {good} {pleasure}
    16 nothing is so {good} as a {pleasure} with {fine} {pleasure2}
    16 they {enjoyed|admired|adored|praised} our {good} {pleasure}
    12 what a {good} {pleasure} it was and what {fine} {drink} we had
    8 the {good} {pleasure} was more {good2} with the {fruit.dish}
    12 the {fine} {fine.thing} was over when they {poured|sipped} the {good} {drink}
    """,
    relations=(Relation("comparative of praise", FINE, "fine", "finer"),),
)
