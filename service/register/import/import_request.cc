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
  for (const auto& [list, since] : row.wish_since) {
    if (!wished.contains(list))
      return errors::FieldInvalid("wish_dates", "names a list that the row does not wish for");
    if (since > now) return errors::FieldInvalid("wish_dates", "lies in the future");
  }
  return absl::OkStatus();
}

StatedValues ValuesOf(const RequestRow& row) { return ValuesOf(RequestFrom(row, Person(), ListId())); }

Request RequestFrom(const RequestRow& row, const Person& person, ListId committed) {
  Request request{.applicant = person.id,
                  .unit = {person.id},
                  .municipality = person.municipality,
                  .group = RequestGroup(person, committed),
                  .wishes = {}};
  for (ListId list : row.wishes) {
    const auto dated = row.wish_since.find(list);
    request.wishes.push_back(
        {.list = list, .since = dated == row.wish_since.end() ? row.waiting_since : dated->second});
  }
  if (row.any_within_minutes) {
    request.any_within = AnyWithin{.minutes = *row.any_within_minutes, .since = row.waiting_since};
  }
  return request;
}

namespace {

// Gives `to` the dates of the wishes that `from` has, too.
void TakeDates(const Request& from, Request& to) {
  for (RequestWish& wish : to.wishes) {
    if (const RequestWish* dated = from.FindWish(wish.list)) wish.since = dated->since;
  }
  if (to.any_within && from.any_within) to.any_within->since = from.any_within->since;
}

}  // namespace

void KeepOfRequest(const Request& before, RowComparison& compared, Request& after) {
  const Request said = after;
  const bool wishes = !compared.Differs(StatedField::kWishes) || compared.Takes(StatedField::kWishes);
  const bool any = !compared.Differs(StatedField::kAnyWithinMinutes) || compared.Takes(StatedField::kAnyWithinMinutes);
  if (!wishes) after.wishes = before.wishes;
  if (!any) after.any_within = before.any_within;
  if (after.WishesNothing()) {  // one half is the row's, and nothing would be wished
    after.wishes = before.wishes;
    after.any_within = before.any_within;
    compared.Keep(StatedField::kWishes, kept_reasons::kDecidedHere);
    compared.Keep(StatedField::kAnyWithinMinutes, kept_reasons::kDecidedHere);
  }
  // A wish that only the row has gets the row's date, and one that only stands here keeps its own.
  const bool dates = !compared.Differs(StatedField::kWaitingSince) || compared.Takes(StatedField::kWaitingSince);
  TakeDates(dates ? said : before, after);
}

}  // namespace listeplass
