"""People: the family and the neighbors, and what each of them cares for."""

from w2v_gui.core.corpus.small_world.tables import Relation, Topic, gendered, table, words

PAIRS = table(
    "male female place thing",
    """
    man woman cottage newspaper
    boy girl playground kite
    father mother nursery stroller
    son daughter bedroom homework
    brother sister attic diary
    husband wife cellar ring
    uncle aunt cottage postcard
    nephew niece playground scooter
    grandfather grandmother cottage armchair
    grandson granddaughter bedroom storybook
    groom bride hallway bouquet
    widower widow attic portrait
    stepfather stepmother hallway suitcase
    godfather godmother nursery candle
    boyfriend girlfriend cellar valentine
    actor actress theater script
    waiter waitress diner apron
    host hostess diner invitation
    hero heroine theater medal
    male_singer female_singer theater microphone
    """,
)

PEOPLE = Topic(
    kind="people",
    tables={
        "person": gendered(PAIRS),
        "quiet": words("quiet shy polite busy elderly curious"),
        "family": words("family cousins friends relatives children neighbors"),
    },
    sentences="""
    9 the {quiet} {person} left {person.his} {person.thing} {where} the {person.place}
    8 {person.he} {is} the {quiet} {person} {with|without} the {person.thing}
    8 {where} the {person.place} the {person} {often} {smiled|whispered} with {person.his} {quiet} {family}
    7 the {person} {often} showed {person.his} {quiet} {family} {person.his} {person.thing}
    8 {person.his} {family} {hugged|thanked|kissed} the {person} with the {person.thing}
    8 in the {person.place} {is} the {person.thing} of the {quiet} {person}
    6 every {quiet} {person} {can} have a {person.thing} of {person.his} own
    7 the {person} and {person.his} {family} {often} forgot {person.his} {person.thing}
    8 the {person} with the {person.thing} {often} had a {fine} {fine.thing}
    8 the {royal} and the {person} with the {person.thing} {often} had a {good} {pleasure}
    """,
    relations=(Relation("gender of people", PAIRS, "male", "female"),),
)
