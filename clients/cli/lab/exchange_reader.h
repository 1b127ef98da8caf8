// ReadExchange reads an instance in the exchange format that was published with Haukland's thesis (UiB 2026), which has
// lines of comma-separated integers.
//
//   1  applicants,lists
//   2  each applicant's wished list, 1-based
//   3  each applicant's current list, 0 = none
//   4  each applicant's priority; larger goes first, equal ones by applicant number
//   5  ignored (optional)
//   6  each list's ceiling (optional; without it every list is full)
//
// Each applicant is one person. Ids are the numbers from 1. A list's members are the applicants who are on it. Lines
// may end in CR LF; blanks around numbers and empty lines at the end are allowed.
#ifndef LISTEPLASS_CLIENTS_CLI_LAB_EXCHANGE_READER_H_
#define LISTEPLASS_CLIENTS_CLI_LAB_EXCHANGE_READER_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "service/matching/instance.h"

namespace listeplass::lab {

// `text` is the whole file. Error: INVALID_ARGUMENT, which names the line and the position in it.
absl::StatusOr<matching::Instance> ReadExchange(absl::string_view text);

}  // namespace listeplass::lab

#endif  // LISTEPLASS_CLIENTS_CLI_LAB_EXCHANGE_READER_H_
