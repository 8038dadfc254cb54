"""What a user meets at the command line: `python3 command_line_test.py PROGRAM`. Each test runs the program as a shell would."""

import errno
import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
import unittest

PROGRAM = "bascule"
ENVIRONMENT = {**{k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "COLUMNS")}, "TERM": "xterm", "LC_ALL": "C"}
QUICK = ("verify", "--filter", "two entities")
SOME = ("verify", "--filter", "organisation")


def run(*words, **more):
    more = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "env": ENVIRONMENT, **more}
    return subprocess.run([PROGRAM, *words], text=True, check=False, timeout=120, **more)


def on_a_terminal(*words, environment=None, columns=80):
    """Runs with standard output and standard error on a terminal; gives the exit code and all that was printed."""
    leader, follower = pty.openpty()
    import fcntl
    import struct
    import termios
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    process = subprocess.Popen([PROGRAM, *words], stdin=subprocess.DEVNULL, stdout=follower, stderr=follower,
                               env={**ENVIRONMENT, **(environment or {})})
    os.close(follower)
    printed = b""
    while True:
        ready, _, _ = select.select([leader], [], [], 60)
        if not ready:
            process.kill()
            raise TimeoutError(words)
        try:
            part = os.read(leader, 65536)
        except OSError as fault:
            if fault.errno == errno.EIO:
                break
            raise
        if not part:
            break
        printed += part
    os.close(leader)
    return process.wait(), printed.decode()


class Help(unittest.TestCase):
    def test_help_is_on_standard_output_and_short(self):
        done = run("--help")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("verify", done.stdout)
        self.assertLess(len(done.stdout.splitlines()), 24)
        self.assertLessEqual(max(map(len, done.stdout.splitlines())), 80)

    def test_whole_help_lists_every_option(self):
        done = run("--help-all")
        self.assertEqual(done.returncode, 0)
        for option in ("--json", "--filter", "--seed", "--threads", "--color", "--progress", "--quiet", "--version"):
            self.assertIn(option, done.stdout)

    def test_help_of_a_verb(self):
        for words in (("verify", "--help"), ("--help", "verify"), ("verify", "-h")):
            done = run(*words)
            self.assertEqual(done.returncode, 0)
            self.assertIn("--filter", done.stdout)

    def test_version(self):
        self.assertRegex(run("--version").stdout, r"^bascule \d+\.\d+\.\d+\n$")


class Mistakes(unittest.TestCase):
    def expect_refused(self, words, message):
        done = run(*words)
        self.assertEqual((done.returncode, done.stdout), (2, ""), done)
        self.assertEqual(done.stderr, f"bascule: {message}\n")

    def test_nothing_to_do(self):
        self.expect_refused((), "say what to do, such as 'bascule verify'; 'bascule --help' lists the verbs")

    def test_unknown_verb_is_suggested(self):
        self.expect_refused(("verfy",), "unknown verb 'verfy'; did you mean 'verify'?")

    def test_unknown_verb_far_from_all_is_not_suggested(self):
        self.expect_refused(("xyzzy",), "unknown verb 'xyzzy'")

    def test_unknown_option_is_suggested(self):
        self.expect_refused(("verify", "--sede", "3"), "unknown option '--sede' of 'bascule verify'; did you mean '--seed'?")
        self.expect_refused(("verify", "--sede=3"), "unknown option '--sede' of 'bascule verify'; did you mean '--seed'?")

    def test_abbreviations_are_refused(self):
        self.expect_refused(("verify", "--thr", "2"), "unknown option '--thr' of 'bascule verify'; did you mean '--threads'?")

    def test_options_of_a_verb_follow_it(self):
        self.expect_refused(("--seed", "3", "verify"), "unknown option '--seed' before the verb, whose own options follow it")

    def test_values_are_checked(self):
        self.expect_refused(("verify", "--threads", "0"), "option '--threads' takes a whole number from 1 to 1024, not '0'")
        self.expect_refused(("verify", "--seed", "-1"),
                            "option '--seed' takes a whole number from 0 to 18446744073709551615, not '-1'")
        self.expect_refused(("verify", "--seed", "1e3"),
                            "option '--seed' takes a whole number from 0 to 18446744073709551615, not '1e3'")
        self.expect_refused(("verify", "--color", "red"), "option '--color' takes auto, always or never, not 'red'")

    def test_missing_and_surplus_values(self):
        self.expect_refused(("verify", "--seed"), "option '--seed' of 'bascule verify' needs a value")
        self.expect_refused(("verify", "--json=3"), "option '--json' of 'bascule verify' takes no value")

    def test_an_option_given_twice(self):
        self.expect_refused(("verify", "--seed", "1", "--seed", "2"), "option '--seed' is given twice")

    def test_words_that_belong_to_nothing(self):
        self.expect_refused(("verify", "plan"), "'plan' belongs to no option of 'bascule verify'")

    def test_a_filter_that_finds_nothing_names_the_cases(self):
        done = run("verify", "--filter", "no such case")
        self.assertEqual(done.returncode, 2)
        self.assertIn("two entities", done.stderr)


class Verify(unittest.TestCase):
    def test_prints_a_table_and_ends_with_the_verdict(self):
        done = run(*QUICK)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        lines = done.stdout.splitlines()
        self.assertEqual(lines[0].split(), ["known", "answer", "expected", "obtained", "std", "error", "verdict"])
        self.assertRegex(lines[-1], r"^All 1 known answer hold; all 1 control .* \(\d+\.\d s, seed 1, \d+ threads?\)$")

    def test_quiet_prints_the_verdict_only(self):
        self.assertEqual(len(run(*QUICK, "--quiet").stdout.splitlines()), 1)

    def test_json_is_valid_and_complete(self):
        document = json.loads(run(*QUICK, "--json").stdout)
        self.assertIs(document["holds"], True)
        case = document["cases"][0]
        self.assertIs(case["control"]["rejected"], True)
        for answer in case["answers"]:
            self.assertLessEqual(abs(answer["obtained"] - answer["expected"]), answer["tolerance"])

    def test_json_is_the_same_for_any_number_of_threads(self):
        texts = {run(*SOME, "--json", "--threads", str(n)).stdout for n in (1, 2, 3)}
        self.assertEqual(len(texts), 1)

    def test_another_seed_gives_other_numbers(self):
        self.assertNotEqual(run(*QUICK, "--json").stdout, run(*QUICK, "--json", "--seed", "2").stdout)

    def test_the_filter_ignores_case(self):
        self.assertEqual(run("verify", "--json", "--filter", "TWO ENTITIES").returncode, 0)


class Terminal(unittest.TestCase):
    def test_pipes_get_no_escape_sequences(self):
        done = run(*SOME)
        self.assertNotIn("\x1b", done.stdout + done.stderr)

    def test_colours_when_asked(self):
        self.assertIn("\x1b[", run(*QUICK, "--color", "always").stdout)

    def test_a_terminal_gets_colours_and_a_progress_line_that_is_wiped(self):
        code, printed = on_a_terminal(*SOME)
        self.assertEqual(code, 0)
        self.assertIn("\x1b[32m", printed)
        self.assertIn("%", printed)
        self.assertTrue(printed.split("case ")[0].endswith("\r\x1b[K\x1b[1m") or "\r\x1b[K" in printed, printed[:200])

    def test_no_color_is_respected(self):
        _, printed = on_a_terminal(*QUICK, "--progress", "never", environment={"NO_COLOR": "1"})
        self.assertNotIn("\x1b", printed)

    def test_progress_never(self):
        _, printed = on_a_terminal(*QUICK, "--progress", "never")
        self.assertNotIn("\x1b[K", printed)

    def test_no_line_is_wider_than_the_terminal(self):
        for columns, words in ((60, ("verify",)), (80, SOME), (120, SOME)):
            _, printed = on_a_terminal(*words, columns=columns)
            plain = re.sub(r"\x1b\[[0-9;]*[A-Za-z]", "", printed)
            lines = [line for row in plain.split("\n") for line in row.split("\r")]
            table = [line for line in lines if not line.startswith("All ")]
            self.assertLessEqual(max(map(len, table)), columns)


class LostOutput(unittest.TestCase):
    def test_a_full_disk_is_said(self):
        with open("/dev/full", "w", encoding="utf-8") as full:
            done = run(*QUICK, stdout=full)
        self.assertEqual(done.returncode, 3)
        self.assertIn("No space left on device", done.stderr)

    def test_a_closed_pipe_is_said(self):
        reader, writer = os.pipe()
        os.close(reader)
        done = run(*QUICK, stdout=writer)
        os.close(writer)
        self.assertEqual(done.returncode, 3)
        self.assertIn("Broken pipe", done.stderr)

    def test_a_closed_standard_output_is_said(self):
        done = subprocess.run(["sh", "-c", '"$0" "$@" >&-', PROGRAM, *QUICK], stderr=subprocess.PIPE, text=True,
                              check=False, env=ENVIRONMENT)
        self.assertEqual(done.returncode, 3)
        self.assertIn("Bad file descriptor", done.stderr)


class Interruption(unittest.TestCase):
    def test_ctrl_c_ends_as_interrupted_without_half_a_table(self):
        process = subprocess.Popen([PROGRAM, "verify", "--effort", "1000"], stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT)
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        printed, _ = process.communicate(timeout=20)
        self.assertEqual((process.returncode, printed), (-signal.SIGINT, ""))


if __name__ == "__main__":
    PROGRAM = sys.argv.pop(1)
    unittest.main()
