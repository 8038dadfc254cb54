"""Checks that the source tree keeps its shape: which folder may include which, the fixed top level, telling names, a README
in each folder, short files. Usage: check_structure.py ROOT; prints each fault on a line, exits 1 when there is one."""

import os
import re
import subprocess
import sys
from pathlib import PurePosixPath

TOP_LEVEL = {"CMakeLists.txt", "CMakePresets.json", "README.md", "LICENSE", "CHANGELOG.md",
             "sim", "models", "scenarios", "bench", "tests", "tools"}
LAYERS = {"sim": {"sim"}, "models": {"sim", "models"}, "tools": {"sim", "models", "tools"},
          "bench": {"sim", "models", "bench"}, "tests": {"sim", "models", "tools", "bench", "tests"}}
LOWEST = {"event", "random", "stats"}
INSIDE_SIM = {"event": {"event"}, "random": {"random"}, "stats": {"stats", "random"}}
INSIDE_SIM |= {folder: {folder} | LOWEST for folder in ("calendar", "resource")}
INSIDE_SIM["experiment"] = {"experiment", "calendar", "resource"} | LOWEST
STRANGERS = [("models/transition", "models/reference")]
VAGUE = re.compile(r"(utils?|helpers?|common|misc|base|core)", re.IGNORECASE)
LONGEST = 450
THREADS = re.compile(r"#\s*include\s*<(thread|mutex|shared_mutex|atomic|condition_variable|future|semaphore|latch|barrier)>")
INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"]+)"')
IGNORED_FOLDERS = {".git", "build", "runs", ".cache", "__pycache__"}


def files_of(root):
    """Files that are tracked or could be added, relative to root; without git, all but what builds leave behind."""
    listed = subprocess.run(["git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                            capture_output=True, text=True, check=False)
    if listed.returncode == 0 and os.path.exists(os.path.join(root, ".git")):
        return sorted({name for name in listed.stdout.split("\0") if name and os.path.exists(os.path.join(root, name))})
    found = []
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if name not in IGNORED_FOLDERS]
        found += [os.path.relpath(os.path.join(folder, name), root) for name in names]
    return sorted(found)


def is_under(path, folder):
    return PurePosixPath(path).is_relative_to(folder)


def include_fault(file, included):
    """Why `file` may not include `included` (both from the root), or None."""
    layer, target = file.split("/")[0], included.split("/")[0]
    if layer in LAYERS and target not in LAYERS[layer]:
        return f"{layer} must not include {target}"
    parts, target_parts = file.split("/"), included.split("/")
    if layer == "sim" and target == "sim" and len(target_parts) > 2:
        if len(parts) == 2:
            return "the shared vocabulary of sim stands alone"
        if target_parts[1] not in INSIDE_SIM.get(parts[1], set()):
            return f"sim/{parts[1]} must not include sim/{target_parts[1]}"
    for first, second in STRANGERS:
        if is_under(file, first) and is_under(included, second) or is_under(file, second) and is_under(included, first):
            return f"{first} and {second} never include each other"
    if "detail" in target_parts[:-1]:
        parent = "/".join(target_parts[:target_parts.index("detail")])
        if not is_under(file, parent) and not is_under(file, "tests/" + parent):
            return f"detail is for {parent} and its tests only"
    return None


def faults_in(root):
    files = files_of(root)
    known = set(files)
    for top in sorted({name.split("/")[0] for name in files}):
        if top not in TOP_LEVEL and not top.startswith("."):
            yield f"{top}: not one of the fixed entries of the top level"
    folders = {str(parent) for name in files for parent in PurePosixPath(name).parents}
    for folder in sorted(folders):
        path = PurePosixPath(folder)
        if folder == "." or path.parts[0].startswith(".") or "detail" in path.parts:
            continue
        if VAGUE.fullmatch(path.name):
            yield f"{folder}: a name that says nothing"
        is_source = path.parts[0] in ("sim", "models", "bench", "scenarios") or len(path.parts) == 1
        if is_source and f"{folder}/README.md" not in known:
            yield f"{folder}: no README.md"
    for name in files:
        if VAGUE.fullmatch(PurePosixPath(name).stem):
            yield f"{name}: a name that says nothing"
        if not name.endswith((".h", ".cpp")):
            continue
        with open(os.path.join(root, name), encoding="utf-8") as source:
            lines = source.read().splitlines()
        if len(lines) >= LONGEST:
            yield f"{name}: {len(lines)} lines; a second concept has moved in"
        for number, line in enumerate(lines, 1):
            place = f"{name}:{number}"
            if THREADS.match(line) and name.split("/")[0] in ("sim", "models") and not is_under(name, "sim/experiment"):
                yield f"{place}: only sim/experiment knows threads"
            match = INCLUDE.match(line)
            if not match:
                continue
            if match[1] not in known:
                yield f"{place}: includes \"{match[1]}\", which is no file from the root"
                continue
            why = include_fault(name, match[1])
            if why:
                yield f"{place}: {why}"


def main():
    faults = list(faults_in(sys.argv[1]))
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
