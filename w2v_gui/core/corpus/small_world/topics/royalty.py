"""Royalty: who reigns, where, and with which treasure."""

from w2v_gui.core.corpus.small_world.tables import Relation, Topic, gendered, table, words

PAIRS = table(
    "male female realm treasure",
    """
    king queen kingdom crown
    prince princess castle ruby
    emperor empress empire scepter
    duke duchess duchy emerald
    baron baroness estate goblet
    count countess county tapestry
    lord lady manor pearl
    marquis marchioness fortress sapphire
    tsar tsarina palace medallion
    sultan sultana courtyard dagger
    maharaja maharani temple topaz
    heir heiress mansion necklace
    knight dame armory lance
    abbot abbess abbey chalice
    """,
)

ROYALTY = Topic(
    kind="royalty",
    tables={
        "royal": gendered(PAIRS),
        "noble": words("noble mighty majestic gracious regal"),
        "servants": words("courtiers guards heralds minstrels envoys subjects"),
        "ruled": words("ruled governed defended greeted"),
        "bowed": words("bowed knelt"),
        "ceremony": words("coronation banquet jubilee procession"),
    },
    sentences="""
    12 the {noble} {royal} {often} {ruled} {royal.his} {royal.realm}
    10 {many} {servants} {bowed} {near|behind|beside|by} the {royal} and {royal.his} {royal.treasure}
    10 {royal.he} {is} the {noble} {royal} {of|in} the {royal.realm}
    10 {where} {royal.his} {royal.realm} the {royal} {often} {ruled} {many} {servants}
    10 for {the} {ceremony} the {royal} {displayed|had} {royal.his} {royal.treasure}
    9 {royal.realm} {servants} {often} guarded the {royal.treasure} of the {noble} {royal}
    9 for {the} {ceremony} the {royal} {can} have {royal.his} {royal.treasure}
    9 {royal.his} {royal.treasure} {is} the pride of the {noble} {royal}
    10 the {royal} of {land} displayed {royal.his} {royal.treasure} for the {person} with the {person.thing}
    8 the {person} with the {person.thing} {often} {bowed} {near|behind|beside|by} the {royal}
    """,
    relations=(Relation("gender of royalty", PAIRS, "male", "female"),),
)
