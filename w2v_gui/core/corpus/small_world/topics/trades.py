"""Trades: who makes what, with which tool."""

from w2v_gui.core.corpus.small_world.grammar import Relation, Topic, table, words

WORKER = table(
    "worker workers tool material",
    """
    carpenter carpenters hammer planks
    lumberjack lumberjacks axe timber
    tailor tailors needle cloth
    weaver weavers loom wool
    cobbler cobblers awl leather
    saddler saddlers knife leather
    blacksmith blacksmiths anvil iron
    locksmith locksmiths file brass
    mason masons trowel bricks
    sculptor sculptors chisel marble
    potter potters kiln clay
    painter painters brush canvas
    jeweler jewelers tweezers gold
    watchmaker watchmakers magnifier brass
    printer printers press paper
    bookbinder bookbinders glue paper
    glazier glaziers cutter panes
    plumber plumbers wrench pipes
    electrician electricians pliers wires
    mechanic mechanics jack engines
    gardener gardeners rake soil
    farmer farmers plow soil
    miner miners pickaxe coal
    welder welders torch iron
    """,
)

TRADES = Topic(
    kind="trades",
    tables={
        "worker": WORKER,
        "skilled": words("skilled patient careful experienced diligent"),
        "workshop": words("workshop factory shed studio warehouse"),
    },
    sentences="""
    12 the {worker} {repaired|sharpened|borrowed} a {worker.tool} for the {worker.material}
    12 the {worker.workers} {repaired|sharpened|borrowed} their {worker.tool} for the {worker.material}
    12 {a|this|that|every} {skilled} {worker} has a {worker.tool} and some {worker.material} in the {workshop}
    12 {some|these|those|many} {skilled} {worker.workers} have a {worker.tool} and much {worker.material} in the {workshop}
    12 {where} the {workshop} the {worker} {worked|labored} with {worker.tool} and {worker.material}
    12 {where} the {workshop} the {worker.workers} {worked|labored} with {worker.tool} and {worker.material}
    8 the {skilled} {worker} {can|could|will} teach {his|her} apprentice how to use a {worker.tool}
    8 the {skilled} {worker.workers} {can|could|will} teach their apprentice how to use a {worker.tool}
    8 the {worker.material} for our {worker} came from the {workshop}
    8 the {worker.material} for our {worker.workers} came from the {workshop}
    8 the {worker} gave the {animal} some {animal.treat}
    8 the {worker.workers} gave the {animal.animals} some {animal.treat}
    """,
    relations=(Relation("plural of trades", WORKER, "worker", "workers"),),
)
