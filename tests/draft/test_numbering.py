from dataclasses import replace

from draft.numbering import in_reading_order


def quotes(plan, line):
    return [plan.citations[index].quote for index in line.citations]


def test_the_first_line_cites_from_one(plan):
    jumbled = replace(plan, opening=tuple(replace(line, citations=line.citations[::-1]) for line in plan.opening))
    ordered = in_reading_order(jumbled)
    met = [index for line in ordered.opening for index in line.citations]
    assert list(dict.fromkeys(met)) == list(range(len(set(met))))


def test_every_line_keeps_its_quotes(plan):
    ordered = in_reading_order(plan)
    for old, new in zip(plan.items, ordered.items, strict=True):
        for before, after in zip(old.lines, new.lines, strict=True):
            assert quotes(plan, before) == quotes(ordered, after)
            for one, other in zip(before.figures, after.figures, strict=True):
                assert [plan.citations[i] for i in one.citations] == [ordered.citations[i] for i in other.citations]


def test_targets_and_notes_keep_theirs(plan):
    ordered = in_reading_order(plan)
    for old, new in zip(plan.proposals, ordered.proposals, strict=True):
        for one, other in zip(old.options, new.options, strict=True):
            assert [plan.citations[i] for i in one.citations] == [ordered.citations[i] for i in other.citations]
        for one, other in zip(old.past, new.past, strict=True):
            assert (one.goal_citation is None) == (other.goal_citation is None)
            if one.goal_citation is not None and other.goal_citation is not None:
                assert plan.citations[one.goal_citation] == ordered.citations[other.goal_citation]


def test_ordering_twice_changes_nothing(plan):
    once = in_reading_order(plan)
    assert in_reading_order(once) == once
