#include "service/access/strict_json.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/match.h"

namespace listeplass::access {
namespace {

using ::nlohmann::json;

// A Watcher builds nothing. Each function returns whether the parser may go on.
class Watcher : public nlohmann::json_sax<json> {
 public:
  explicit Watcher(size_t depth_max) : depth_max_(depth_max) {}

  bool null() override { return Inside(); }
  bool boolean(bool /*value*/) override { return Inside(); }
  bool number_integer(number_integer_t /*value*/) override { return Inside(); }
  bool number_unsigned(number_unsigned_t /*value*/) override { return Inside(); }
  bool number_float(number_float_t /*value*/, const string_t& /*text*/) override { return Inside(); }
  bool string(string_t& /*value*/) override { return Inside(); }
  bool binary(binary_t& /*value*/) override { return false; }

  bool start_object(size_t /*members*/) override { return Open(); }
  bool key(string_t& name) override { return names_.back().insert(name).second; }
  bool end_object() override { return Close(); }
  bool start_array(size_t /*elements*/) override { return Inside() && Open(); }
  bool end_array() override { return Close(); }
  bool parse_error(size_t /*position*/, const std::string& /*token*/,
                   const nlohmann::detail::exception& /*error*/) override {
    return false;
  }

 private:
  // Says that the whole text is no mere value or array.
  bool Inside() const { return !names_.empty(); }
  bool Open() {
    names_.emplace_back();
    return names_.size() <= depth_max_;
  }
  bool Close() {
    names_.pop_back();
    return true;
  }

  const size_t depth_max_;
  std::vector<absl::flat_hash_set<std::string>> names_;  // of the members so far, of each object or array that is open
};

}  // namespace

std::optional<json> ParseStrictObject(absl::string_view text, size_t depth_max) {
  if (absl::StartsWith(text, "\xEF\xBB\xBF")) return std::nullopt;  // the parser would pass over it
  Watcher watcher(depth_max);
  if (!json::sax_parse(text.begin(), text.end(), &watcher)) return std::nullopt;
  json object = json::parse(text.begin(), text.end(), nullptr, /*allow_exceptions=*/false);
  if (!object.is_object()) return std::nullopt;
  return object;
}

std::optional<std::string> TextMember(const json& object, const char* name) {
  const auto member = object.find(name);
  if (member == object.end() || !member->is_string()) return std::nullopt;
  return member->get<std::string>();
}

}  // namespace listeplass::access
