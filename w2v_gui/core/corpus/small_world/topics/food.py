"""Food and drink: what is cooked from what, and poured into what."""

from w2v_gui.core.corpus.small_world.tables import Relation, Topic, table, words

FRUIT = table(
    "fruit fruits dish partner",
    """
    apple apples pie cinnamon
    pear pears tart honey
    cherry cherries jam vanilla
    lemon lemons cake sugar
    orange oranges juice ginger
    peach peaches tart cream
    strawberry strawberries jam mint
    grape grapes juice yogurt
    tomato tomatoes sauce basil
    potato potatoes stew butter
    carrot carrots soup parsley
    onion onions stew pepper
    pumpkin pumpkins soup nutmeg
    """,
)
DRINK = table(
    "drink vessel",
    """
    coffee mug
    tea cup
    milk jug
    cocoa mug
    lemonade glass
    cider bottle
    wine glass
    beer bottle
    water cup
    """,
)

FOOD = Topic(
    kind="food and drink",
    tables={
        "fruit": FRUIT,
        "drink": DRINK,
        "fresh": words("fresh ripe tasty juicy crunchy"),
        "warm": words("warm fresh tasty"),
        "meal": words("breakfast lunch dinner supper"),
        "bowl": words("bowl basket pan pot jar"),
    },
    sentences="""
    14 {we} {peeled|chopped|washed|tasted} {the} {fresh} {fruit} for the {fruit.partner} {fruit.dish}
    14 {we} {peeled|chopped|washed|tasted} {those} {fresh} {fruit.fruits} for the {fruit.partner} {fruit.dish}
    14 {the} {fresh} {fruit} and {some} {fruit.partner} {are} {where} the {bowl}
    14 {those} {fresh} {fruit.fruits} and {some} {fruit.partner} {are} {where} the {bowl}
    14 {the} {fresh} {fruit} {often} needs {some} {fruit.partner}
    14 {those} {fresh} {fruit.fruits} {often} need {some} {fruit.partner}
    12 for {meal} {we} made {fruit.dish} {with|without} {the} {fruit} and {some} {fruit.partner}
    12 for {meal} {we} made {fruit.dish} with {those} {fruit.fruits} and {fruit.partner}
    26 {we} {often} {drank|poured|sipped} a {drink.vessel} of {drink} with {meal}
    26 with {meal} {we} {can} have {warm} {drink} and {drink2}
    26 the {drink} in {the} {drink.vessel} {is} {warm}
    14 the {worker} with the {worker.tool} made {good} {fruit.dish} with {the} {fruit} and {fruit.partner}
    14 {many} {worker.workers} with the {worker.tool} made {good} {fruit.dish} with {those} {fruit.fruits}
    14 the {worker} with the {worker.tool} has {good} {drink} for {meal}
    """,
    relations=(Relation("plural of a food", FRUIT, "fruit", "fruits"),),
)
