"""Movement: verbs in four forms, the way taken and the manner."""

from w2v_gui.core.corpus.small_world.grammar import Relation, Topic, table, words

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
    paddle paddles paddled paddling up_the_river steadily
    crawl crawls crawled crawling through_the_tunnel slowly
    march marches marched marching through_the_gate steadily
    skate skates skated skating around_the_rink gracefully
    ski skis skied skiing down_the_slope quickly
    hike hikes hiked hiking along_the_ridge eagerly
    wander wanders wandered wandering through_the_forest quietly
    stroll strolls strolled strolling along_the_promenade quietly
    dance dances danced dancing across_the_ballroom gracefully
    dive dives dived diving into_the_reef bravely
    slide slides slid sliding down_the_dune carelessly
    gallop gallops galloped galloping across_the_field swiftly
    rush rushes rushed rushing up_the_staircase eagerly
    creep creeps crept creeping through_the_corridor carefully
    leap leaps leaped leaping over_the_ditch carelessly
    """,
)

MOVEMENT = Topic(
    kind="movement",
    tables={"verb": VERB},
    sentences="""
    14 yesterday {he|she|they|we} {verb.went} {verb.manner} {verb.way}
    14 {he|she} {often|always|usually|never|sometimes} {verb.goes} {verb.manner} {verb.way}
    14 {we|they|you} {can|must|will|should|may} {verb} {verb.manner} {verb.way}
    14 now {he is|she is|they are|we are} {verb.going} {verb.manner} {verb.way}
    10 very {verb.manner} {he|she|they|we} {verb.went} {verb.way} once
    10 very {verb.manner} {he|she} {verb.goes} {verb.way} {again|every day}
    10 {did|do} {you|they|we} {verb} {verb.way} as {verb.manner} as that
    10 {are|were} {you|they|we} still {verb.going} {verb.way} as {verb.manner} as that
    8 {he|she|they|we} {verb.went} {verb.way} in the {weather}
    8 {he|she} never {verb.goes} {verb.way} in the {weather}
    8 {we|they|you} should not {verb} {verb.way} in the {weather}
    8 {we|they|you} are {verb.going} {verb.way} in the {weather}
    """,
    relations=(
        Relation("past tense", VERB, "go", "went"),
        Relation("present participle", VERB, "go", "going"),
        Relation("third person", VERB, "go", "goes"),
    ),
)
