// The contract between the Swift core and everything that calls it.
//
// - Handles are typed structs passed by value. Who gets one frees it, once.
// - A function that can fail returns a status, its result through the first parameter; the last
//   parameter, which may be NULL, takes the message. There is no global error state.
// - Nothing here keeps a pointer of the caller's beyond the call.
// - A handle may be used from any thread, by one thread at a time.
#ifndef SWIFTMAKEMORE_H
#define SWIFTMAKEMORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "swiftmakemore/error.h"
#include "swiftmakemore/tensor.h"
#include "swiftmakemore/random.h"
#include "swiftmakemore/operations.h"
#include "swiftmakemore/names.h"
#include "swiftmakemore/model.h"

SMM_BEGIN

/// Raised by one whenever this header changes in a way that callers notice.
#define SMM_ABI_VERSION 7

/// The `SMM_ABI_VERSION` the library was compiled with.
uint32_t smm_abi_version(void);

/// Fails where this processor cannot run the kernels; called once, before anything else.
smm_status smm_start(smm_error *error);

/// The instruction set in use: "avx2", "avx512" or "portable".
const char *smm_instruction_set(void);

/// How many threads work on large products and batches, the caller's included. The same numbers
/// come out whatever there are.
int32_t smm_get_num_threads(void);
smm_status smm_set_num_threads(int64_t number, smm_error *error);

/// How many handles, blocks of memory, graph nodes and lists of names are alive in the process.
int64_t smm_live_objects(void);

SMM_END
#endif
