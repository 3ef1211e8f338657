"""Learn how to choose among candidates for quotations, and write the numbers that ship.

    python tests/training/quotation_choice.py FOLDER [--articles N]

FOLDER holds `polnear_train.jsonl`: one article a line with `text` and `quotes` (`parts`, `cue`, `speaker`). Two logistic
models over the same features are fitted: `quote_choice.tsv` says whether a candidate's content overlaps an annotated
one by half or more, `quote_edges.tsv` whether it is that content to the letter. Only weights of features leave this
script: lemmas, names of constructions and numbers, no text.
"""
