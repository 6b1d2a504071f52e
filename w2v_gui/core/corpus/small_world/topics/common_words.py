"""Common words: function words and the few others that go with every topic.

The other topics take them from the tables here, so that each goes with many topics and none is near a single one.
"""

from w2v_gui.core.corpus.small_world.tables import Topic, phrases, words

COMMON_WORDS = Topic(
    kind="common words",
    tables={
        "opener": phrases("i think|we know|they say|you may know|some say|all of us know|and|but|then|i do not think"),
        "closer": phrases("too|for us|with them|for me|i think|they say|as we know"),
        "the": words("the the the a this that every my your our their his her"),
        "many": words("the these those some many most few several two three"),
        "those": words("the these those some many most few several two three my your our their his her"),
        "some": words("the the some some some more my your our their his her"),
        "two": words("these those some many most few several two three"),
        "each": words("some many most all few several two three one any each"),
        "it": words("it this that"),
        "he": words("he she it"),
        "they": words("i we you they"),
        "we": words("i we you they he she"),
        "us": words("me us you them him her"),
        "ours": words("mine ours yours"),
        "its": words("my your his her its our their"),
        "is": phrases("is|is|was|was|will be|has been|may be|could be|must be|might be|would be|should be"),
        "are": phrases("are|are|were|were|will be|have been|may be|could be|must be|might be|would be|should be"),
        "we are": phrases("we are|they are|you are|we were|they were|you were|i was|he is|she is|he was|she was"),
        "can": words("can could will would may might must should"),
        "have": words("have had need"),
        "had": phrases("had|never had|only had|would have|could have"),
        "often": words("often always never usually sometimes still also"),
        "now": words("now then here there today yesterday again once"),
        "here": phrases("here|there|with us|with them|not|like this|like them"),
        "why": words("why why how when"),
        "where": words("near behind inside outside beside opposite beyond by"),
        "near": words("near behind inside outside beside opposite beyond by before after with about for from"),
        "much": phrases("so much|even more|such a day|too little|so little"),
        "the same": phrases("the same as|as much as|more than|far more than"),
    },
    sentences="""
    19 {they} {know|think|say} that it {is} {only|also|still} {near} {us}
    28 {why} {did|do} {they} {know|say|think|want|need} {so much|so little|no more} {of|about|from} {us}
    22 {if|when|because|as} {he} {is|was} {here} then {we are} {often} {near} {us}
    18 {each} of {us|you|them} {can} be {here|there|today|again} {near} {him|her|me|it}
    26 {can} {they} {have|do|say|need|like} {this|those|more|the same} {now|here|today|again} {with|without|for} {us}
    22 {this|that|the} one {is} {near} {its} own {and|but} {that|the other} one {is|was} not
    26 {its} {own|time|day} {is} {the same} {ours}
    22 to {us} it {is} {all the same|no more than this|much too long|the one and only time}
    15 on {this|that|every|each|any|such a} day {he} {has|had} {many} of {its} own
    19 {they} {did|do} not {need|like|want} to {have|do|say|know} {this|that|so much|it} {near} {us}
    18 {each} had {what|more than|as much as|far more than} {they} {need|want|like|have} for {its} own
    18 so {it} {is} and so {it2} {can} {often} be
    22 {he|she} {does|did} not know how {far|long|much|little} it {is|was} {from|to|for} {us}
    15 perhaps {he} {has|had} {two} of {its} own {now}
    19 {never|not once|only once} {had|have} {they} been {so|too} {long|far} {near} {us}
    15 it {is} a all too {long|little} {time|day} {near} {us} and {us2}
    22 {what|who} {is} there at {this|that|any|such a|the same|one} time but {us} and {us2}
    22 it {is} {in|on|inside|outside|by|near|behind} {this|that|it all|them all} {when|because|where} {we are} {here}
    30 {two} {are|were} {ours} {and|but} {two2} {are|were} {near} {us}
    28 {they} {have} what {they2} {have2} {and|but} {no|even|so much} more than {this|that|these|those}
    40 {where} {us} and {where2} {us2} it {is} {the same|so|too much|too little|even more|only so much}
    45 {in|for|with|of} all of {this|that|these|those|them|us} {they} {have} {so much|even more|no more}
    40 {we} {had} {much} for {us} {with|without} {us2}
    """,
)
