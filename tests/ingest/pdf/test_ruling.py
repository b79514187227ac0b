"""Ruled lines become grids, merged cells included."""

from ingest.pdf.ruling import Box, find_grids


def level(y: float, left: float = 0, right: float = 300) -> Box:
    return Box(left, y, right, y + 0.5)


def upright(x: float, bottom: float = 0, top: float = 90) -> Box:
    return Box(x, bottom, x + 0.5, top)


FRAME = [level(0), level(90), upright(0), upright(300)]


def places(*boxes: Box) -> list[tuple[int, int, int, int]]:
    (grid,) = find_grids(boxes)
    return [(area.row, area.column, area.rows, area.columns) for area in grid.areas]


def test_lines_across_make_cells() -> None:
    assert places(*FRAME, level(45), upright(150)) == [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)]


def test_a_line_that_stops_short_merges_cells() -> None:
    assert places(*FRAME, level(45), upright(150, top=45)) == [(0, 0, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1)]
    assert places(*FRAME, level(45, left=150), upright(150)) == [(0, 0, 2, 1), (0, 1, 1, 1), (1, 1, 1, 1)]


def test_a_rectangle_for_every_cell_makes_the_same_grid() -> None:
    cells = [Box(x, y, x + 150, y + 45) for x in (0, 150) for y in (0, 45)]
    assert places(*cells) == places(*FRAME, level(45), upright(150))


def test_a_cell_is_found_where_it_is() -> None:
    (grid,) = find_grids([*FRAME, level(45), upright(150)])
    area = grid.area_at(200, 20)
    assert area is not None
    assert (area.row, area.column) == (1, 1)
    assert grid.area_at(400, 20) is None


def test_tables_apart_are_two_from_the_top() -> None:
    table = [*FRAME, level(45), upright(150)]
    below = [Box(box.left, box.bottom - 300, box.right, box.top - 300) for box in table]
    assert [grid.box.top > 0 for grid in find_grids([*below, *table])] == [True, False]


def test_frames_and_the_line_under_a_letterhead_are_no_tables() -> None:
    assert find_grids(FRAME) == []
    assert find_grids([*FRAME, level(80)]) == []
    assert find_grids([level(700)]) == []
    assert find_grids([]) == []
