// A SmallVolume is a volume in memory that a test can fill, to show what a full disk is to a server.
#ifndef LISTEPLASS_TESTS_SUPPORT_SMALL_VOLUME_H_
#define LISTEPLASS_TESTS_SUPPORT_SMALL_VOLUME_H_

#include <sys/mount.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <utility>

#include "tests/support/temp_dir.h"

namespace listeplass {

class SmallVolume {
 public:
  // Returns null where this user may not mount: the test is skipped there, with a message.
  static std::unique_ptr<SmallVolume> Mount(int mebibytes) {
    std::unique_ptr<SmallVolume> volume(new SmallVolume());
    const std::string size = "size=" + std::to_string(mebibytes) + "m";
    volume->mounted_ = mount("tmpfs", volume->path().c_str(), "tmpfs", 0, size.c_str()) == 0;
    return volume->mounted_ ? std::move(volume) : nullptr;
  }
  ~SmallVolume() {
    if (mounted_) umount2(path().c_str(), MNT_DETACH);
  }
  SmallVolume(const SmallVolume&) = delete;
  SmallVolume& operator=(const SmallVolume&) = delete;

  const std::string& path() const { return folder_.path(); }

  int64_t FreeBytes() const { return static_cast<int64_t>(std::filesystem::space(path()).available); }
  // Takes all free space beyond so many bytes, to a page, also what was given back since.
  void FillUpTo(int64_t free_bytes) const {
    const std::string block(4096, 'x');
    std::ofstream filler(Filler(), std::ios::binary | std::ios::app);
    while (FreeBytes() > free_bytes && filler.write(block.data(), static_cast<std::streamsize>(block.size())) &&
           filler.flush()) {
    }
  }
  // Gives back what FillUpTo took.
  void MakeRoom() const { std::filesystem::remove(Filler()); }

 private:
  SmallVolume() = default;
  std::string Filler() const { return path() + "/filler"; }

  TempDir folder_;
  bool mounted_ = false;
};

}  // namespace listeplass

#endif  // LISTEPLASS_TESTS_SUPPORT_SMALL_VOLUME_H_
