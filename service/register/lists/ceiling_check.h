// These checks hold for every ceiling (listetak, R20) that is set.
#ifndef LISTEPLASS_SERVICE_REGISTER_LISTS_CEILING_CHECK_H_
#define LISTEPLASS_SERVICE_REGISTER_LISTS_CEILING_CHECK_H_

#include <cstdint>

#include "absl/status/status.h"
#include "service/domain/ids.h"

namespace listeplass {

// A ceiling is 0 to limits::kCeilingMax persons. INVALID_ARGUMENT OUT_OF_RANGE.
absl::Status CheckCeiling(int64_t ceiling);
// A ceiling below limits::kCeilingAgreementBelow needs the municipality's agreement. FAILED_PRECONDITION
// MUNICIPAL_AGREEMENT_REQUIRED without it.
absl::Status CheckAgreement(ListId list, int64_t ceiling, bool municipal_agreement);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_LISTS_CEILING_CHECK_H_
