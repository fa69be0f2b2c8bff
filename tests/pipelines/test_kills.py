"""SIGKILL at any moment of a whole run leaves the old edition or the new one, and the next run completes."""

from pathlib import Path

from tests.pipelines.kills import killed


def test_fifty_kills_leave_the_old_or_the_new_edition_and_the_next_run_completes(tmp_path: Path) -> None:
    findings = killed(50, tmp_path)
    assert findings.wrong == []
    assert findings.by_phase.total() == 50 and findings.reads > 100
    assert {kind for _, kind in findings.by_phase} == {"old", "new"}
    assert len({phase for phase, _ in findings.by_phase}) >= 5
