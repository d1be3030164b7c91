#include "signatures.h"

#include <string>
#include <string_view>
#include <utility>

static std::string_view trimmed(std::string_view text) {
  size_t begin = text.find_first_not_of(" \n"), end = text.find_last_not_of(" \n");
  return begin == text.npos ? std::string_view() : text.substr(begin, end - begin + 1);
}

static Type parse_type(std::string_view text) {
  static const std::pair<std::string_view, Type> types[] = {
      {"Tensor", Type::tensor},    {"Operand", Type::operand}, {"int", Type::integer},
      {"float", Type::number},     {"bool", Type::truth},      {"int[]", Type::ints},
      {"int[][]", Type::lists},
      {"float[]", Type::numbers},
      {"Tensor[]", Type::tensors}, {"str", Type::string},      {"dtype", Type::dtype},
      {"device", Type::device},    {"Generator", Type::generator}};
  for (auto &[name, type] : types) {
    if (name == text) return type;
  }
  throw std::runtime_error("unknown type in a signature: " + std::string(text));
}

static smm_arg parse_default(std::string_view text, Type type) {
  smm_arg arg = {};
  if (text == "None") return arg;
  arg.count = 1;
  if (text == "True" || text == "False") {
    arg.kind = SMM_ARG_BOOL;
    arg.value.truth = text == "True";
  } else if (text.front() == '\'') {
    arg.kind = SMM_ARG_STRING;
    auto *copy = new std::string(text.substr(1, text.size() - 2));
    arg.value.string = copy->c_str();
  } else if (type == Type::ints) {
    arg.kind = SMM_ARG_INTS;
    arg.value.ints = new int64_t(std::stoll(std::string(text)));
  } else if (text.find_first_of(".e") != text.npos || type == Type::number) {
    arg.kind = SMM_ARG_FLOAT;
    arg.value.number = std::stod(std::string(text));
  } else {
    arg.kind = SMM_ARG_INT;
    arg.value.integer = std::stoll(std::string(text));
  }
  return arg;
}

static Parameter parse_parameter(std::string_view text) {
  Parameter parameter;
  size_t space = text.rfind(' '), equals = text.find('=');
  if (equals != text.npos) space = text.rfind(' ', equals);
  std::string_view type = text.substr(0, space);
  std::string_view name = text.substr(space + 1, equals == text.npos ? equals : equals - space - 1);
  if (type.back() == '*') {
    parameter.spread = true;
    type.remove_suffix(1);
  }
  if (type.back() == '?') {
    parameter.optional = true;
    type.remove_suffix(1);
  }
  parameter.name = name;
  parameter.type = parse_type(type);
  if (equals != text.npos) {
    parameter.required = false;
    parameter.fallback = parse_default(text.substr(equals + 1), parameter.type);
  }
  parameter.interned = PyUnicode_InternFromString(parameter.name.c_str());
  return parameter;
}

Operation parse_operation(int64_t number) {
  Operation operation;
  operation.number = number;
  std::string_view signature = smm_operation_signature(number);
  size_t open = signature.find('('), arrow = signature.rfind(" -> ");
  size_t close = signature.rfind(')', arrow);
  operation.name = signature.substr(0, open);
  operation.in_place_name = operation.name + "_";
  std::string_view list = signature.substr(open + 1, close - open - 1);
  bool keyword_only = false;
  std::string shown;  // as Python writes it, without types
  while (!list.empty()) {
    size_t comma = std::min(list.find(','), list.size());
    std::string_view part = trimmed(list.substr(0, comma));
    list.remove_prefix(std::min(comma + 1, list.size()));
    if (part == "*") {
      if (!keyword_only) shown += shown.empty() ? "*" : ", *";
      keyword_only = true;
      continue;
    }
    if (!shown.empty()) shown += ", ";
    Parameter parameter = parse_parameter(part);
    parameter.keyword_only = keyword_only;
    shown += (parameter.spread ? "*" : "") + parameter.name;
    size_t equals = part.find('=');
    if (equals != part.npos) shown += part.substr(equals);
    if (parameter.spread) keyword_only = true;
    operation.positional += !parameter.keyword_only;
    operation.parameters.push_back(std::move(parameter));
  }
  std::string_view result = trimmed(signature.substr(arrow + 4));
  if (result.front() == '(') {
    nb::list fields;
    std::string_view names = result.substr(1, result.size() - 2);
    while (!names.empty()) {
      size_t comma = std::min(names.find(','), names.size());
      std::string_view part = trimmed(names.substr(0, comma));
      names.remove_prefix(std::min(comma + 1, names.size()));
      part.remove_prefix(part.rfind(' ') + 1);
      fields.append(nb::str(part.data(), part.size()));
    }
    nb::object type = nb::module_::import_("swiftmakemore.return_types").attr("named")(
        operation.name.c_str(), fields);
    operation.result_type = type.release().ptr();
  }
  // "(…)\n--\n\n" behind the name, in front of the help, is where inspect.signature looks.
  std::string help = smm_operation_help(number);
  std::string bound = "($self" + shown.substr(std::min(shown.find(','), shown.size())) + ")\n--\n\n";
  operation.shown = operation.name + "(" + shown + ")";
  operation.doc = operation.name + "(" + shown + ")\n--\n\n" + help;
  operation.method_doc = operation.name + bound + help;
  operation.in_place_doc = operation.in_place_name + bound + "`" + operation.name +
                           "` in place: the result replaces the tensor's elements.";
  return operation;
}

void join_operations(Operation &first, Operation &other) {
  if (first.same_name.empty()) {
    // One signature would be wrong for the others, so the text names them all.
    std::string help = "\n\n" + first.shown + "\n\n" + smm_operation_help(first.number);
    first.doc = first.name + "(*args, **kwargs)\n--" + help;
    first.method_doc = first.name + "($self, *args, **kwargs)\n--" + help;
    first.in_place_doc = first.in_place_name + "($self, *args, **kwargs)\n--\n\n`" + first.name +
                         "` in place: the result replaces the tensor's elements.";
  }
  std::string help = "\n\n" + other.shown + "\n\n" + smm_operation_help(other.number);
  first.doc += help;
  first.method_doc += help;
  first.same_name.push_back(size_t(other.number));
  other.is_joined = true;
}
