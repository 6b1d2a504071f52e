"""Weather: what falls and blows, when, and what is carried against it."""

from w2v_gui.core.corpus.small_world.grammar import Relation, Topic, table, words

PAIRS = table(
    "weather rainy thing",
    """
    rain rainy umbrella
    snow snowy scarf
    fog foggy lantern
    mist misty compass
    storm stormy shutters
    wind windy windmill
    frost frosty gloves
    ice icy boots
    sun sunny sunhat
    cloud cloudy telescope
    thunder thundery earplugs
    drizzle drizzly hood
    breeze breezy jacket
    haze hazy binoculars
    shower showery raincoat
    slush slushy shovel
    """,
)

WEATHER = Topic(
    kind="weather",
    tables={
        "pair": PAIRS,
        "weather": words(
            """
            rain snow fog mist storm wind frost ice sun thunder drizzle breeze haze slush
            hail sleet blizzard hurricane tornado flood drought lightning gale typhoon heat
            """
        ),
        "cold": words("cold wet dry damp humid mild freezing"),
        "season": words("winter summer autumn morning afternoon evening night dawn dusk"),
    },
    sentences="""
    20 in {season} the {pair} made us take our {pair.thing}
    20 on a {pair.rainy} {season} we take our {pair.thing}
    20 the {season} was {pair.rainy} and {cold} so she took the {pair.thing}
    20 the {season} brought {cold} {pair} so he took the {pair.thing}
    16 is your {pair.thing} of any use in {pair} like this
    16 is your {pair.thing} of any use in {pair.rainy} weather
    14 the {weather} came with {weather2} at {dawn|dusk|noon}
    14 the forecast for {season} was {weather} and {cold} {weather2}
    14 the {weather} {froze|soaked|covered|swept} the {horizon|sky|thermometer} all {season}
    14 after a {cold} {season} came {weather} and then {weather2}
    14 it was a {cold} {season} with much {weather}
    14 because of the {weather} our {trouble} was {bad}
    14 in {cold} {weather} the {trouble} was {bad}
    """,
    relations=(Relation("adjective of weather", PAIRS, "weather", "rainy"),),
)
