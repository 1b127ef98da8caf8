// What the national register FLR has of lists and of people's periods on them, and no rule here reads: kept as it was
// given, so that it can be given on.
//
// The values of most of FLR's codes are not published (DOMAIN.md section 3). Such a code is never made up and never
// interpreted. It goes when a decision of ours changes what it describes: a stale one would be worse than none.
#ifndef LISTEPLASS_SERVICE_DOMAIN_FLR_CODES_H_
#define LISTEPLASS_SERVICE_DOMAIN_FLR_CODES_H_

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"

namespace listeplass {

// The one published status (7751): a list that takes people.
inline constexpr absl::string_view kFlrOpen = "FAAA";

// Of GPContract. Empty codes: none given.
struct FlrContract {
  std::string status;      // Status (7751) of a list that is not open; kFlrOpen only of one that has ended
  std::string membership;  // RequiresMembership (7755)
  std::string end_reason;  // EndReason (7753)
  bool fixed_salary = false;
  std::optional<absl::CivilDay> agreed = std::nullopt;  // AgreementDate
  std::optional<absl::CivilDay> from = std::nullopt;    // Valid.From; its end is GpList::ended

  friend bool operator==(const FlrContract&, const FlrContract&) = default;
};

// Of PatientToGPContractAssociation: why a period began and ended (7754, 7753). Empty: none given.
struct FlrPeriodCodes {
  std::string begin;
  std::string end;

  bool empty() const { return begin.empty() && end.empty(); }
  friend bool operator==(const FlrPeriodCodes&, const FlrPeriodCodes&) = default;
};

// INVALID_ARGUMENT FIELD_INVALID unless empty, or at most limits::kCodeBytesMax letters a to z, digits and ._:/+-, the
// first of them a letter or digit.
absl::Status CheckFlrCode(absl::string_view code, absl::string_view field);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_FLR_CODES_H_
