"""Each converter reads a small invented release in the form of the real one."""

import json
from pathlib import Path

import pytest

from tests.measure import convert, records
from tests.measure.records import Record
from tests.measure.releases.prose import Prose, Spacing, kind_of_quote


def converted(tmp_path: Path, *command: str) -> list[Record]:
    output = tmp_path / "out.jsonl"
    convert.main([command[0], command[1], str(output), *command[2:]])
    return records.read_lines(output)


def words(record: Record, span: Record | list[int]) -> str:
    start, end = (span["start"], span["end"]) if isinstance(span, dict) else span
    return str(record["text"][start:end])


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_polnear(tmp_path: Path) -> None:
    text = "Bridge shut.\n\n“It is rusty,” Ana Vale said. “We shut it.” Ben Lund hopes to open it.\n"
    places = {
        "Source": "Ana Vale",
        "Cue": "said",
        "Source2": "Ben Lund",
        "Cue2": "hopes",
        "Content2": "to open it",
    }
    at = {role: (text.index(piece), text.index(piece) + len(piece)) for role, piece in places.items()}
    first, second = text.index("“It"), text.index("“We")
    content = f"{first} {first + len('“It is rusty,”')};{second} {second + len('“We shut it.”')}"
    lines = [
        "T1\tSource {} {}\tAna Vale".format(*at["Source"]),
        "T2\tCue {} {}\tsaid".format(*at["Cue"]),
        f"T3\tContent {content}\t“It is rusty,” “We shut it.”",
        "T4\tAttribution {} {}\tsaid".format(*at["Cue"]),
        "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1",
        "T5\tSource {} {}\tBen Lund".format(*at["Source2"]),
        "T6\tCue {} {}\thopes".format(*at["Cue2"]),
        "T7\tContent {} {}\tto open it".format(*at["Content2"]),
        "T8\tAttribution {} {}\thopes".format(*at["Cue2"]),
        "E2\tAttribution:T8 Content:T7 Cue:T6 Source:T5",
        "T9\tDiscard 0 12\tBridge shut.",
    ]
    write(tmp_path / "dev/text/post_2016-01-02_bridge.txt", text)
    write(tmp_path / "dev/attributions/post_2016-01-02_bridge_ab12.ann", "\n".join(lines))
    write(tmp_path / "metadata.tsv", "filename\ttitle\npost_2016-01-02_bridge.txt\tBridge shut\n")
    write(tmp_path / "verbs.txt", "say\nsays\n")
    (record,) = converted(tmp_path, "polnear", str(tmp_path), "--verbs", str(tmp_path / "verbs.txt"))
    said, hoped = record["quotes"]
    assert (record["id"], record["title"], record["text"]) == ("polnear/post_2016-01-02_bridge", "Bridge shut", text)
    assert [words(record, span) for span in said["parts"]] == ["“It is rusty,”", "“We shut it.”"]
    assert (said["kind"], words(record, said["speaker"]), said["cue_speech"]) == ("direct", "Ana Vale", True)
    assert (hoped["kind"], words(record, hoped["cue"]), hoped["cue_speech"]) == ("indirect", "hopes", False)


GUM = """\
# newdoc id = GUM_news_bridge
# global.Entity = GRP-etype-infstat-minspan-link-identity
# meta::title = Bridge shut
# newpar = head (1 s)
# sent_id = GUM_news_bridge-1
# text = Bridge shut
1	Bridge	bridge	NOUN	NN	_	2	nsubj	_	Discourse=organization-heading:1->3:2|Entity=(1-object-new-1-coref)
2	shut	shut	VERB	VBD	_	0	root	_	_

# newpar = p (1 s)
# sent_id = GUM_news_bridge-2
# text = Ana Vale's mayor said it is rusty.
1-2	Vale's	_	_	_	_	_	_	_	_
1	Vale	Vale	PROPN	NNP	_	3	nmod	_	{said}|Entity=(2-person-new-3-coref(3-person-new-1-sgl-Ana_Vale
2	's	's	PART	POS	_	1	case	_	Entity=3)
3	mayor	mayor	NOUN	NN	_	4	nsubj	_	Entity=2)
4	said	say	VERB	VBD	_	0	root	_	_
5	it	it	PRON	PRP	_	7	nsubj	_	Discourse=ROOT:3:0|Entity=(1-object-giv:act-1-coref)
6	is	be	AUX	VBZ	_	7	cop	_	_
7	rusty	rusty	ADJ	JJ	_	4	ccomp	_	SpaceAfter=No
8	.	.	PUNCT	.	_	4	punct	_	_
""".replace("{said}", "Discourse=attribution-positive:2->3:0:sem-atsrc-3-5-_")

ONTO = GUM.replace("GRP-etype-infstat-minspan-link-identity", "GRP").replace(
    "Entity=(1-object-new-1-coref)", "Entity=(1)"
)
ONTO = ONTO.replace("(2-person-new-3-coref(3-person-new-1-sgl-Ana_Vale", "(2").replace("Entity=3)", "Entity=_")
ONTO = ONTO.replace("(1-object-giv:act-1-coref)", "(1)")


def test_gum(tmp_path: Path) -> None:
    write(tmp_path / "dep/GUM_news_bridge.conllu", GUM)
    write(tmp_path / "dep/GUM_interview_other.conllu", GUM)
    (record,) = converted(tmp_path, "gum", str(tmp_path))
    assert record["text"] == "Bridge shut\n\nVale's mayor said it is rusty."
    found = [
        (words(record, m), m["type"], m["cluster"], m["form"], words(record, m["head"])) for m in record["mentions"]
    ]
    assert found == [
        ("Bridge", "OBJECT", "1", "nominal", "Bridge"),
        ("Vale's mayor", "PERSON", "2", "nominal", "mayor"),
        ("Vale's", "PERSON", "3", "name", "Vale"),
        ("it", "OBJECT", "1", "pronoun", "it"),
    ]
    (said,) = record["quotes"]
    assert [words(record, span) for span in said["parts"]] == ["it is rusty."]
    assert (words(record, said["speaker"]), said["speaker_cluster"]) == ("Vale's mayor", "2")
    assert words(record, said["cue"]) == "said"


def test_ontogum_takes_the_kinds_of_gum(tmp_path: Path) -> None:
    write(tmp_path / "dep/GUM_news_bridge.conllu", GUM)
    write(tmp_path / "coref/ontogum/conllu/GUM_news_bridge.conllu", ONTO)
    (record,) = converted(tmp_path, "ontogum", str(tmp_path))
    assert record["id"] == "ontogum/GUM_news_bridge"
    assert record["quotes"] is None
    found = [(words(record, m), m["type"], m["cluster"]) for m in record["mentions"]]
    assert found == [("Bridge", "OBJECT", "1"), ("Vale's mayor", "PERSON", "2"), ("it", "OBJECT", "1")]


def test_meantime_and_newswcl50(tmp_path: Path) -> None:
    sentences = [
        ["Vale", "wins"],
        ["May", "1", ",", "2008"],
        ["Ana", "Vale", "said", "she", "won", "."],
        *[["So", "."]] * 5,
    ]
    rows = [
        f'{number},topic/7,{number},{at},"{word}",-'
        for number, sentence in enumerate(sentences)
        for at, word in enumerate(sentence)
    ]
    write(tmp_path / "conll.csv", ",topic/subtopic_name,sent_id,token_id,token,reference\n" + "\n".join(rows) + "\n")
    mentions = [
        mention_of_collection(0, [0], "Vale", "PROPN"),
        mention_of_collection(2, [0, 1], "Vale", "PROPN"),
        mention_of_collection(2, [3], "she", "PRON"),
        mention_of_collection(7, [0], "So", "NOUN"),
    ]
    write(tmp_path / "entities_mentions.json", json.dumps(mentions))
    (cut,) = converted(tmp_path, "meantime", str(tmp_path))
    (whole,) = converted(tmp_path, "newswcl50", str(tmp_path))
    assert cut["text"] == "Vale wins\n\nMay 1, 2008\n\nAna Vale said she won. So. So. So. So."
    assert [(words(cut, m), m["form"], m["cluster"], m["type"]) for m in cut["mentions"]] == [
        ("Vale", "name", "PER1", "PERSON"),
        ("Ana Vale", "name", "PER1", "PERSON"),
        ("she", "pronoun", "PER1", "PERSON"),
    ]
    assert len(whole["mentions"]) == 4


def mention_of_collection(sentence: int, numbers: list[int], head: str, pos: str) -> Record:
    return {
        "coref_chain": "cross_intra_PER1",
        "mention_type": "PER",
        "mention_head": head,
        "mention_head_pos": pos,
        "doc_id": "7_Vale_wins",
        "conll_doc_key": "topic/7",
        "sent_id": sentence,
        "tokens_number": numbers,
    }


def test_parcorfull(tmp_path: Path) -> None:
    tokens = ["Vale", "wins", "``", "I", "won", "''", ",", "she", "said", "."]
    write(
        tmp_path / "Basedata/07_words.xml",
        "<words>" + "".join(f'<word id="word_{n}">{t}</word>' for n, t in enumerate(tokens, 1)) + "</words>",
    )
    write(
        tmp_path / "Source/07.en.xml",
        '<doc docid="post.7"><p>\n<seg id="1">Vale wins</seg>\n<seg id="2">"I won", she said.</seg>\n</p></doc>',
    )
    markables = [
        ("set_1", "np", "word_1..word_1", "entity"),
        ("set_1", "pronoun", "word_4..word_4", "entity"),
        ("set_1", "pronoun", "word_8..word_8", "entity"),
        ("set_2", "np", "word_5..word_5", "event"),
        ("empty", "pronoun", "word_5..word_5", "entity"),
    ]
    inside = "".join(
        f'<markable coref_class="{chain}" mention="{kind}" span="{span}" antetype="{of}"/>'
        for chain, kind, span, of in markables
    )
    write(
        tmp_path / "Markables/07_coref_level.xml",
        f'<markables xmlns="www.eml.org/NameSpaces/coref">{inside}</markables>',
    )
    (record,) = converted(tmp_path, "parcorfull", str(tmp_path))
    assert record["text"] == 'Vale wins\n\n"I won", she said.'
    assert [(words(record, m), m["form"], m["cluster"]) for m in record["mentions"]] == [
        ("Vale", "name", "set_1"),
        ("I", "pronoun", "set_1"),
        ("she", "pronoun", "set_1"),
    ]


def test_conll(tmp_path: Path) -> None:
    prose = ["In O", "Oslo B-LOC", ", O", "Ana B-PER", "Vale I-PER", "met O", "Lund B-PER", "'s O", "team O", ". O"]
    sentences = [
        ["-DOCSTART- O"],
        ["VALE B-PER", "WINS O"],
        prose,
        ["They O", "said O", '" O', "no O", "more O", '" O', ". O"],
    ]
    table = [["-DOCSTART- O"], ["OSLO B-LOC", "1 O"], ["BERGEN B-LOC", "2 O"]]
    text = "\n\n".join("\n".join(row.replace(" ", " NN ") for row in sentence) for sentence in [*sentences, *table])
    write(tmp_path / "clean.dev", text + "\n")
    (record,) = converted(tmp_path, "conll", str(tmp_path / "clean.dev"))
    assert record["text"] == 'VALE WINS\n\nIn Oslo, Ana Vale met Lund\'s team. They said "no more".'
    assert [(words(record, m), m["type"]) for m in record["mentions"]] == [
        ("VALE", "PERSON"),
        ("Oslo", "LOC"),
        ("Ana Vale", "PERSON"),
        ("Lund", "PERSON"),
    ]
    assert len(converted(tmp_path, "conll", str(tmp_path / "clean.dev"), "--prose", "0")) == 2


def test_ieer(tmp_path: Path) -> None:
    write(
        tmp_path / "release/APW_1",
        "<DOC>\n<DOCNO> APW1 </DOCNO>\n<BODY>\n<HEADLINE>\nVale wins\n</HEADLINE>\n<TEXT>\n<p>\n\t"
        '<b_enamex type="PERSON">Ana\nVale<e_enamex> said ``yes\'\' in <b_enamex type="LOCATION">Oslo<e_enamex>.\n'
        '\tIt was <b_timex type="DATE">Monday<e_timex>.\n</TEXT>\n</BODY>\n</DOC>\n',
    )
    write(tmp_path / "release/README", "no article")
    (record,) = converted(tmp_path, "ieer", str(tmp_path / "release"))
    assert record["text"] == 'Vale wins\n\nAna Vale said "yes" in Oslo.\n\nIt was Monday.'
    assert [(words(record, m), m["type"], m["form"]) for m in record["mentions"]] == [
        ("Ana Vale", "PERSON", "name"),
        ("Oslo", "LOC", "name"),
        ("Monday", "DATE", None),
    ]


def test_scu(tmp_path: Path) -> None:
    write(tmp_path / "texts/9-bridge.txt", "The bridge is rusty, Ana Vale said. A report agrees.\n")
    header = (
        "No,Sourced Statements,Type of Source,Name of Source,Title of Source,Source Descriptors,Source Justification"
    )
    rows = [
        '1,"The bridge is rusty, Ana Vale said.",Named Person,Ana Vale ,,,',
        '2,"A report agrees.",Document,,,,',
        '3,"Nothing like it stands there.",Unnamed Group of People,,,,',
    ]
    write(tmp_path / "tables/9-bridge-gold.csv", "\n".join([header, *rows]) + "\n")
    (record,) = converted(tmp_path, "scu", str(tmp_path / "tables"), "--articles", str(tmp_path / "texts"))
    assert [
        (s["source_type"], s["name"], [words(record, span) for span in s["spans"]]) for s in record["statements"]
    ] == [
        ("person", "Ana Vale", ["The bridge is rusty, Ana Vale said"]),
        ("document", "", ["A report agrees"]),
    ]


def test_webpages(tmp_path: Path) -> None:
    truth = {"b": {"articleBody": "It is rusty.", "url": "https://example.org/b"}, "a": {"articleBody": "It is shut."}}
    write(tmp_path / "ground-truth.json", json.dumps(truth))
    pages = converted(tmp_path, "webpages", str(tmp_path))
    assert pages == [
        {"id": "a", "url": "", "text": "It is shut."},
        {"id": "b", "url": "https://example.org/b", "text": "It is rusty."},
    ]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (["“It is rusty,”", "“We shut it.”"], "direct"),
        (["that it is “rusty”"], "mixed"),
        (["that it is rusty"], "indirect"),
        (["‘It’s rusty.’"], "direct"),
        (["the mayor’s bridge"], "indirect"),
        (["''It isn't rusty,''"], "direct"),
        (["the '60s bridge"], "indirect"),
        (["“It is rusty"], "direct"),
    ],
)
def test_the_kind_of_a_quotation_follows_from_its_marks(content: list[str], kind: str) -> None:
    assert kind_of_quote(content) == kind


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ("Ana 's bridge ( the old one ) is n't safe , she said .", "Ana's bridge (the old one) isn't safe, she said."),
        ("`` No , '' he said ; `` never '' .", '"No," he said; "never".'),
        ('" No , " he said .', '"No," he said.'),
        ("It cost $ 3 -LRB- 10 % -RRB- .", "It cost $3 (10%)."),
    ],
)
def test_the_spaces_that_a_tokeniser_took_out_come_back(tokens: str, text: str) -> None:
    prose, spacing = Prose(), Spacing()
    for token in tokens.split():
        prose.add(*spacing.next(token))
    assert prose.text == text


def test_the_articles_of_statements_must_be_named(tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        convert.main(["scu", str(tmp_path), str(tmp_path / "out")])
