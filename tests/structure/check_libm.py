"""Checks that static libraries need no transcendental function of libm, whose bits change with the processor.
Usage: check_libm.py NM LIBRARY...; prints each function found and where, exits 1 when there is one."""

import re
import subprocess
import sys

NAMES = ["exp", "exp2", "exp10", "expm1", "log", "log2", "log10", "log1p", "pow", "sin", "cos", "tan", "sincos", "asin",
         "acos", "atan", "atan2", "sinh", "cosh", "tanh", "asinh", "acosh", "atanh", "erf", "erfc", "tgamma", "lgamma",
         "gamma", "cbrt", "hypot", "j0", "j1", "jn", "y0", "y1", "yn"]
TRANSCENDENTAL = re.compile(r"^(__)?(" + "|".join(NAMES) + r")(f|l|f128)?(_r)?(_finite)?$")


def main():
    nm, libraries = sys.argv[1], sys.argv[2:]
    found = []
    for library in libraries:
        listing = subprocess.run([nm, "-u", "-A", library], capture_output=True, text=True, check=True).stdout
        for line in listing.splitlines():
            symbol = line.split()[-1].split("@")[0]
            if TRANSCENDENTAL.match(symbol):
                found.append(f"{symbol}: {line.split()[0].rstrip(':')}")
    print("\n".join(found) if found else f"no libm transcendental in {len(libraries)} files")
    return 1 if found or not libraries else 0


if __name__ == "__main__":
    sys.exit(main())
