#ifndef SWIFTMAKEMORE_ERROR_H
#define SWIFTMAKEMORE_ERROR_H

#ifdef __cplusplus
#define SMM_BEGIN extern "C" {
#define SMM_END }
#else
#define SMM_BEGIN
#define SMM_END
#endif

SMM_BEGIN

/// Every kind of failure and the Python exception it becomes.
#define SMM_STATUSES(STATUS)              \
  STATUS(SMM_BAD_SHAPE, ValueError)       \
  STATUS(SMM_BAD_INDEX, IndexError)       \
  STATUS(SMM_BAD_VALUE, ValueError)       \
  STATUS(SMM_BAD_TYPE, TypeError)         \
  STATUS(SMM_OUT_OF_MEMORY, MemoryError)  \
  STATUS(SMM_FILE, OSError)               \
  STATUS(SMM_INTERRUPTED, KeyboardInterrupt) \
  STATUS(SMM_STATE, RuntimeError)         \
  STATUS(SMM_INTERNAL, RuntimeError)

#define SMM_STATUS(name, exception) name,
typedef enum { SMM_OK = 0, SMM_STATUSES(SMM_STATUS) } smm_status;
#undef SMM_STATUS

/// What went wrong, in UTF-8, cut to fit.
#define SMM_MESSAGE_SIZE 1024
typedef struct {
  smm_status status;
  char message[SMM_MESSAGE_SIZE];
} smm_error;

SMM_END
#endif
