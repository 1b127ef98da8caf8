#include "service/domain/warning.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace listeplass::warnings {

Warning BirthDateDiffers(absl::string_view field) {
  return {"BIRTH_DATE_DIFFERS", std::string(field), absl::StrCat(field, " is another day than the national id holds")};
}

Warning CenturyDiffers(absl::string_view field) {
  return {"CENTURY_DIFFERS", std::string(field),
          absl::StrCat(field, " is of another century than the national id's individual number")};
}

Warning GoneAlready(absl::string_view field, absl::string_view what) {
  return {"NOT_ENTITLED", std::string(field), absl::StrCat("the person has no right to a list any more (R1): ", what)};
}

Warning Late(absl::string_view field) {
  return {.reason = "LATE",
          .field = std::string(field),
          .message = "the register has said something newer about the person: nothing changes"};
}

Warning MergedNumber(absl::string_view field) {
  return {.reason = "MERGED_NUMBER",
          .field = std::string(field),
          .message = absl::StrCat(field,
                                  " is a number beside another one of the person, which speaks of them: nothing "
                                  "changes")};
}

Warning PersonsMerged(absl::string_view field) {
  return {"PERSONS_MERGED", std::string(field),
          absl::StrCat(field,
                       " was the number of another registered person: the two are merged into that one, and that "
                       "cannot be undone")};
}

Warning PeriodNotHere(absl::string_view field) {
  return {
      .reason = "PERIOD_NOT_FOUND",
      .field = std::string(field),
      .message = absl::StrCat(field, " has codes of a period that the person does not have here: they are left out")};
}

Warning OfAge(absl::string_view field) {
  return {"OF_AGE", std::string(field),
          "the person is of age: nobody has custody of them any more, and nothing changes"};
}

Warning MotherIsAChild(absl::string_view field, int years) {
  return {"MOTHER_IS_A_CHILD", std::string(field),
          absl::StrCat("the mother was less than ", years, " years old at the birth")};
}

Warning SeveralHouseholds(absl::string_view field) {
  return {"SEVERAL_HOUSEHOLDS", std::string(field),
          absl::StrCat(field, ": the person did not live with those named before; all of them move")};
}

Warning PoliciesStayBehind(absl::string_view field, MunicipalityId from, MunicipalityId to) {
  return {
      "POLICIES_STAY_BEHIND", std::string(field),
      absl::StrFormat("municipalities/%04d has no policy of its own, and gets none of municipalities/%04d; a reform "
                      "takes policies along",
                      to.value(), from.value())};
}

Warning HomeTakesNoPart(absl::string_view field, MunicipalityId municipality) {
  return {"MUNICIPALITY_NOT_FOUND", std::string(field),
          absl::StrFormat("municipalities/%04d takes no part here", municipality.value())};
}

}  // namespace listeplass::warnings
