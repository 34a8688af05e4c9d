"""What a killed test run leaves behind does not hinder the next one."""

import json
import os
from pathlib import Path

from tests.support.postgres import find_server, stop_shared_server


def test_a_server_that_is_gone_is_swept_away_though_its_process_number_is_in_use(tmp_path: Path) -> None:
    binaries = find_server()
    assert binaries is not None
    folder = tmp_path / "forum-pg"
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "postmaster.pid").write_text(f"{os.getpid()}\n{folder / 'data'}\n")
    state = tmp_path / "postgres"
    state.write_text(json.dumps({"binaries": str(binaries), "folder": str(folder)}))

    stop_shared_server(state)

    assert not folder.exists()
    assert not state.exists()
