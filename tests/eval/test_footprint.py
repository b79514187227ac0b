from pathlib import Path

import numpy as np
import pytest

from eval.footprint import disk_mib, peak_mib, resident_mib


def test_the_files_of_a_folder_are_added_up(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "one").write_bytes(bytes(2**20))
    (tmp_path / "inner" / "two").write_bytes(bytes(2**19))
    assert disk_mib(tmp_path) == 1.5


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs /proc")
def test_memory_that_is_taken_is_counted_as_this_process_s_own() -> None:
    before = resident_mib()
    taken = np.ones(2**23)  # 64 MiB
    after = resident_mib()
    assert before is not None
    assert after is not None
    assert after.anonymous - before.anonymous > 60
    assert after.anonymous + after.file <= after.all + 1
    assert (peak_mib() or 0) >= taken.nbytes / 2**20
