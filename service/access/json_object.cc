#include "service/access/json_object.h"

#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "service/access/strict_json.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"

namespace listeplass::access {
namespace {

using nlohmann::json;

constexpr size_t kTextBytesMax = 2000;
constexpr size_t kDepthMax = 16;

absl::StatusOr<std::string> TextOf(const json& value, const std::string& path) {
  if (!value.is_string()) return errors::FieldInvalid(path, "must be a text");
  const auto& text = value.get_ref<const std::string&>();
  if (text.empty() || text.size() > kTextBytesMax) {
    return errors::FieldInvalid(path, absl::StrCat("must be 1 to ", kTextBytesMax, " bytes long"));
  }
  return text;
}

}  // namespace

std::string JsonObject::PathOf(absl::string_view key) const {
  return path_.empty() ? std::string(key) : absl::StrCat(path_, ".", key);
}

absl::Status JsonObject::CheckIsObject() const {
  return json_.is_object() ? absl::OkStatus() : errors::FieldInvalid(path_, "must be an object, {…}");
}

bool JsonObject::Has(absl::string_view key) const { return json_.contains(std::string(key)); }

const json* JsonObject::Find(absl::string_view key) {
  read_.insert(std::string(key));
  const auto found = json_.find(std::string(key));
  return found == json_.end() ? nullptr : &*found;
}

absl::StatusOr<std::string> JsonObject::Text(absl::string_view key) {
  const json* value = Find(key);
  if (value == nullptr) return errors::FieldRequired(PathOf(key));
  return TextOf(*value, PathOf(key));
}

absl::StatusOr<std::string> JsonObject::TextOr(absl::string_view key, absl::string_view otherwise) {
  const json* value = Find(key);
  if (value == nullptr) return std::string(otherwise);
  return TextOf(*value, PathOf(key));
}

absl::StatusOr<const json*> JsonObject::FindArray(absl::string_view key, size_t most) {
  const json* value = Find(key);
  if (value == nullptr) return nullptr;
  if (!value->is_array()) return errors::FieldInvalid(PathOf(key), "must be an array, […]");
  if (value->size() > most)
    return errors::FieldInvalid(PathOf(key), absl::StrCat("must have at most ", most, " entries"));
  return value;
}

absl::StatusOr<std::vector<std::string>> JsonObject::Texts(absl::string_view key, size_t most) {
  LP_ASSIGN_OR_RETURN(const json* const array, FindArray(key, most));
  std::vector<std::string> texts;
  if (array == nullptr) return texts;
  std::set<std::string> seen;
  for (size_t i = 0; i < array->size(); ++i) {
    const std::string path = absl::StrCat(PathOf(key), "[", i, "]");
    LP_ASSIGN_OR_RETURN(std::string text, TextOf((*array)[i], path));
    if (!seen.insert(text).second) return errors::FieldInvalid(path, "stands there twice");
    texts.push_back(std::move(text));
  }
  return texts;
}

absl::StatusOr<bool> JsonObject::FlagOr(absl::string_view key, bool otherwise) {
  const json* value = Find(key);
  if (value == nullptr) return otherwise;
  if (!value->is_boolean()) return errors::FieldInvalid(PathOf(key), "must be true or false");
  return value->get<bool>();
}

absl::StatusOr<int64_t> JsonObject::NumberOr(absl::string_view key, int64_t otherwise, int64_t min, int64_t max) {
  const json* value = Find(key);
  if (value == nullptr) return otherwise;
  if (!value->is_number_integer()) return errors::FieldInvalid(PathOf(key), "must be a whole number");
  // A number beyond int64 is kept as an unsigned one.
  const bool too_big = value->is_number_unsigned() && value->get<uint64_t>() > static_cast<uint64_t>(max);
  const auto number = too_big ? max : value->get<int64_t>();
  if (too_big || number < min || number > max) {
    return errors::FieldInvalid(PathOf(key), absl::StrCat("must be ", min, " to ", max));
  }
  return number;
}

absl::StatusOr<std::vector<JsonObject>> JsonObject::Objects(absl::string_view key, size_t most) {
  LP_ASSIGN_OR_RETURN(const json* const array, FindArray(key, most));
  std::vector<JsonObject> objects;
  if (array == nullptr) return objects;
  for (size_t i = 0; i < array->size(); ++i) {
    LP_RETURN_IF_ERROR(objects.emplace_back((*array)[i], absl::StrCat(PathOf(key), "[", i, "]")).CheckIsObject());
  }
  return objects;
}

absl::Status JsonObject::CheckAllRead() const {
  for (const auto& [key, value] : json_.items()) {
    if (!read_.contains(key)) return errors::FieldInvalid(PathOf(key), "is not known here");
  }
  return absl::OkStatus();
}

absl::StatusOr<json> ParseJson(absl::string_view text, absl::string_view what) {
  std::optional<json> parsed = ParseStrictObject(text, kDepthMax);
  if (parsed) return *std::move(parsed);
  return errors::FieldInvalid(what, absl::StrCat("must be one JSON object, {…}, in UTF-8, with no key twice in an ",
                                                 "object, and nested at most ", kDepthMax, " deep"));
}

}  // namespace listeplass::access
