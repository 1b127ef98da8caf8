#include "storage/messages/stored_request.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <vector>

#include "absl/time/time.h"
#include "storage/messages/stored_values.h"

namespace listeplass::storage {

namespace {

void AddGuaranteeTold(const Request& request, v1::Request* message) {
  std::vector<GuaranteeTold> told;
  for (const RequestWish& wish : request.wishes) told.push_back(wish.guarantee_told);
  if (request.any_within) told.push_back(request.any_within->guarantee_told);
  const auto is_recorded = [](GuaranteeTold one) { return one != GuaranteeTold::kUnrecorded; };
  if (std::none_of(told.begin(), told.end(), is_recorded)) return;
  for (GuaranteeTold one : told) message->add_guarantee_told(static_cast<uint32_t>(one));
}

[[nodiscard]] bool SetGuaranteeTold(const v1::Request& message, Request* request) {
  std::vector<GuaranteeTold*> told;
  for (RequestWish& wish : request->wishes) told.push_back(&wish.guarantee_told);
  if (request->any_within) told.push_back(&request->any_within->guarantee_told);
  const bool recorded = message.guarantee_told_size() > 0;
  if (recorded && message.guarantee_told_size() != std::ssize(told)) return false;
  for (size_t i = 0; i < told.size(); ++i) {
    const uint32_t number = recorded ? message.guarantee_told(static_cast<int>(i)) : 0;
    if (!EnumFromNumber(number, GuaranteeTold::kUnrecorded, kLastGuaranteeTold, told[i])) return false;
  }
  return true;
}

}  // namespace

void ToMessage(const Request& request, v1::Request* message) {
  message->set_applicant(request.applicant.value());
  ToRepeated(request.unit, message->mutable_unit());
  message->set_municipality(request.municipality.value());
  message->set_group(static_cast<uint32_t>(request.group));
  const absl::Time first = request.waiting_since();
  message->set_waiting_since_micros(absl::ToUnixMicros(first));
  const bool all_since_then = std::all_of(request.wishes.begin(), request.wishes.end(),
                                          [first](const RequestWish& wish) { return wish.since == first; });
  for (const RequestWish& wish : request.wishes) {
    message->add_wishes(wish.list.value());
    if (!all_since_then) message->add_wish_since_micros(absl::ToUnixMicros(wish.since));
  }
  AddGuaranteeTold(request, message);
  if (!request.any_within) return;
  message->set_any_within_minutes(request.any_within->minutes);
  if (request.any_within->since != first) {
    message->set_any_within_since_micros(absl::ToUnixMicros(request.any_within->since));
  }
}

bool FromMessage(const v1::Request& message, Request* request) {
  request->applicant = PersonId(message.applicant());
  FromRepeated(message.unit(), &request->unit);
  request->municipality = MunicipalityId(message.municipality());
  const bool dated = message.wish_since_micros_size() > 0;
  if (dated && message.wish_since_micros_size() != message.wishes_size()) return false;
  for (int i = 0; i < message.wishes_size(); ++i) {
    const int64_t since = dated ? message.wish_since_micros(i) : message.waiting_since_micros();
    request->wishes.push_back({.list = ListId(message.wishes(i)), .since = absl::FromUnixMicros(since)});
  }
  if (message.has_any_within_minutes()) {
    const int64_t since =
        message.has_any_within_since_micros() ? message.any_within_since_micros() : message.waiting_since_micros();
    request->any_within = AnyWithin{.minutes = message.any_within_minutes(), .since = absl::FromUnixMicros(since)};
  }
  return SetGuaranteeTold(message, request) &&
         EnumFromNumber(message.group(), Group::kNewcomer, Group::kSwitcher, &request->group);
}

}  // namespace listeplass::storage
