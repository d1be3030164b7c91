#ifndef SWIFTMAKEMORE_NAMES_H
#define SWIFTMAKEMORE_NAMES_H

#include "tensor.h"

SMM_BEGIN

/// A list of words.
typedef struct {
  void *ref;
} smm_names;

/// The letters of a list of words.
typedef struct {
  void *ref;
} smm_vocabulary;

/// The lines of a file's bytes: stripped, lower-cased, without blanks and comments, and where
/// `alphabetic_only` without names that hold anything but letters.
smm_status smm_names_parse(smm_names *out, const uint8_t *bytes, size_t size, bool alphabetic_only,
                           smm_error *error);
/// Words as they are: word i is bytes[offsets[i] ..< offsets[i + 1]], in UTF-8.
smm_status smm_names_new(smm_names *out, const uint8_t *bytes, size_t size, const int64_t *offsets,
                         size_t count, smm_error *error);
void smm_names_free(smm_names names);
size_t smm_names_count(smm_names names);
/// The UTF-8 of all words end to end, and count + 1 offsets into it; they live as `names` does.
void smm_names_text(smm_names names, const uint8_t **bytes, const int64_t **offsets);
/// The `count` names from `start` on, `step` apart; all must be there.
smm_status smm_names_select(smm_names *out, smm_names names, int64_t start, int64_t step,
                            size_t count, smm_error *error);
/// Shuffled as Python's `random.Random(seed).shuffle` does.
smm_names smm_names_shuffled(smm_names names, int64_t seed);
/// The position of the first name from `start` on with these letters, or −1.
int64_t smm_names_find(smm_names names, const uint8_t *name, size_t size, int64_t start);
/// Whether both hold the same names.
bool smm_names_equal(smm_names a, smm_names b);
/// How many names were dropped for holding more than letters.
size_t smm_names_dropped(smm_names names);
/// The first of them, in UTF-8, cut to fit; "" where there is none.
void smm_names_first_dropped(smm_names names, char *out, size_t size);

smm_status smm_vocabulary_new(smm_vocabulary *out, smm_names names, smm_error *error);
void smm_vocabulary_free(smm_vocabulary vocabulary);
/// How many letters there are, the boundary included.
size_t smm_vocabulary_count(smm_vocabulary vocabulary);
/// The letters' Unicode scalars in order, `smm_vocabulary_count` of them.
void smm_vocabulary_letters(smm_vocabulary vocabulary, uint32_t *out);

/// Contexts (N, context_size) and next letters (N,), int64.
smm_status smm_dataset_build(smm_tensor *X, smm_tensor *Y, smm_names names,
                             smm_vocabulary vocabulary, int64_t context_size, smm_error *error);

SMM_END
#endif
