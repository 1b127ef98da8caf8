#include "tests/bench/exchange_file.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include "absl/status/status.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "service/domain/status_macros.h"

namespace listeplass::matching::bench {
namespace {

absl::StatusOr<std::vector<int64_t>> ReadNumbers(const std::vector<std::string>& lines, size_t line, size_t count) {
  std::vector<int64_t> numbers;
  if (line < lines.size()) {
    for (absl::string_view text : absl::StrSplit(lines[line], ',')) {
      if (!absl::SimpleAtoi(text, &numbers.emplace_back())) {
        return absl::InvalidArgumentError(absl::StrCat("line ", line + 1, ": not a number"));
      }
    }
  }
  if (numbers.size() != count) {
    return absl::InvalidArgumentError(absl::StrCat("line ", line + 1, ": ", numbers.size(), " numbers, not ", count));
  }
  return numbers;
}

}  // namespace

absl::StatusOr<Instance> ReadExchangeFile(const std::string& path) {
  std::ifstream file(path);
  if (!file) return absl::NotFoundError(path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);

  LP_ASSIGN_OR_RETURN(const std::vector<int64_t> counts, ReadNumbers(lines, 0, 2));
  LP_ASSIGN_OR_RETURN(const std::vector<int64_t> wishes, ReadNumbers(lines, 1, counts[0]));
  LP_ASSIGN_OR_RETURN(const std::vector<int64_t> origins, ReadNumbers(lines, 2, counts[0]));
  LP_ASSIGN_OR_RETURN(const std::vector<int64_t> priorities, ReadNumbers(lines, 3, counts[0]));

  Instance instance;
  instance.lists.resize(counts[1]);
  for (size_t v = 0; v < instance.lists.size(); ++v) instance.lists[v].id = absl::StrCat(v + 1);
  instance.applicants.resize(counts[0]);
  for (size_t i = 0; i < instance.applicants.size(); ++i) {
    Applicant& applicant = instance.applicants[i];
    applicant.id = absl::StrCat(i + 1);
    applicant.origin = static_cast<ListIndex>(origins[i] - 1);
    Wish& wish = applicant.wishes.emplace_back();
    wish.list = static_cast<ListIndex>(wishes[i] - 1);
    wish.rank = 1;
    applicant.priority = priorities[i];
    if (applicant.origin != kNoList) ++instance.lists[applicant.origin].members;
  }
  if (lines.size() >= 6) {
    LP_ASSIGN_OR_RETURN(const std::vector<int64_t> ceilings, ReadNumbers(lines, 5, counts[1]));
    for (size_t v = 0; v < ceilings.size(); ++v) instance.lists[v].ceiling = ceilings[v];
  } else {
    for (List& list : instance.lists) list.ceiling = list.members;
  }
  LP_RETURN_IF_ERROR(Validate(instance));
  return instance;
}

std::vector<std::string> ExchangeFiles(const std::string& folder) {
  std::vector<std::pair<uintmax_t, std::string>> files;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
    if (entry.path().extension() == ".exchange") files.emplace_back(entry.file_size(), entry.path().string());
  }
  std::sort(files.begin(), files.end());
  std::vector<std::string> paths;
  std::transform(files.begin(), files.end(), std::back_inserter(paths), [](const auto& file) { return file.second; });
  return paths;
}

}  // namespace listeplass::matching::bench
