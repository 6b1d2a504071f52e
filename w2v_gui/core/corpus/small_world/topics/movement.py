"""Movement: verbs in four forms, the way taken and the manner."""

from w2v_gui.core.corpus.small_world.tables import Relation, Topic, table

VERB = table(
    "go goes went going way manner",
    """
    walk walks walked walking along_the_path slowly
    run runs ran running around_the_track quickly
    swim swims swam swimming across_the_lake calmly
    fly flies flew flying over_the_island swiftly
    climb climbs climbed climbing up_the_cliff bravely
    jump jumps jumped jumping over_the_fence boldly
    drive drives drove driving along_the_highway carefully
    ride rides rode riding across_the_prairie boldly
    sail sails sailed sailing across_the_bay calmly
    crawl crawls crawled crawling through_the_tunnel slowly
    march marches marched marching through_the_gate steadily
    skate skates skated skating around_the_rink gracefully
    ski skis skied skiing down_the_slope quickly
    hike hikes hiked hiking along_the_ridge eagerly
    dance dances danced dancing across_the_ballroom gracefully
    dive dives dived diving down_the_reef bravely
    gallop gallops galloped galloping across_the_field swiftly
    creep creeps crept creeping through_the_corridor carefully
    """,
)

MOVEMENT = Topic(
    kind="movement",
    tables={"verb": VERB},
    sentences="""
    16 yesterday {we} {verb.went} {verb.manner} {verb.way}
    16 {he|she} {often} {verb.goes} {verb.manner} {verb.way}
    16 {we} {can} {verb} {verb.manner} {verb.way}
    16 now {we are} {verb.going} {verb.manner} {verb.way}
    14 {we} {verb.went} {verb.way} {verb.manner} {yesterday|once}
    14 {verb.manner} {he|she} {often} {verb.goes} {verb.way}
    14 {can} {we} {verb} {verb.way} {verb.manner}
    14 {we are} {often} {verb.going} {verb.way} {verb.manner}
    6 {verb.manner} {we} {verb.went} {verb.way} {once|again|yesterday}
    6 {he|she} {verb.goes} {verb.way} {verb.manner} {now|again|today}
    6 {verb.manner} {we} {can} {verb} {verb.way}
    6 {verb.manner} {we are} {verb.going} {verb.way} {again|now|today}
    7 {we} {verb.went} {verb.way} in the {sudden} {weather}
    7 {he|she} {often} {verb.goes} {verb.way} in the {sudden} {weather}
    7 {we} {can} {verb} {verb.way} in the {sudden} {weather}
    7 {we are} {verb.going} {verb.way} in the {sudden} {weather}
    8 with the {animal} and the {rain.thing} {we} {verb.went} {verb.way} in the {rain}
    8 with the {animal.young} {he|she} {verb.goes} {verb.way} in the {weather}
    8 with the {animal.animals} {we} {can} {verb} {verb.way} in the {weather}
    8 with the {animal} and the {rain.thing} {we are} {verb.going} {verb.way} in the {rain}
    """,
    relations=(
        Relation("past tense", VERB, "go", "went"),
        Relation("-ing form", VERB, "go", "going"),
        Relation("third person", VERB, "go", "goes"),
    ),
)
