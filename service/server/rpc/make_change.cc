#include "service/server/rpc/make_change.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/domain/limits.h"

namespace listeplass::server {

absl::Status CheckRequestId(absl::string_view request_id) {
  if (request_id.size() > limits::kRequestIdBytesMax || !std::all_of(request_id.begin(), request_id.end(), [](char c) {
        return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '.' || c == '_' || c == '-';
      })) {
    return errors::FieldInvalid(
        "request_id", absl::StrCat("must be 1 to ", limits::kRequestIdBytesMax, " characters of [A-Za-z0-9._-]"));
  }
  return absl::OkStatus();
}

ChangeLane LaneOf(Role service_role) {
  if (service_role == Role::kCitizenPortal) return ChangeLane::kCitizens;
  return service_role == Role::kPopulationRegister ? ChangeLane::kRegisters : ChangeLane::kStaff;
}

}  // namespace listeplass::server
