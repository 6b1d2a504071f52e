"""Animals: the grown, their young and many of them, where they live and what they eat."""

from w2v_gui.core.corpus.small_world.tables import Relation, Topic, table, words

ANIMAL = table(
    "animal animals young home treat",
    """
    dog dogs puppy kennel bones
    cat cats kitten barn sardines
    cow cows calf meadow clover
    horse horses foal stable oats
    ewe ewes lamb pasture turnips
    pig pigs piglet sty acorns
    duck ducks duckling pond snails
    goose geese gosling farmyard barley
    hen hens chick coop corn
    swan swans cygnet marsh reeds
    bear bears cub cave blueberries
    kangaroo kangaroos joey bush leaves
    frog frogs tadpole swamp mosquitoes
    eagle eagles eaglet nest snakes
    owl owls owlet oak mice
    seal seals pup shore herring
    rabbit rabbits bunny burrow lettuce
    turtle turtles hatchling beach seaweed
    """,
)

ANIMALS = Topic(
    kind="animals",
    tables={
        "animal": ANIMAL,
        "hungry": words("hungry wild tame sleepy thirsty"),
        "newborn": words("newborn tiny playful"),
    },
    sentences="""
    12 {the} {hungry} {animal} {nibbled|chewed|swallowed} {animal.treat} {where} the {animal.home}
    12 {those} {hungry} {animal.animals} {nibbled|chewed|swallowed} {animal.treat} {where} the {animal.home}
    12 {the} {newborn} {animal.young} {nibbled|chewed|swallowed} {animal.treat} {where} the {animal.home}
    12 {the} {hungry} {animal} {often} {slept|rested|hid} {where} the {animal.home} {with|without} {animal.treat}
    12 {those} {animal.animals} {often} {slept|rested|hid} {where} the {animal.home} {with|without} {animal.treat}
    12 {the} {newborn} {animal.young} {often} {slept|rested|hid} {where} the {animal.home} {with|without} {animal.treat}
    10 {we} had {animal.treat} for {the} {hungry} {animal}
    10 {those} {hungry} {animal.animals} {often} need {animal.treat}
    10 {we} had {animal.treat} for {the} {newborn} {animal.young}
    9 {the} {hungry} {animal} {can} have {some} {animal.treat}
    9 {those} {hungry} {animal.animals} {can} have {some} {animal.treat}
    9 {the} {newborn} {animal.young} {can} have {some} {animal.treat}
    8 the {worker} with the {worker.tool} fed {the} {hungry} {animal} {some} {animal.treat}
    8 {many} {worker.workers} with the {worker.tool} fed {those} {hungry} {animal.animals} {some} {animal.treat}
    8 the {worker} with the {worker.tool} fed {the} {newborn} {animal.young} {some} {animal.treat}
    8 the {worker} {verb.went} {verb.way} with {animal.treat} for {the} {hungry} {animal}
    8 the {worker} {verb.goes} {verb.way} with {animal.treat} for {those} {animal.animals}
    8 {many} {worker.workers} {verb} {verb.way} with {animal.treat} for {the} {newborn} {animal.young}
    """,
    relations=(
        Relation("young of an animal", ANIMAL, "animal", "young"),
        Relation("plural of an animal", ANIMAL, "animal", "animals"),
    ),
)
