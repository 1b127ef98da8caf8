#include "service/server/connections/user_namespace.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"

namespace listeplass::server {
namespace {

constexpr char kEverybody[] = "0 0 4294967295";

}  // namespace

UserNamespace UserNamespace::Own() {
  std::ostringstream map;
  const std::ifstream file("/proc/self/uid_map");
  if (!file || !(map << file.rdbuf())) return Parse(kEverybody);
  return Parse(map.str());
}

UserNamespace UserNamespace::Parse(absl::string_view uid_map) {
  UserNamespace users;
  for (const absl::string_view line : absl::StrSplit(uid_map, '\n')) {
    const std::vector<absl::string_view> numbers = absl::StrSplit(line, ' ', absl::SkipEmpty());
    uint64_t first = 0, count = 0;
    if (numbers.size() == 3 && absl::SimpleAtoi(numbers[0], &first) && absl::SimpleAtoi(numbers[2], &count)) {
      users.seen_.emplace_back(first, count);
    }
  }
  return users;
}

bool UserNamespace::Sees(uint32_t user) const {
  return std::any_of(seen_.begin(), seen_.end(),
                     [user](const auto& range) { return user >= range.first && user - range.first < range.second; });
}

}  // namespace listeplass::server
