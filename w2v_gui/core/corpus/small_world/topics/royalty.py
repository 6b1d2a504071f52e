"""Royalty: who reigns, where, and with which treasure."""

from w2v_gui.core.corpus.small_world.grammar import Relation, Topic, gendered, table, words

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
    viscount viscountess citadel shield
    tsar tsarina palace medallion
    sultan sultana courtyard dagger
    maharaja maharani temple topaz
    archduke archduchess tower banner
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
        "servants": words("courtiers guards nobles heralds ministers minstrels envoys subjects"),
        "ceremony": words("coronation banquet jubilee procession audience"),
    },
    sentences="""
    12 the {royal} {ruled|governed|defended|inherited} {royal.his} {royal.realm} for a long time
    10 {royal.his} {servants} {bowed|knelt} before the {royal} and {royal.his} {royal.treasure}
    10 {royal.he} is the {noble} {royal} of the {royal.realm}
    10 from {royal.his} throne in the {royal.realm} the {royal} {ruled|governed} over {royal.his} {servants}
    10 the {royal} wore {royal.his} {royal.treasure} at the {ceremony} {where} the {royal.realm}
    8 all the {servants} {where} the {royal.realm} obeyed the {royal} and {royal.his} {royal.treasure}
    8 the {royal} must have {royal.his} {royal.treasure} at every {ceremony}
    8 {royal.his} {royal.treasure} was the pride of the {noble} {royal}
    10 the {royal} invited the {person} to {royal.his} {ceremony} {where} the {royal.realm}
    8 the {person} {bowed|knelt} before the {noble} {royal}
    """,
    relations=(Relation("gender of royalty", PAIRS, "male", "female"),),
)
