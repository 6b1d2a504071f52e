"""Common words: the function words and the few others that go with every topic."""

COMMON = frozenset(
    """
    the a an this that these those some any all both each every no none nobody nothing many much more most one two
    i you he she it we they me him her us them my your his its our their ours yours own someone
    is are was were be been am has have had do does did can could will would may might must should
    of to in on at by with from for about over under into before after behind near beside outside inside between
    and or but so as if because when where while than not never very often always usually sometimes still again once
    now then there here yesterday today too only also just even such what who why how like other same
    think know say said says perhaps long time day far little
    """.split()
)
OPENERS = """
i think that|we know that|they say that|you may know that|she says that|he says that|some say that|all of us know that
and|but|so|perhaps|then|also|as you know|as we said before|if i am not wrong
"""
