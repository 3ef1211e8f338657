from __future__ import annotations

import sys
import threading
from pathlib import Path
from time import monotonic, sleep

import pytest

from tui.errors import CommandError
from tui.services.commands import LIMIT, CommandOutput, arguments_of, feed_command, run_command


def python(code: str) -> list[str]:
    return [sys.executable, "-I", "-S", "-c", code]


def test_a_command_reads_the_text_and_its_output_comes_back() -> None:
    upper = "import sys; print(sys.stdin.read().upper()); print('odd', file=sys.stderr); sys.exit(3)"

    assert run_command(python(upper), "the “ferry”") == CommandOutput("THE “FERRY”\n", "odd\n", 3, cut=False)


def test_output_reaches_nobody_as_terminal_escapes() -> None:
    assert run_command(python(r"print('\x1b[2Jred\x07')"), "").text == "red\n"


def test_no_shell_reads_the_arguments(tmp_path: Path) -> None:
    output = run_command([*python("import sys; print(sys.argv[1])"), f"$HOME; touch {tmp_path}/x"], "")

    assert (output.text, list(tmp_path.iterdir())) == (f"$HOME; touch {tmp_path}/x\n", [])


def test_a_command_that_reads_nothing_is_no_fault() -> None:
    assert run_command(python("print('done')"), "x" * 1_000_000).text == "done\n"


def test_more_output_than_is_kept_is_dropped() -> None:
    output = run_command(python(f"print('x' * {2 * LIMIT})"), "")

    assert (len(output.text), output.code, output.cut) == (LIMIT, 0, True)


def test_a_command_that_takes_too_long_is_ended_with_what_it_started() -> None:
    started = monotonic()
    with pytest.raises(CommandError, match=r"sh took longer than 0\.2 seconds and was stopped\."):
        run_command(["sh", "-c", "sleep 300 & sleep 300"], "", seconds=0.2)
    assert monotonic() - started < 60


def test_a_command_can_be_stopped() -> None:
    stopping = threading.Event()
    threading.Timer(0.1, stopping.set).start()
    with pytest.raises(CommandError, match=r"was stopped\."):
        run_command(python("import time; time.sleep(300)"), "", stopping=stopping)


def test_a_command_that_is_not_there_is_named() -> None:
    with pytest.raises(CommandError) as caught:
        run_command(["no-such\x1b[2J-program"], "")
    assert str(caught.value) == (
        "The command no-such-program can't be started: no such file or directory.\nhint: is it installed?"
    )


@pytest.mark.parametrize(
    ("line", "arguments"), [("espeak-ng -v en", ("espeak-ng", "-v", "en")), ("a 'b c'", ("a", "b c"))]
)
def test_a_line_is_split_as_in_a_shell(line: str, arguments: tuple[str, ...]) -> None:
    assert arguments_of(line) == arguments


@pytest.mark.parametrize("line", ["", "  ", "say 'so"])
def test_a_line_without_a_command_is_refused(line: str) -> None:
    with pytest.raises(CommandError):
        arguments_of(line)


def test_a_tool_that_stays_in_the_background_is_left_there(tmp_path: Path) -> None:
    mark = tmp_path / "mark"

    assert feed_command(["sh", "-c", f"(sleep 0.2; cat > {mark}) & true"], "words", seconds=60) is True
    end = monotonic() + 60
    while not mark.exists() and monotonic() < end:
        sleep(0.02)
    assert mark.exists()
