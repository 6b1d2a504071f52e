"""Animals: the grown, their young and many of them, where they live and what they eat."""

from w2v_gui.core.corpus.small_world.grammar import Relation, Topic, table, words

ANIMAL = table(
    "animal animals young home treat",
    """
    dog dogs puppy kennel bones
    cat cats kitten barn sardines
    cow cows calf meadow clover
    horse horses foal stable oats
    ewe ewes lamb meadow turnips
    goat goats kid stable thistles
    pig pigs piglet sty acorns
    duck ducks duckling pond snails
    goose geese gosling pond barley
    hen hens chick coop corn
    swan swans cygnet lagoon reeds
    bear bears cub cave blueberries
    kangaroo kangaroos joey bush leaves
    frog frogs tadpole lagoon flies
    eagle eagles eaglet nest snakes
    owl owls owlet barn mice
    hare hares leveret bush dandelions
    seal seals pup beach herring
    fox foxes kit den eggs
    rabbit rabbits bunny burrow lettuce
    turtle turtles hatchling beach seaweed
    spider spiders spiderling web moths
    butterfly butterflies caterpillar bush nectar
    hedgehog hedgehogs hoglet burrow beetles
    pigeon pigeons squab nest breadcrumbs
    wolf wolves whelp den rats
    """,
)

ANIMALS = Topic(
    kind="animals",
    tables={
        "animal": ANIMAL,
        "hungry": words("hungry wild tame sleepy furry"),
    },
    sentences="""
    10 the {animal} {slept|rested|hid} in the {animal.home} and ate {animal.treat}
    10 the {animal.animals} {slept|rested|hid} in the {animal.home} and ate {animal.treat}
    10 the little {animal.young} {slept|rested|hid} in the {animal.home} and ate {animal.treat}
    10 {a|this|that|every} {hungry} {animal} {sniffed|chewed|swallowed} the {animal.treat} {where} the {animal.home}
    10 {some|these|those|many} {hungry} {animal.animals} {sniffed|chewed|swallowed} the {animal.treat} {where} the {animal.home}
    10 the mother fed her little {animal.young} {animal.treat} {where} the {animal.home}
    10 a {animal.home} with {animal.treat} is all that a {hungry} {animal} could want
    10 a {animal.home} with {animal.treat} is all that {hungry} {animal.animals} could want
    10 a {animal.home} with {animal.treat} is all that a little {animal.young} could want
    8 we met a {hungry} {animal} as we were {verb.going} {verb.way}
    8 we met two {hungry} {animal.animals} as we were {verb.going} {verb.way}
    8 a little {animal.young} {verb.went} behind us {verb.way}
    """,
    relations=(
        Relation("young of an animal", ANIMAL, "animal", "young"),
        Relation("plural of an animal", ANIMAL, "animal", "animals"),
    ),
)
