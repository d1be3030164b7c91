"""`python -m swiftmakemore`: the command line."""

import sys

from swiftmakemore.cli import main

if __name__ == "__main__":
    sys.exit(main())
