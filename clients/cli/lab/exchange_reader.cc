#include "clients/cli/lab/exchange_reader.h"

#include <charconv>
#include <limits>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/domain/status_macros.h"

namespace listeplass::lab {
namespace {

constexpr absl::string_view kBlanks = " \t\r";

absl::string_view Trim(absl::string_view text) {
  const size_t begin = text.find_first_not_of(kBlanks);
  if (begin == absl::string_view::npos) return absl::string_view();
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

// LineReader goes through the lines of a text and reads the numbers of each.
class LineReader {
 public:
  explicit LineReader(absl::string_view text) : rest_(text) {}

  int line() const { return line_; }

  // Moves on to the next line. Returns false when only empty lines are left.
  bool Next() {
    if (Trim(rest_).find_first_not_of('\n') == absl::string_view::npos) return false;
    const size_t end = rest_.find('\n');
    text_ = Trim(rest_.substr(0, end));
    rest_ = end == absl::string_view::npos ? absl::string_view() : rest_.substr(end + 1);
    ++line_;
    return true;
  }

  absl::Status NeedLine(absl::string_view holds) {
    if (Next()) return absl::OkStatus();
    return errors::FieldInvalid(absl::StrCat("line ", line_ + 1), absl::StrCat("missing; it holds ", holds));
  }

  // Reads exactly `count` numbers, each from min to max.
  absl::StatusOr<std::vector<int64_t>> Numbers(size_t count, int64_t min, int64_t max) const {
    std::vector<int64_t> numbers;
    numbers.reserve(count);
    absl::string_view rest = text_;
    while (!rest.empty() || !numbers.empty()) {
      const size_t comma = rest.find(',');
      LP_ASSIGN_OR_RETURN(const int64_t number, Number(Trim(rest.substr(0, comma)), numbers.size(), min, max));
      numbers.push_back(number);
      if (comma == absl::string_view::npos) break;
      rest = rest.substr(comma + 1);
      if (numbers.size() > count) break;
    }
    if (numbers.size() == count) return numbers;
    return errors::FieldInvalid(absl::StrCat("line ", line_),
                                absl::StrCat("must hold ", count, " numbers, holds ",
                                             numbers.size() > count ? "more" : absl::StrCat(numbers.size())));
  }

 private:
  absl::StatusOr<int64_t> Number(absl::string_view text, size_t index, int64_t min, int64_t max) const {
    const std::string field = absl::StrCat("line ", line_, ", number ", index + 1);
    int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc::result_out_of_range) return errors::FieldInvalid(field, "too large");
    if (error != std::errc() || end != text.data() + text.size()) {
      return errors::FieldInvalid(field, "not a whole number");
    }
    if (number < min || number > max) return errors::OutOfRange(field, number, min, max);
    return number;
  }

  absl::string_view rest_;
  absl::string_view text_;
  int line_ = 0;
};

}  // namespace

absl::StatusOr<matching::Instance> ReadExchange(absl::string_view text) {
  LineReader reader(text);
  LP_RETURN_IF_ERROR(reader.NeedLine("the numbers of applicants and lists"));
  LP_ASSIGN_OR_RETURN(const std::vector<int64_t> sizes, reader.Numbers(2, 0, limits::kMatchingApplicantsMax));
  const auto applicants = static_cast<size_t>(sizes[0]);
  const int64_t lists = sizes[1];
  LP_RETURN_IF_ERROR(reader.NeedLine("each applicant's wished list"));
  LP_ASSIGN_OR_RETURN(const std::vector<int64_t> wishes, reader.Numbers(applicants, 1, lists));
  LP_RETURN_IF_ERROR(reader.NeedLine("each applicant's current list"));
  LP_ASSIGN_OR_RETURN(const std::vector<int64_t> origins, reader.Numbers(applicants, 0, lists));
  LP_RETURN_IF_ERROR(reader.NeedLine("each applicant's priority"));
  LP_ASSIGN_OR_RETURN(const std::vector<int64_t> priorities,
                      reader.Numbers(applicants, -limits::kMatchingPriorityMax, limits::kMatchingPriorityMax));
  std::vector<int64_t> ceilings;
  if (reader.Next() && reader.Next()) {
    LP_ASSIGN_OR_RETURN(ceilings, reader.Numbers(static_cast<size_t>(lists), 0, limits::kMatchingPlacesMax));
    if (reader.Next())
      return errors::FieldInvalid(absl::StrCat("line ", reader.line()), "beyond the end of the format");
  }

  matching::Instance instance;
  instance.lists.resize(static_cast<size_t>(lists));
  instance.applicants.resize(applicants);
  for (size_t i = 0; i < applicants; ++i) {
    matching::Applicant& applicant = instance.applicants[i];
    applicant.id = absl::StrCat(i + 1);
    applicant.origin = static_cast<matching::ListIndex>(origins[i] - 1);
    applicant.group = origins[i] == 0 ? Group::kNewcomer : Group::kSwitcher;
    applicant.priority = priorities[i];
    applicant.wishes = {{.list = static_cast<matching::ListIndex>(wishes[i] - 1), .rank = 1}};
    if (applicant.origin != matching::kNoList) ++instance.lists[applicant.origin].members;
  }
  for (size_t v = 0; v < instance.lists.size(); ++v) {
    matching::List& list = instance.lists[v];
    list.id = absl::StrCat(v + 1);
    list.ceiling = ceilings.empty() ? list.members : ceilings[v];
  }
  return instance;
}

}  // namespace listeplass::lab
