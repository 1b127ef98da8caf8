// FromEnvironment reads the numbers that the caller of a test program gives it in the environment: seeds, and how much
// it is to do.
#ifndef LISTEPLASS_TESTS_SUPPORT_ENVIRONMENT_H_
#define LISTEPLASS_TESTS_SUPPORT_ENVIRONMENT_H_

#include <cstdio>
#include <cstdlib>

#include "absl/strings/numbers.h"

namespace listeplass {

// Returns the number in the environment variable `name`, or `otherwise` if there is no such variable. Ends the process
// if the variable holds something else, so that a mistyped number does not pass for a run that was asked for.
template <typename Integer>
Integer FromEnvironment(const char* name, Integer otherwise) {
  const char* text = std::getenv(name);
  if (text == nullptr) return otherwise;
  Integer value = otherwise;
  if (absl::SimpleAtoi(text, &value)) return value;
  std::fprintf(stderr, "%s is no number: %s\n", name, text);
  std::exit(2);
}

}  // namespace listeplass

#endif  // LISTEPLASS_TESTS_SUPPORT_ENVIRONMENT_H_
