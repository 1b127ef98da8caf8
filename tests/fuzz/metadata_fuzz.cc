// This fuzz target feeds arbitrary entries to the readers of a call's metadata. Whatever is sent, nobody becomes more
// than they are, and an error repeats no national id.
//
// The input's first byte chooses who has been proven to call; the lines after it are entries, "key value".
//
//   cmake --preset fuzz && ninja -C build/fuzz metadata_fuzz
//   build/fuzz/bin/metadata_fuzz -max_total_time=600 -max_len=4096 FOLDER tests/fuzz/metadata_corpus
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "service/access/access_role.h"
#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/server/rpc/caller.h"

namespace listeplass::server {
namespace {

constexpr MunicipalityId kBergen(4601);

void Require(bool holds, absl::string_view what) {
  if (holds) return;
  std::fprintf(stderr, "%.*s\n", static_cast<int>(what.size()), what.data());
  std::abort();
}

// Whether the text has eleven digits in a row that are also in an entry's value.
bool Repeats(const std::string& said, absl::string_view value) {
  constexpr size_t kDigits = 11;
  for (size_t i = 0; i + kDigits <= value.size(); ++i) {
    const absl::string_view digits = value.substr(i, kDigits);
    if (std::all_of(digits.begin(), digits.end(), absl::ascii_isdigit) && absl::StrContains(said, digits)) return true;
  }
  return false;
}

void CheckRefusal(const absl::Status& status, const Metadata& metadata) {
  const std::string reason = GetErrorDetails(status).reason;
  Require(
      reason == "FIELD_INVALID" || reason == "NAME_INVALID" || reason == "FIELD_REQUIRED" || reason == "NOT_ALLOWED",
      "another reason");
  const std::string said = status.ToString();
  for (const auto& [key, value] : metadata)
    Require(!Repeats(said, {value.data(), value.size()}), "a number is repeated");
}

void CheckSaid(const Caller& caller) {
  Require(caller.subject.size() <= limits::kSubjectBytesMax, "a long subject");
  Require(caller.purpose.size() <= limits::kSubjectBytesMax, "a long purpose");
  Require(caller.command.empty() || caller.command.size() == 64, "a command of another length");
}

void TryLocal(const Metadata& metadata) {
  const absl::StatusOr<Caller> caller = CallerOf(metadata);
  if (!caller.ok()) return CheckRefusal(caller.status(), metadata);
  CheckSaid(*caller);
  Require(caller->who.role == access::AccessRole::kLocal, "a local caller who has been proven");
}

void TryProven(const Metadata& metadata, uint8_t choice) {
  access::Who who{.role = access::kProvenRoles[choice % access::kProvenRoles.size()],
                  .subject = "proven",
                  .may_see_protected = choice >= 128};
  if (access::NamesMunicipalities(who.role)) who.municipalities = {kBergen};
  const absl::StatusOr<Caller> caller = ProvenCaller(who, metadata);
  if (!caller.ok()) return CheckRefusal(caller.status(), metadata);
  CheckSaid(*caller);
  Require(caller->who == who, "another caller than was proven");
  Require(caller->subject == "proven" && caller->role == access::AuditRole(who.role), "a role or subject that is said");
  Require(!caller->sees_protected || who.may_see_protected, "a right that was not given");
  Require(!caller->municipality || caller->municipality == kBergen, "a municipality of others");
}

void TryInput(const std::string& text) {
  const uint8_t choice = text.empty() ? 0 : static_cast<uint8_t>(text[0]);
  const std::vector<std::string> lines = absl::StrSplit(text.substr(std::min<size_t>(text.size(), 1)), '\n');
  std::vector<std::pair<std::string, std::string>> entries;
  for (const std::string& line : lines) entries.push_back(absl::StrSplit(line, absl::MaxSplits(' ', 1)));
  const Metadata metadata(entries.begin(), entries.end());
  TryLocal(metadata);
  TryProven(metadata, choice);
}

}  // namespace
}  // namespace listeplass::server

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  listeplass::server::TryInput(std::string(data, data + size));
  return 0;
}
