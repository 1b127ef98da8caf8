// These records keep what the national register FLR has of lists and memberships and no rule here reads. It is kept as
// it was given, so that it can be given on.
//
// The values of most of FLR's codes are not published (docs/DOMAIN.md). The service neither makes such a code up nor
// interprets it. A decision of ours that changes what a code describes removes the code: a stale one would be worse
// than none.
#ifndef LISTEPLASS_SERVICE_DOMAIN_FLR_CODES_H_
#define LISTEPLASS_SERVICE_DOMAIN_FLR_CODES_H_

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"

namespace listeplass {

// FLR's one published status (7751) means that a list takes people.
inline constexpr absl::string_view kFlrOpen = "FAAA";

// FlrContract holds fields of FLR's GPContract. An empty code was not given.
struct FlrContract {
  std::string status;      // Status (7751) of a list that is not open; kFlrOpen only of one that has ended
  std::string membership;  // RequiresMembership (7755)
  std::string end_reason;  // EndReason (7753)
  bool fixed_salary = false;
  std::optional<absl::CivilDay> agreed = std::nullopt;  // AgreementDate
  std::optional<absl::CivilDay> from = std::nullopt;    // Valid.From; its end is GpList::ended

  friend bool operator==(const FlrContract&, const FlrContract&) = default;
};

// FlrPeriodCodes say why a PatientToGPContractAssociation began and ended (7754, 7753). An empty code was not given.
struct FlrPeriodCodes {
  std::string begin;
  std::string end;

  bool empty() const { return begin.empty() && end.empty(); }
  friend bool operator==(const FlrPeriodCodes&, const FlrPeriodCodes&) = default;
};

// Returns INVALID_ARGUMENT FIELD_INVALID unless the code is empty, or at most limits::kCodeBytesMax letters a to z,
// digits and ._:/+-, of which the first is a letter or digit.
absl::Status CheckFlrCode(absl::string_view code, absl::string_view field);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_FLR_CODES_H_
