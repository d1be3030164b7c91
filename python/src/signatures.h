// The signatures that the core gives of its operations, taken apart.
#pragma once

#include "core.h"

enum class Type {
  tensor, operand, integer, number, truth, ints, lists, numbers, tensors, string, dtype, device,
  generator
};

struct Parameter {
  std::string name;
  Type type;
  bool optional = false;      // None is allowed
  bool spread = false;        // takes the rest of the positional arguments
  bool keyword_only = false;
  bool required = true;
  smm_arg fallback = {};      // the value of an argument that is not given
  PyObject *interned = nullptr;
};

struct Operation {
  int64_t number = 0;
  std::string name, in_place_name;
  std::string doc, method_doc, in_place_doc;  // docstrings of the functions made of it
  std::vector<Parameter> parameters;
  size_t positional = 0;        // how many parameters are not keyword-only
  PyObject *result_type = nullptr;  // the class of named results
  std::string shown;                // as Python writes the signature
  // Of the first operation of a name and its places: the numbers of the others, which are joined.
  std::vector<size_t> same_name;
  bool is_joined = false;
};

/// Reads what the core says of an operation. The result lives as long as the process does.
Operation parse_operation(int64_t number);
/// Puts `other` behind `first`, of the same name and places.
void join_operations(Operation &first, Operation &other);
