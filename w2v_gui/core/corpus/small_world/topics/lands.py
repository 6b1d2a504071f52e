"""Countries with their people, capital and goods: shared by the topics of countries and of cities."""

from w2v_gui.core.corpus.small_world.tables import table

LANDS = table(
    "land french city goods",
    """
    france french paris perfume
    germany german berlin machinery
    spain spanish madrid ceramics
    italy italian rome ceramics
    england english london porcelain
    russia russian moscow oil
    china chinese beijing porcelain
    japan japanese tokyo robots
    greece greek athens ships
    egypt egyptian cairo perfume
    norway norwegian oslo oil
    sweden swedish stockholm steel
    denmark danish copenhagen machinery
    finland finnish helsinki furniture
    poland polish warsaw ships
    austria austrian vienna steel
    hungary hungarian budapest crystal
    portugal portuguese lisbon furniture
    ireland irish dublin crystal
    canada canadian ottawa copper
    cuba cuban havana copper
    iran iranian tehran carpets
    india indian delhi carpets
    thailand thai bangkok copper
    korea korean seoul robots
    """,
)
