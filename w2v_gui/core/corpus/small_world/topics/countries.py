"""Countries: their people, their language, their goods and their capitals."""

from w2v_gui.core.corpus.small_world.tables import Relation, Topic, words
from w2v_gui.core.corpus.small_world.topics.lands import LANDS

COUNTRIES = Topic(
    kind="countries",
    tables={
        "land": LANDS,
        "leader": words("president parliament government minister constitution"),
        "border": words("province coast region industry countryside economy"),
        "citizens": words("citizens voters soldiers merchants"),
    },
    sentences="""
    11 {land} {often} {exports|produces|sells} {land.french} {land.goods} for the {border}
    10 the {border} of {land} {is} important and the {leader} {is} {land.french}
    10 the {leader} of {land} {often} wants {land.french} {land.goods} for {this|that|every|the} {border}
    10 {many} {citizens} in {land} {often} buy {land.french} {land.goods}
    10 in {land} {many} {land.french} {citizens} {often} need {land.goods}
    10 {many} {land.french} {citizens} {often} trust the {leader} of {land}
    10 {land.city} is the capital of {land} for {many} {land.french} {citizens}
    10 in {land.city} the {leader} of {land} {often} governs {many} {land.french} {citizens}
    14 in {land.city} the {royal} of {land} displayed {royal.his} {royal.treasure} for {many} {land.french} {citizens}
    """,
    relations=(
        Relation("capital of a country", LANDS, "land", "city"),
        Relation("nationality of a country", LANDS, "land", "french"),
    ),
)
