"""Food and drink: what is cooked from what, and poured into what."""

from w2v_gui.core.corpus.small_world.grammar import Relation, Topic, table, words

FRUIT = table(
    "fruit fruits dish partner",
    """
    apple apples pie cinnamon
    pear pears tart honey
    cherry cherries jam vanilla
    plum plums pudding cinnamon
    lemon lemons cake sugar
    orange oranges juice ginger
    peach peaches tart cream
    strawberry strawberries jam cream
    raspberry raspberries pudding vanilla
    banana bananas cake honey
    grape grapes juice sugar
    tomato tomatoes sauce garlic
    potato potatoes stew butter
    carrot carrots soup ginger
    onion onions stew pepper
    cucumber cucumbers salad salt
    olive olives salad garlic
    mushroom mushrooms sauce butter
    pumpkin pumpkins soup pepper
    walnut walnuts pie chocolate
    """,
)

FOOD = Topic(
    kind="food and drink",
    tables={
        "fruit": FRUIT,
        "drink": table(
            "drink vessel",
            """
            coffee mug
            tea cup
            milk jug
            cocoa mug
            lemonade glass
            cider jug
            wine glass
            beer bottle
            water cup
            milkshake bottle
            """,
        ),
        "fresh": words("fresh ripe tasty juicy crunchy"),
        "meal": words("breakfast lunch dinner supper dessert"),
        "bowl": words("bowl basket pan pot plate oven"),
    },
    sentences="""
    16 {he|she} {peeled|chopped|tasted|washed} a {fruit} for the {fruit.dish} with {fruit.partner}
    16 this {fresh} {fruit} is for a {fruit.dish} with {some|much|more} {fruit.partner}
    16 these {fresh} {fruit.fruits} are for a {fruit.dish} with {some|much|more} {fruit.partner}
    16 {some|all|both|many} {fruit.fruits} {where} the {bowl} are {fresh} and so is the {fruit.partner}
    16 that {fruit} {where} the {bowl} is {fresh} and so is the {fruit.partner}
    12 for {meal} we {cooked|ate|served} {many|some|more} {fruit.fruits} and a {fruit.dish}
    12 for {meal} there was one {fruit} left {where} the {fruit.dish}
    20 {he|she|we|they} {drank|poured|sipped} a {drink.vessel} of {drink} after {meal}
    20 is there some {drink} left in the {drink.vessel}
    20 would you have {drink} or {drink2} with your {meal}
    20 the {drink} in your {drink.vessel} is {fresh} and so is the {fruit.dish}
    10 the {worker} {ate|cooked|served} some {fruit.fruits} with the {fruit.dish} for {meal}
    16 the {worker.workers} {drank|poured|sipped} {drink} with their {meal}
    """,
    relations=(Relation("plural of food", FRUIT, "fruit", "fruits"),),
)
