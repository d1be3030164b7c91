"""The Swift core of swiftmakemore."""



def abi_version() -> int:
    """The version of the C interface to the Swift core."""
