// A Warning is about something that is taken although it looks wrong. It is part of the answer and stops nothing; the
// sender can look at the fact again.
#ifndef LISTEPLASS_SERVICE_DOMAIN_WARNING_H_
#define LISTEPLASS_SERVICE_DOMAIN_WARNING_H_

#include <string>

#include "absl/strings/string_view.h"
#include "service/domain/ids.h"

namespace listeplass {

struct Warning {
  std::string reason;   // UPPER_SNAKE_CASE, stable, as an error's (errors.h)
  std::string field;    // path of the request's field, or the row's column
  std::string message;  // one sentence for people; names nobody

  friend bool operator==(const Warning&, const Warning&) = default;
};

namespace warnings {

// BIRTH_DATE_DIFFERS: the number was made for another day than the birth date. That is right where the birth date's
// numbers were used up, or where it was found out later. It may also be a typing error.
Warning BirthDateDiffers(absl::string_view field);
// CENTURY_DIFFERS: day, month and two-digit year agree, but the individual number is of another century.
Warning CenturyDiffers(absl::string_view field);
// NOT_ENTITLED: the event is about a person who has died, left or lost the right; `what` says what becomes of the
// event.
Warning GoneAlready(absl::string_view field, absl::string_view what);
// LATE: the register has said something newer about the person; nothing changes.
Warning Late(absl::string_view field);
// MERGED_NUMBER: the number was merged into another person's, so the row or event says nothing of anybody any more;
// or an earlier row of the import named the same person by another of their numbers.
Warning MergedNumber(absl::string_view field);
// PERSONS_MERGED: the new number was another registered person's, so the two were merged into that one.
Warning PersonsMerged(absl::string_view field);
// PERIOD_NOT_FOUND: FLR's codes belong to a period that the person does not have here; they are left out.
Warning PeriodNotHere(absl::string_view field);
// OF_AGE: custody was reported of a person who is 18 or older; nothing changes.
Warning OfAge(absl::string_view field);
// MOTHER_IS_A_CHILD: a birth by a mother who was younger than `years`; another person may be meant.
Warning MotherIsAChild(absl::string_view field, int years);
// SEVERAL_HOUSEHOLDS: a move names people who did not live together; all of them move.
Warning SeveralHouseholds(absl::string_view field);
// POLICIES_STAY_BEHIND: a practice goes from a municipality that has policies to one that has none.
Warning PoliciesStayBehind(absl::string_view field, MunicipalityId from, MunicipalityId to);
// MUNICIPALITY_NOT_FOUND: a person is at home in a municipality that takes no part here.
Warning HomeTakesNoPart(absl::string_view field, MunicipalityId municipality);

}  // namespace warnings
}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_WARNING_H_
