// These checks are for fields that many commands have.
//
// Each fails with INVALID_ARGUMENT, naming the field: FIELD_REQUIRED, FIELD_INVALID or OUT_OF_RANGE.
#ifndef LISTEPLASS_SERVICE_REGISTER_FIELD_CHECKS_H_
#define LISTEPLASS_SERVICE_REGISTER_FIELD_CHECKS_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "service/domain/geo_point.h"
#include "service/domain/ids.h"

namespace listeplass {

// A reason for the audit trail has 1 to limits::kReasonBytesMax bytes. FIELD_REQUIRED, FIELD_INVALID.
absl::Status CheckReason(absl::string_view reason);

// A name that people read has 1 to limits::kNameBytesMax bytes and no problem of name_problem.h. FIELD_REQUIRED,
// FIELD_INVALID.
absl::Status CheckName(absl::string_view name, absl::string_view field);

// A language is two small letters (ISO 639-1). FIELD_INVALID.
absl::Status CheckLanguage(absl::string_view language, absl::string_view field);

// A kommunenummer is from 0301 to 9999, whether or not we know it. OUT_OF_RANGE.
absl::Status CheckMunicipalityNumber(MunicipalityId municipality, absl::string_view field);

// The bydel of a practice or a home is null or of its municipality, and the position is on the earth. OUT_OF_RANGE
// (municipality), FIELD_INVALID (bydel, position).
absl::Status CheckLocation(MunicipalityId municipality, BydelId bydel, const GeoPoint& position);

// A grunnkrets is null or of the municipality. FIELD_INVALID.
absl::Status CheckGrunnkrets(GrunnkretsId grunnkrets, MunicipalityId municipality);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_FIELD_CHECKS_H_
