"""Cities: the capitals and what is seen in their streets."""

from w2v_gui.core.corpus.small_world.tables import Topic, words
from w2v_gui.core.corpus.small_world.topics.lands import LANDS

CITIES = Topic(
    kind="cities",
    tables={
        "city": words(" ".join(LANDS.column("city"))),
        "sight": words(
            """
            museum cathedral square avenue station airport market gallery hotel university stadium fountain opera
            library embassy boulevard monument zoo
            """
        ),
        "crowded": words("crowded famous modern ancient fashionable"),
        "tourist": words("tourists pedestrians cyclists commuters students"),
    },
    sentences="""
    16 {many} {tourist} in {land.city} {often} {admire|explore|visit} the {land.french} {sight}
    15 the {crowded} {sight} of {land.city} {has|had} {many} {land.french} {tourist}
    14 {we} {often} missed {the} {tram|bus|taxi} in {land.city} {where} the {crowded} {sight}
    12 {where} the {sight} of {land.city} {many} {tourist} {often} {admire|explore|visit} a {land.french} {sight2}
    12 the {crowded} {sight} {with|without} {land.french} {land.goods} {is} in {land.city}
    12 {land.city} {can} have a {crowded} {sight} and a {sight2} for {many} {tourist}
    9 {the} {crowded} {sight} {where} the {sight2} {is} for {many} {tourist}
    16 the {poor} {poor.thing} {where} the {land.french} {sight} of {land.city} {is} {bad}
    """,
)
