#include "service/register/lists/ceiling_check.h"

#include "service/domain/errors.h"
#include "service/domain/limits.h"

namespace listeplass {

absl::Status CheckCeiling(int64_t ceiling) {
  if (ceiling >= 0 && ceiling <= limits::kCeilingMax) return absl::OkStatus();
  return errors::OutOfRange("ceiling", ceiling, 0, limits::kCeilingMax, Rule::kR20);
}

absl::Status CheckAgreement(ListId list, int64_t ceiling, bool municipal_agreement) {
  if (ceiling >= limits::kCeilingAgreementBelow || municipal_agreement) return absl::OkStatus();
  return errors::MunicipalAgreementRequired(list, ceiling);
}

}  // namespace listeplass
