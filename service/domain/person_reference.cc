#include "service/domain/person_reference.h"

#include <cstdint>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace listeplass {
namespace {

constexpr absl::string_view kPrefix = "persons/";

}  // namespace

std::string PersonReference(PersonId person) { return absl::StrCat(kPrefix, person.value()); }

std::optional<PersonId> PersonReferredTo(absl::string_view text) {
  int64_t id = 0;
  if (!absl::ConsumePrefix(&text, kPrefix) || !absl::SimpleAtoi(text, &id)) return std::nullopt;
  return PersonId(id);
}

}  // namespace listeplass
