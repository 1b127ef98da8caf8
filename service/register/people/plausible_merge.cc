#include "service/register/people/plausible_merge.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"

namespace listeplass {
namespace {

bool AreFarApart(absl::CivilDay a, absl::CivilDay b) {
  const bool same_day_of_year = a.month() == b.month() && a.day() == b.day();
  return !same_day_of_year && std::abs(a.year() - b.year()) > kBirthDatesApartYears;
}

// Has `adult` custody of the child, or are they its guardian, as reported under any of their numbers?
absl::StatusOr<bool> ActsFor(const StateReader& state, const Person& adult, const Custody& custody) {
  std::vector<PersonId> acting = custody.guardians;
  if (custody.custodians) acting.insert(acting.end(), custody.custodians->begin(), custody.custodians->end());
  for (PersonId id : acting) {
    LP_ASSIGN_OR_RETURN(const std::optional<Person> person, state.FindPerson(id));
    if (person && person->id == adult.id) return true;
  }
  return false;
}

}  // namespace

absl::Status CheckCanBeOne(const StateReader& state, const Person& a, const Person& b, absl::string_view field) {
  if (AreFarApart(a.birth_date, b.birth_date)) {
    return errors::FieldInvalid(
        field, absl::StrCat("cannot be the same person: the birth dates are more than ", kBirthDatesApartYears,
                            " years apart, and on different days of the year; correct a wrong birth date first"));
  }
  LP_ASSIGN_OR_RETURN(const bool a_acts, ActsFor(state, a, b.custody));
  LP_ASSIGN_OR_RETURN(const bool b_acts, ActsFor(state, b, a.custody));
  if (a_acts || b_acts) {
    return errors::FieldInvalid(field, "cannot be the same person: one has custody of the other, or is their guardian");
  }
  return absl::OkStatus();
}

}  // namespace listeplass
