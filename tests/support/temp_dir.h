// A TempDir is a folder for one test, removed with everything in it at the end of its life.
#ifndef LISTEPLASS_TESTS_SUPPORT_TEMP_DIR_H_
#define LISTEPLASS_TESTS_SUPPORT_TEMP_DIR_H_

#include <stdlib.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>

namespace listeplass {

class TempDir {
 public:
  // Aborts if no folder can be made, because no test can go on then.
  TempDir() : path_((std::filesystem::temp_directory_path() / "listeplass-test-XXXXXX").string()) {
    if (mkdtemp(path_.data()) == nullptr) {
      std::perror("mkdtemp");
      std::abort();
    }
  }
  ~TempDir() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;

  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

// Returns the process's own folder, for tests that need a few files. ctest runs the cases of one program side by side,
// so a fixed path would be shared between them.
inline const std::string& ScratchFolder() {
  static const TempDir folder;
  return folder.path();
}

}  // namespace listeplass

#endif  // LISTEPLASS_TESTS_SUPPORT_TEMP_DIR_H_
