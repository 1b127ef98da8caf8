#include "service/register/import/import_request.h"

#include <set>

#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/domain/stated_values.h"
#include "service/register/requests/request_group.h"

namespace listeplass {

absl::Status CheckRequestRow(const RequestRow& row, absl::Time now) {
  if (!row.national_id) return errors::FieldRequired("national_id");
  if (row.wishes.empty() && !row.any_within_minutes) return errors::NothingWished("wishes");
  if (row.wishes.size() > limits::kWishesMax) {
    return errors::TooManyWishes("wishes", static_cast<int64_t>(row.wishes.size()));
  }
  std::set<ListId> wished;
  for (ListId list : row.wishes) {
    if (!wished.insert(list).second) return errors::DuplicateWish("wishes", list);
  }
  if (row.any_within_minutes &&
      (*row.any_within_minutes < 1 || *row.any_within_minutes > limits::kAnyWithinMinutesMax)) {
    return errors::OutOfRange("any_within_minutes", *row.any_within_minutes, 1, limits::kAnyWithinMinutesMax);
  }
  if (row.waiting_since > now) return errors::FieldInvalid("waiting_since", "lies in the future");
  return absl::OkStatus();
}

StatedValues ValuesOf(const RequestRow& row) { return ValuesOf(RequestFrom(row, Person(), ListId())); }

Request RequestFrom(const RequestRow& row, const Person& person, ListId committed) {
  return {.applicant = person.id,
          .unit = {person.id},
          .municipality = person.municipality,
          .group = RequestGroup(person, committed),
          .wishes = row.wishes,
          .any_within_minutes = row.any_within_minutes,
          .waiting_since = row.waiting_since};
}

void KeepOfRequest(const Request& before, RowComparison& compared, Request& after) {
  const bool wishes = !compared.Differs(StatedField::kWishes) || compared.Takes(StatedField::kWishes);
  const bool any = !compared.Differs(StatedField::kAnyWithinMinutes) || compared.Takes(StatedField::kAnyWithinMinutes);
  if (!wishes) after.wishes = before.wishes;
  if (!any) after.any_within_minutes = before.any_within_minutes;
  if (after.wishes.empty() && !after.any_within_minutes) {  // one half is the row's, and nothing would be wished
    after.wishes = before.wishes;
    after.any_within_minutes = before.any_within_minutes;
    compared.Keep(StatedField::kWishes, kept_reasons::kDecidedHere);
    compared.Keep(StatedField::kAnyWithinMinutes, kept_reasons::kDecidedHere);
  }
  if (compared.Differs(StatedField::kWaitingSince) && !compared.Takes(StatedField::kWaitingSince)) {
    after.waiting_since = before.waiting_since;
  }
}

}  // namespace listeplass
