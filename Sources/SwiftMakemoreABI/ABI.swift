import CSwiftMakemore

@c @implementation
public func smm_abi_version() -> UInt32 { UInt32(SMM_ABI_VERSION) }
