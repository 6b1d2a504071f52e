"""Cities: the capitals and what is seen in their streets. The capitals stand in the table of `countries`."""

from w2v_gui.core.corpus.small_world.grammar import Topic, words

CITIES = Topic(
    kind="cities",
    tables={
        "sight": words(
            """
            museum cathedral square avenue station airport market gallery hotel subway university stadium skyline
            fountain opera library embassy suburb harbor boulevard monument zoo
            """
        ),
        "crowded": words("crowded famous modern ancient fashionable"),
        "tourist": words("tourists pedestrians cyclists commuters students"),
    },
    sentences="""
    12 the {land.french} {sight} in {land.city} is {crowded} and sells {land.goods}
    12 {tourist} in {land.city} like the {land.french} {sight}
    12 there is a {crowded} {sight} {where} the {sight2} of {land.city}
    12 all {tourist} can see {land.french} {land.goods} at the {sight} in {land.city}
    10 in {land.city} the {tourist} speak {land.french} at the {sight}
    10 {land.city} has a {sight} and two {crowded} {sight2} {streets|towers|bridges}
    10 we took the {tram|bus|taxi} to the {sight} in {land.city}
    8 the {sight} {where} the {sight2} was {crowded} with {tourist}
    """,
)
