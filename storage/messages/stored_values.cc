#include "storage/messages/stored_values.h"

#include "absl/status/statusor.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_format.h"

namespace listeplass::storage {
namespace {

constexpr absl::CivilDay kStoredEpoch(1970, 1, 1);
constexpr uint64_t kNationalIdMax = 99'999'999'999;

}  // namespace

int32_t ToDays(absl::CivilDay day) { return static_cast<int32_t>(day - kStoredEpoch); }
absl::CivilDay FromDays(int32_t days) { return kStoredEpoch + days; }

uint64_t ToNumber(const NationalId& national_id) {
  uint64_t number = 0;
  if (national_id) (void)absl::SimpleAtoi(national_id.digits(), &number);  // 11 digits: cannot fail
  return number;
}

bool FromNumber(uint64_t number, NationalId* national_id) {
  if (number == 0) {
    *national_id = NationalId();
    return true;
  }
  if (number > kNationalIdMax) return false;
  // The rule of 2032 accepts every number of today's rule, too: a number that was let in once stays readable.
  absl::StatusOr<NationalId> parsed =
      ParseNationalId(absl::StrFormat("%011d", number), "national_id", ControlRule::kFrom2032);
  if (!parsed.ok()) return false;
  *national_id = *parsed;
  return true;
}

uint32_t ToNumber(const std::optional<Group>& group) { return group ? static_cast<uint32_t>(*group) : 0; }

bool FromNumber(uint32_t number, std::optional<Group>* group) {
  group->reset();
  return number == 0 || EnumFromNumber(number, Group::kNewcomer, Group::kSwitcher, &group->emplace());
}

void ToMessage(const GeoPoint& point, v1::GeoPoint* message) {
  message->set_lat_degrees(point.lat_degrees);
  message->set_lng_degrees(point.lng_degrees);
}

GeoPoint FromMessage(const v1::GeoPoint& message) { return GeoPoint{message.lat_degrees(), message.lng_degrees()}; }

}  // namespace listeplass::storage
