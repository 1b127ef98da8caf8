// These functions read and write whole files, for tests that look at what a program left or give it something to read.
#ifndef LISTEPLASS_TESTS_SUPPORT_FILES_H_
#define LISTEPLASS_TESTS_SUPPORT_FILES_H_

#include <fstream>
#include <sstream>
#include <string>

#include "absl/strings/string_view.h"

namespace listeplass {

// Returns the file's bytes; empty if it cannot be read.
inline std::string ReadFile(const std::string& path) {
  std::ostringstream content;
  content << std::ifstream(path, std::ios::binary).rdbuf();
  return content.str();
}

// Makes the file, or replaces it, with exactly these bytes.
inline void WriteFile(const std::string& path, absl::string_view content) {
  std::ofstream(path, std::ios::binary) << content;
}

}  // namespace listeplass

#endif  // LISTEPLASS_TESTS_SUPPORT_FILES_H_
