"""Weather: what falls and blows, when, and what is carried against it."""

from w2v_gui.core.corpus.small_world.tables import Relation, Topic, table, words

PAIRS = table(
    "rain rainy thing",
    """
    rain rainy umbrella
    snow snowy scarf
    fog foggy lantern
    mist misty compass
    storm stormy flashlight
    wind windy windbreaker
    frost frosty coat
    ice icy sled
    sun sunny sunhat
    cloud cloudy lamp
    thunder thundery radio
    drizzle drizzly hood
    breeze breezy jacket
    haze hazy telescope
    """,
)

WEATHER = Topic(
    kind="weather",
    tables={
        "rain": PAIRS,
        "weather": words(
            """
            rain snow fog mist storm wind frost ice sun thunder drizzle breeze haze
            hail sleet blizzard hurricane tornado flood drought lightning gale heat
            """
        ),
        "cold": words("cold wet dry mild"),
        "sudden": words("sudden endless unexpected harsh early"),
        "season": words("winter summer autumn morning afternoon evening night"),
    },
    sentences="""
    22 in the {sudden} {rain} {they} {often} need {the} {rain.thing}
    20 for {a|the|this|that|every} {rain.rainy} {season} {they} {often} need {the} {rain.thing}
    22 {this|that|every|the} {season} brought the {sudden} {rain} so {we} took {the} {rain.thing}
    20 {the} {season} {is} {cold} and {rain.rainy} so {they} need {the} {rain.thing}
    17 {the} {rain.thing} {is} useful in the {sudden} {rain}
    17 {the} {rain.thing} {is} useful in {rain.rainy} weather
    9 {the} {cold} {season} began with the {weather} and ended with the {weather2}
    9 {the} {cold} {season} {is} far from the {weather} and the {weather2}
    9 {the|this|that|our} {weather} lasted all {season} and then came the {weather2}
    7 it {is} a {cold} {season} {with|without} the {weather}
    20 in the {sudden} {rain} without {the} {rain.thing} {the} {poor.thing} {is} {bad}
    20 without {the} {rain.thing} {verb.going} {verb.way} in the {rain} {is} {bad}
    """,
    relations=(Relation("adjective of weather", PAIRS, "rain", "rainy"),),
)
