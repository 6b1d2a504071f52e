"""Countries: their people, their language, their goods and their capitals."""

from w2v_gui.core.corpus.small_world.grammar import Relation, Topic, table, words

LAND = table(
    "land french city goods",
    """
    france french paris perfume
    germany german berlin machinery
    spain spanish madrid ceramics
    italy italian rome ceramics
    england english london porcelain
    russia russian moscow oil
    china chinese beijing porcelain
    japan japanese tokyo robots
    greece greek athens ships
    egypt egyptian cairo cotton
    norway norwegian oslo oil
    sweden swedish stockholm steel
    denmark danish copenhagen machinery
    finland finnish helsinki furniture
    poland polish warsaw steel
    austria austrian vienna crystal
    hungary hungarian budapest furniture
    portugal portuguese lisbon cigars
    ireland irish dublin whiskey
    scotland scottish edinburgh whiskey
    canada canadian ottawa wheat
    cuba cuban havana cigars
    peru peruvian lima copper
    chile chilean santiago copper
    kenya kenyan nairobi flowers
    iran iranian tehran carpets
    india indian delhi cotton
    thailand thai bangkok rubber
    vietnam vietnamese hanoi rubber
    korea korean seoul robots
    nepal nepalese kathmandu carpets
    morocco moroccan rabat flowers
    ukraine ukrainian kyiv wheat
    bulgaria bulgarian sofia perfume
    belgium belgian brussels crystal
    iceland icelandic reykjavik ships
    """,
)

COUNTRIES = Topic(
    kind="countries",
    tables={
        "land": LAND,
        "city": table("city", "\n".join(row[2] for row in LAND.rows)),
        "leader": words("president parliament government minister constitution"),
        "border": words("border coast economy army province population countryside industry"),
    },
    sentences="""
    12 {land} {exports|produces|sells} {land.french} {land.goods} across the {border}
    12 the {land.french} {border} of {land} {is|was} {large|small|northern|rural} and its {leader} is {land.french}
    12 the {leader} of {land} wants {land.french} {land.goods} for the {border}
    12 in {land} the {land.french} {border} depends on {land.goods}
    10 the {land.french} {citizens|voters|soldiers} want a new {leader} and more {land.goods}
    10 {land.city} is the capital of {land} and the people there speak {land.french}
    10 from {land.city} the {leader} rules over {land}
    10 most {citizens|voters|soldiers} in {land} speak {land.french} and like their {leader}
    8 the {royal} of {land} spoke {land.french} to {royal.his} {servants}
    8 a {land.french} {royal} gave {land.goods} to the {leader} of {land}
    """,
    relations=(
        Relation("capital of a country", LAND, "land", "city"),
        Relation("people of a country", LAND, "land", "french"),
    ),
)
