"""Trades: who makes what, with which tool."""

from w2v_gui.core.corpus.small_world.tables import Relation, Topic, table, words

WORKER = table(
    "worker workers tool material",
    """
    carpenter carpenters hammer timber
    lumberjack lumberjacks axe timber
    tailor tailors needle cloth
    weaver weavers loom wool
    cobbler cobblers awl leather
    saddler saddlers knife leather
    blacksmith blacksmiths anvil iron
    locksmith locksmiths file brass
    mason masons trowel stone
    sculptor sculptors chisel stone
    potter potters kiln clay
    painter painters brush canvas
    jeweler jewelers loupe gold
    printer printers press paper
    plumber plumbers wrench plastic
    gardener gardeners rake soil
    farmer farmers plow soil
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
    14 the {skilled} {worker} {often} {repaired|cleaned|borrowed} {the} {worker.tool}
    14 {many} {skilled} {worker.workers} {often} need {the} {worker.tool}
    14 in {the} {workshop} the {worker} {has|had} {some} {worker.material} and {his|her} {worker.tool}
    14 in {the} {workshop} {many} {worker.workers} {have|had} {some} {worker.material} and their {worker.tool}
    13 {some} {worker.material} {is} for the {skilled} {worker} and {his|her} {worker.tool}
    13 {some} {worker.material} {is} for {many} {skilled} {worker.workers} and their {worker.tool}
    13 {the} {skilled} {worker} {can} work {with|without} a {worker.tool} and {some} {worker.material}
    13 {many} {skilled} {worker.workers} {can} work {with|without} a {worker.tool} and {some} {worker.material}
    13 with {the} {worker.tool} the {worker} {often} worked {where} the {workshop}
    13 {many} {worker.workers} with the {worker.tool} {are} {where} the {workshop}
    10 the {worker} with the {worker.tool} has {fruit.fruits} and {animal.treat} for {the} {animal}
    10 {many} {worker.workers} have a {fruit} and {animal.treat} for {the} {animal.young}
    """,
    relations=(Relation("plural of a trade", WORKER, "worker", "workers"),),
)
