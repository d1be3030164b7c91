#ifndef SWIFTMAKEMORE_H
#define SWIFTMAKEMORE_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Raised by one whenever this header changes in a way that callers notice.
#define SMM_ABI_VERSION 1

/// The `SMM_ABI_VERSION` the library was compiled with.
uint32_t smm_abi_version(void);

#ifdef __cplusplus
}
#endif
#endif
