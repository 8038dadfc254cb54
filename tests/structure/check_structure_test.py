"""Plants one violation at a time in a small sound tree and expects that check_structure names it, and only it."""

import os
import tempfile
import unittest

import check_structure

SOUND = {
    "README.md": "", "CMakeLists.txt": "", ".gitignore": "",
    "sim/README.md": "", "sim/check.h": "", "sim/time.h": "",
    "sim/event/README.md": "", "sim/event/event_list.h": '#include "sim/time.h"\n#include "sim/event/detail/heap.h"\n',
    "sim/event/detail/heap.h": '#include "sim/check.h"\n',
    "sim/stats/README.md": "", "sim/stats/tally.h": "#include <cmath>\n",
    "sim/experiment/README.md": "",
    "sim/experiment/experiment.cpp": '#include <thread>\n#include "sim/event/event_list.h"\n#include "sim/stats/tally.h"\n',
    "models/README.md": "",
    "models/reference/README.md": "", "models/reference/mm1.h": '#include "sim/event/event_list.h"\n',
    "models/transition/README.md": "", "models/transition/plan.h": '#include "sim/event/event_list.h"\n',
    "tools/README.md": "", "tools/bascule/main.cpp": '#include "models/transition/plan.h"\n',
    "tests/README.md": "", "tests/sim/event/heap_test.cpp": '#include "sim/event/detail/heap.h"\n',
}


class Planted(unittest.TestCase):
    def faults(self, changes):
        with tempfile.TemporaryDirectory() as root:
            for name, text in {**SOUND, **changes}.items():
                if text is None:
                    continue
                path = os.path.join(root, name)
                os.makedirs(os.path.dirname(path), exist_ok=True)
                with open(path, "w", encoding="utf-8") as file:
                    file.write(text)
            return list(check_structure.faults_in(root))

    def expect_one(self, changes, *words):
        faults = self.faults(changes)
        self.assertEqual(len(faults), 1, faults)
        for word in words:
            self.assertIn(word, faults[0])

    def test_a_sound_tree_has_no_fault(self):
        self.assertEqual(self.faults({}), [])

    def test_sim_does_not_include_models(self):
        self.expect_one({"sim/event/a.h": '#include "models/reference/mm1.h"\n'}, "sim/event/a.h:1", "must not include")

    def test_models_do_not_include_tools(self):
        self.expect_one({"models/transition/a.h": '\n#include "tools/x.h"\n', "tools/x.h": ""}, "a.h:2", "must not include")

    def test_tools_do_not_include_tests(self):
        self.expect_one({"tools/a.h": '#include "tests/x.h"\n', "tests/x.h": ""}, "tools must not include tests")

    def test_stats_do_not_include_event(self):
        self.expect_one({"sim/stats/a.h": '#include "sim/event/event_list.h"\n'}, "sim/stats must not include sim/event")

    def test_random_does_not_include_stats(self):
        self.expect_one({"sim/random/a.h": '#include "sim/stats/tally.h"\n', "sim/random/README.md": ""},
                        "sim/random must not include sim/stats")

    def test_event_does_not_include_experiment(self):
        self.expect_one({"sim/event/a.h": '#include "sim/experiment/x.h"\n', "sim/experiment/x.h": ""},
                        "sim/event must not include sim/experiment")

    def test_vocabulary_includes_no_folder(self):
        self.expect_one({"sim/id.h": '#include "sim/stats/tally.h"\n'}, "stands alone")

    def test_transition_and_reference_are_strangers(self):
        self.expect_one({"models/transition/a.h": '#include "models/reference/mm1.h"\n'}, "never include each other")
        self.expect_one({"models/reference/a.h": '#include "models/transition/plan.h"\n'}, "never include each other")

    def test_detail_is_for_its_parent(self):
        self.expect_one({"sim/experiment/a.h": '#include "sim/event/detail/heap.h"\n'}, "detail is for sim/event")
        self.expect_one({"tests/sim/stats/a.cpp": '#include "sim/event/detail/heap.h"\n'}, "detail is for sim/event")

    def test_includes_are_written_from_the_root(self):
        self.expect_one({"sim/event/a.h": '#include "event_list.h"\n'}, "no file from the root")

    def test_only_experiment_knows_threads(self):
        self.expect_one({"sim/event/a.h": "#include <atomic>\n"}, "only sim/experiment knows threads")
        self.expect_one({"models/transition/a.h": "#include <thread>\n"}, "only sim/experiment knows threads")

    def test_top_level_is_fixed(self):
        self.expect_one({"notes.txt": ""}, "notes.txt", "top level")
        self.expect_one({"src/a.cpp": "", "src/README.md": ""}, "src", "top level")

    def test_vague_names_are_refused(self):
        self.expect_one({"sim/event/utils.h": ""}, "sim/event/utils.h", "says nothing")
        self.expect_one({"tools/common/main.cpp": ""}, "tools/common", "says nothing")
        self.expect_one({"sim/event/Helper.cpp": ""}, "says nothing")

    def test_each_folder_has_a_readme(self):
        self.expect_one({"sim/stats/README.md": None}, "sim/stats", "README")
        self.expect_one({"scenarios/first/scenario.toml": "", "scenarios/README.md": ""}, "scenarios/first", "README")

    def test_files_stay_short(self):
        self.expect_one({"sim/event/a.h": "\n" * 450}, "450 lines")
        self.assertEqual(self.faults({"sim/event/a.h": "\n" * 449}), [])


if __name__ == "__main__":
    unittest.main()
