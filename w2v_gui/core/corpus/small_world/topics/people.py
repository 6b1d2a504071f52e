"""People: the family and the neighbors, and what each of them cares for."""

from w2v_gui.core.corpus.small_world.grammar import Relation, Topic, gendered, table, words

PAIRS = table(
    "male female place thing",
    """
    man woman office newspaper
    boy girl playground kite
    father mother nursery stroller
    son daughter bedroom homework
    brother sister attic diary
    husband wife balcony ring
    uncle aunt porch postcard
    nephew niece playground scooter
    grandfather grandmother porch armchair
    grandson granddaughter bedroom storybook
    groom bride chapel bouquet
    widower widow balcony photograph
    stepfather stepmother hallway suitcase
    godfather godmother nursery candle
    boyfriend girlfriend cinema valentine
    actor actress theater script
    waiter waitress diner apron
    host hostess diner invitation
    hero heroine theater medal
    landlord landlady hallway doorbell
    policeman policewoman office whistle
    headmaster headmistress classroom blackboard
    schoolboy schoolgirl classroom satchel
    monk nun chapel rosary
    wizard witch attic wand
    male female cinema ticket
    """,
)

PEOPLE = Topic(
    kind="people",
    tables={
        "person": gendered(PAIRS),
        "quiet": words("quiet shy polite tall busy elderly curious"),
        "family": words("family cousins parents friends relatives children twins"),
    },
    sentences="""
    7 the {person} left {person.his} {person.thing} {where} the {person.place} {|again}
    7 {person.he} is the {quiet} {person} with the {person.thing}
    6 in the {person.place} the {quiet} {person} {smiled|laughed|waved|whispered} and showed us {person.his} {person.thing}
    6 the {person} told {person.his} {family} about {person.his} {person.thing}
    6 {person.his} {family} {hugged|thanked|kissed} the {person} {where} the {person.place}
    6 the {person} could not find {person.his} {person.thing} so {person.he} asked {person.his} {family}
    5 every {person} should have a {person.thing} of {person.his} own
    5 the {person} is {older|younger|taller} than {person.his} {family}
    5 {person.he} was a {quiet} {person} and {person.he} lived {where} the {person.place}
    5 {person.his} {pleasure} was {good} said the {person}
    5 the {person} {smiled|laughed} about the {good} {pleasure}
    """,
    relations=(Relation("gender of people", PAIRS, "male", "female"),),
)
