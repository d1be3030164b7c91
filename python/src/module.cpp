#include <nanobind/nanobind.h>

#include "swiftmakemore.h"

namespace nb = nanobind;

NB_MODULE(_core, module) {
  module.doc() = "The Swift core of swiftmakemore.";
  module.def("abi_version", &smm_abi_version, "The version of the C interface to the Swift core.");
}
