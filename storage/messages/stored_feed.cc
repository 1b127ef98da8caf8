#include "storage/messages/stored_feed.h"

#include <cstdint>
#include <optional>

#include "absl/time/time.h"
#include "storage/messages/stored_values.h"

namespace listeplass::storage {
namespace {

// Reads a reason whose enum begins with `min`; the number 0 stands for none.
template <typename Enum>
bool ReasonFromNumber(uint32_t number, Enum min, Enum max, std::optional<Enum>* reason) {
  return number == 0 || EnumFromNumber(number, min, max, &reason->emplace());
}

}  // namespace

void ToMessage(const FeedEntry& entry, v1::FeedEntry* message) {
  message->set_kind(static_cast<uint32_t>(entry.kind));
  message->set_tie(static_cast<uint32_t>(entry.tie));
  message->set_protection(static_cast<uint32_t>(entry.protection));
  if (entry.move_cause) message->set_move_cause(static_cast<uint32_t>(*entry.move_cause));
  if (entry.end_cause) message->set_end_cause(static_cast<uint32_t>(*entry.end_cause));
  if (entry.request_end) message->set_request_end(static_cast<uint32_t>(*entry.request_end));
  if (entry.refusal_ground) message->set_refusal_ground_plus_1(static_cast<uint32_t>(*entry.refusal_ground) + 1);
  if (entry.displacement) message->set_displacement(static_cast<uint32_t>(*entry.displacement));
  message->set_counts_as_switch(entry.counts_as_switch);
  message->set_by_themselves(entry.by_themselves);
  message->set_to_municipality(entry.to_municipality);
  message->set_person(entry.person.value());
  message->set_municipality(entry.municipality.value());
  message->set_list(entry.list.value());
  message->set_from(entry.from.value());
  message->set_plan(entry.plan.value());
  if (entry.effective) message->set_effective_day(ToDays(*entry.effective));
  ToRepeated(entry.wishes, message->mutable_wishes());
  if (entry.any_within_minutes) message->set_any_within_minutes(*entry.any_within_minutes);
  ToRepeated(entry.with, message->mutable_with());
}

bool FromMessage(const v1::FeedEntry& message, FeedEntry* entry) {
  entry->counts_as_switch = message.counts_as_switch();
  entry->by_themselves = message.by_themselves();
  entry->to_municipality = message.to_municipality();
  entry->person = PersonId(message.person());
  entry->municipality = MunicipalityId(message.municipality());
  entry->list = ListId(message.list());
  entry->from = ListId(message.from());
  entry->plan = PlanId(message.plan());
  if (message.has_effective_day()) entry->effective = FromDays(message.effective_day());
  FromRepeated(message.wishes(), &entry->wishes);
  if (message.has_any_within_minutes()) entry->any_within_minutes = message.any_within_minutes();
  FromRepeated(message.with(), &entry->with);
  if (const uint32_t ground = message.refusal_ground_plus_1(); ground != 0) {
    if (!EnumFromNumber(ground - 1, RefusalGround::kUnrecorded, kLastRefusalGround, &entry->refusal_ground.emplace())) {
      return false;
    }
  }
  return EnumFromNumber(message.kind(), FeedKind::kPlaced, kLastFeedKind, &entry->kind) &&
         EnumFromNumber(message.tie(), ListTie::kNone, ListTie::kMember, &entry->tie) &&
         EnumFromNumber(message.protection(), AddressProtection::kNone, AddressProtection::kStrictlyConfidential,
                        &entry->protection) &&
         ReasonFromNumber(message.move_cause(), MoveCause::kImported, MoveCause::kAssigned, &entry->move_cause) &&
         ReasonFromNumber(message.end_cause(), EndCause::kOtherList, EndCause::kStruckOff, &entry->end_cause) &&
         ReasonFromNumber(message.request_end(), RequestEnd::kFulfilled, RequestEnd::kNothingLeft,
                          &entry->request_end) &&
         ReasonFromNumber(message.displacement(), Displacement::kListEnded, kLastDisplacement, &entry->displacement);
}

void ToMessage(const FeedRow& row, v1::FeedRow* message) {
  message->set_time_micros(absl::ToUnixMicros(row.time));
  for (const FeedEntry& entry : row.entries) ToMessage(entry, message->add_entries());
}

bool FromMessage(const v1::FeedRow& message, FeedRow* row) {
  row->time = absl::FromUnixMicros(message.time_micros());
  return FromRepeated(message.entries(), FromMessage, &row->entries);
}

}  // namespace listeplass::storage
