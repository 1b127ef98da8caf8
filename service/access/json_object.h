// A JsonObject reads the members of one JSON object strictly: each is of the kind asked for, and none is left unread.
//
//   JsonObject caller(json, "callers[2]");
//   LP_ASSIGN_OR_RETURN(const std::string role, caller.Text("role"));
//   …
//   LP_RETURN_IF_ERROR(caller.CheckAllRead());
//
// Errors are INVALID_ARGUMENT (FIELD_REQUIRED, FIELD_INVALID, OUT_OF_RANGE) with the member's path, "callers[2].role".
#ifndef LISTEPLASS_SERVICE_ACCESS_JSON_OBJECT_H_
#define LISTEPLASS_SERVICE_ACCESS_JSON_OBJECT_H_

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "nlohmann/json.hpp"

namespace listeplass::access {

class JsonObject {
 public:
  // `json` outlives this. `path` is empty for the whole file.
  JsonObject(const nlohmann::json& json, std::string path) : json_(json), path_(std::move(path)) {}

  // INVALID_ARGUMENT (FIELD_INVALID) if it is no object.
  absl::Status CheckIsObject() const;

  bool Has(absl::string_view key) const;
  // Returns a text of 1 to 2000 bytes.
  absl::StatusOr<std::string> Text(absl::string_view key);
  // Returns the text; `otherwise` where the member is left out.
  absl::StatusOr<std::string> TextOr(absl::string_view key, absl::string_view otherwise);
  // Returns the texts of an array, each once; none where the member is left out.
  absl::StatusOr<std::vector<std::string>> Texts(absl::string_view key, size_t most);
  absl::StatusOr<bool> FlagOr(absl::string_view key, bool otherwise);
  absl::StatusOr<int64_t> NumberOr(absl::string_view key, int64_t otherwise, int64_t min, int64_t max);
  // Returns the objects of an array, which is at most `most` long.
  absl::StatusOr<std::vector<JsonObject>> Objects(absl::string_view key, size_t most);

  // Refuses members that nobody has read.
  absl::Status CheckAllRead() const;

  // Returns the member's path, for errors.
  std::string PathOf(absl::string_view key) const;

 private:
  const nlohmann::json* Find(absl::string_view key);
  absl::StatusOr<const nlohmann::json*> FindArray(absl::string_view key, size_t most);

  const nlohmann::json& json_;
  const std::string path_;
  std::set<std::string, std::less<>> read_;
};

// Parses a whole text as one JSON object. INVALID_ARGUMENT (FIELD_INVALID, of the field `what`) for what is no JSON,
// has a key twice in one object, or nests more than 16 deep.
absl::StatusOr<nlohmann::json> ParseJson(absl::string_view text, absl::string_view what);

}  // namespace listeplass::access

#endif  // LISTEPLASS_SERVICE_ACCESS_JSON_OBJECT_H_
