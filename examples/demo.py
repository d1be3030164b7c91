"""Show that the package works: its version and the version of its Swift core."""

import argparse

import swiftmakemore

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--names", metavar="FILE", help="a file of names, one a line")
arguments = parser.parse_args()
print(f"swiftmakemore {swiftmakemore.__version__}, core ABI {swiftmakemore.abi_version()}")
