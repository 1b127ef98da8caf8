#include "storage/key_layout.h"

#include <limits>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "service/domain/errors.h"

namespace listeplass::storage {
namespace {

constexpr uint64_t kSignBit = uint64_t{1} << 63;
constexpr absl::CivilDay kEpochDay(1970, 1, 1);

class KeyBuilder {
 public:
  explicit KeyBuilder(size_t size) { key_.reserve(size); }

  KeyBuilder& Number(int64_t number) {
    const uint64_t bits = static_cast<uint64_t>(number) ^ kSignBit;
    for (int shift = 56; shift >= 0; shift -= 8) key_.push_back(static_cast<char>(bits >> shift));
    return *this;
  }
  KeyBuilder& Flag(bool flag) {
    key_.push_back(flag ? 1 : 0);
    return *this;
  }
  KeyBuilder& Byte(int number) {
    key_.push_back(static_cast<char>(number));
    return *this;
  }
  KeyBuilder& Text(absl::string_view text) {
    key_.append(text.data(), text.size());
    return *this;
  }
  std::string Build() { return std::move(key_); }

 private:
  std::string key_;
};

// A KeyParser takes a key apart. Once a part is missing or wrong, done() stays false.
class KeyParser {
 public:
  explicit KeyParser(absl::string_view key) : rest_(key) {}

  int64_t Number() {
    uint64_t bits = 0;
    if (!Need(8)) return 0;
    for (int i = 0; i < 8; ++i) bits = bits << 8 | static_cast<unsigned char>(rest_[i]);
    rest_.remove_prefix(8);
    return static_cast<int64_t>(bits ^ kSignBit);
  }
  bool done() const { return ok_ && rest_.empty(); }

 private:
  bool Need(size_t size) { return ok_ = ok_ && rest_.size() >= size; }

  absl::string_view rest_;
  bool ok_ = true;
};

bool IsDay(int64_t days) {
  return days >= std::numeric_limits<int32_t>::min() && days <= std::numeric_limits<int32_t>::max();
}

absl::Status BadKey(Column column) { return errors::StoreCorrupt(ColumnName(column), "a key is malformed"); }

}  // namespace

std::string NumberKey(int64_t number) { return KeyBuilder(8).Number(number).Build(); }

std::string NationalIdKey(const NationalId& national_id) {
  int64_t number = 0;
  // digits() is 11 digits, so this cannot fail.
  (void)absl::SimpleAtoi(national_id.digits(), &number);
  return NumberKey(number);
}

std::string StatementKey(const Source& source, const StatedKey& key) {
  return KeyBuilder(24 + source.name().size())
      .Number(static_cast<int64_t>(key.kind))
      .Number(key.id)
      .Number(key.second_id)
      .Text(source.name())
      .Build();
}

std::string MemberKey(ListId list, PersonId person) {
  return KeyBuilder(16).Number(list.value()).Number(person.value()).Build();
}

std::string LeavingKey(ListId list, absl::CivilDay to, PersonId person) {
  return KeyBuilder(24).Number(list.value()).Number(to - kEpochDay).Number(person.value()).Build();
}

std::string QueuePageKey(ListId list, int level, const QueueEntry& first) {
  return KeyBuilder(26)
      .Number(list.value())
      .Byte(level)
      .Flag(first.has_list)
      .Number(absl::ToUnixMicros(first.waiting_since))
      .Number(first.applicant.value())
      .Build();
}

std::string BatchAboutKey(PersonId person, int64_t sequence) {
  return KeyBuilder(16).Number(person.value()).Number(sequence).Build();
}

std::string TurningKey(MunicipalityId municipality, const TurningEntry& entry) {
  return KeyBuilder(24).Number(municipality.value()).Number(entry.day - kEpochDay).Number(entry.person.value()).Build();
}

std::string FeedKey(FeedPosition first) { return KeyBuilder(16).Number(first.sequence).Number(first.index).Build(); }

std::string FeedAboutKey(PersonId person, int64_t sequence) {
  return KeyBuilder(16).Number(person.value()).Number(sequence).Build();
}

std::string PlanOverKey(MunicipalityId municipality, PlanId plan) {
  return KeyBuilder(16).Number(municipality.value()).Number(plan.value()).Build();
}

std::string RequestFromKey(MunicipalityId municipality, PersonId applicant) {
  return KeyBuilder(16).Number(municipality.value()).Number(applicant.value()).Build();
}

std::string UnassignedKey(MunicipalityId municipality, const UnassignedEntry& entry) {
  return KeyBuilder(24)
      .Number(municipality.value())
      .Number(entry.since - kEpochDay)
      .Number(entry.person.value())
      .Build();
}

std::string ArrivalsKey(ListId list, absl::CivilDay quarter, Group group) {
  return KeyBuilder(24).Number(list.value()).Number(quarter - kEpochDay).Number(static_cast<int64_t>(group)).Build();
}

std::string TravelTimeKey(GrunnkretsId grunnkrets, PracticeId practice) {
  return KeyBuilder(16).Number(grunnkrets.value()).Number(practice.value()).Build();
}

std::string PolicyKey(MunicipalityId municipality, absl::CivilDay from) {
  return KeyBuilder(16).Number(municipality.value()).Number(from - kEpochDay).Build();
}

std::string DayKey(absl::CivilDay day) { return NumberKey(day - kEpochDay); }

absl::StatusOr<absl::CivilDay> DecodeDayKey(Column column, absl::string_view key) {
  KeyParser parser(key);
  const int64_t days = parser.Number();
  if (!parser.done() || !IsDay(days)) return BadKey(column);
  return kEpochDay + days;
}

absl::StatusOr<int64_t> DecodeNumberKey(Column column, absl::string_view key) {
  KeyParser parser(key);
  const int64_t number = parser.Number();
  if (!parser.done()) return BadKey(column);
  return number;
}

absl::StatusOr<MemberKeyParts> DecodeMemberKey(absl::string_view key) {
  KeyParser parser(key);
  MemberKeyParts parts;
  parts.list = ListId(parser.Number());
  parts.person = PersonId(parser.Number());
  if (!parser.done()) return BadKey(Column::kMembersByList);
  return parts;
}

absl::StatusOr<LeavingKeyParts> DecodeLeavingKey(absl::string_view key) {
  KeyParser parser(key);
  LeavingKeyParts parts;
  parts.list = ListId(parser.Number());
  const int64_t to_days = parser.Number();
  parts.person = PersonId(parser.Number());
  if (!parser.done() || !IsDay(to_days)) return BadKey(Column::kLeavingByList);
  parts.to = kEpochDay + to_days;
  return parts;
}

absl::StatusOr<RequestFromKeyParts> DecodeRequestFromKey(absl::string_view key) {
  KeyParser parser(key);
  RequestFromKeyParts parts;
  parts.municipality = MunicipalityId(parser.Number());
  parts.applicant = PersonId(parser.Number());
  if (!parser.done()) return BadKey(Column::kRequestsByMunicipality);
  return parts;
}

absl::StatusOr<int64_t> DecodeBatchAboutKey(absl::string_view key) {
  KeyParser parser(key);
  (void)parser.Number();  // the person
  const int64_t sequence = parser.Number();
  if (!parser.done()) return BadKey(Column::kBatchesByPerson);
  return sequence;
}

absl::StatusOr<PlanId> DecodePlanOverKey(absl::string_view key) {
  KeyParser parser(key);
  (void)parser.Number();  // the municipality
  const PlanId plan(parser.Number());
  if (!parser.done()) return BadKey(Column::kPlansByMunicipality);
  return plan;
}

absl::StatusOr<TurningEntry> DecodeTurningKey(absl::string_view key) {
  KeyParser parser(key);
  (void)parser.Number();  // the municipality
  const int64_t days = parser.Number();
  TurningEntry entry{.day = kEpochDay, .person = PersonId(parser.Number())};
  if (!parser.done() || !IsDay(days)) return BadKey(Column::kTurningByMunicipality);
  entry.day += days;
  return entry;
}

absl::StatusOr<FeedPosition> DecodeFeedKey(absl::string_view key) {
  KeyParser parser(key);
  FeedPosition position;
  position.sequence = parser.Number();
  position.index = parser.Number();
  if (!parser.done()) return BadKey(Column::kFeed);
  return position;
}

absl::StatusOr<int64_t> DecodeFeedAboutKey(absl::string_view key) {
  KeyParser parser(key);
  (void)parser.Number();  // the person
  const int64_t sequence = parser.Number();
  if (!parser.done()) return BadKey(Column::kFeedByPerson);
  return sequence;
}

absl::StatusOr<UnassignedKeyParts> DecodeUnassignedKey(absl::string_view key) {
  KeyParser parser(key);
  UnassignedKeyParts parts;
  parts.municipality = MunicipalityId(parser.Number());
  const int64_t since_days = parser.Number();
  parts.entry.person = PersonId(parser.Number());
  if (!parser.done() || !IsDay(since_days)) return BadKey(Column::kUnassignedByMunicipality);
  parts.entry.since = kEpochDay + since_days;
  return parts;
}

absl::StatusOr<TravelTime> DecodeTravelTime(absl::string_view key, absl::string_view value) {
  KeyParser parser(key);
  KeyParser value_parser(value);
  TravelTime time;
  time.grunnkrets = GrunnkretsId(parser.Number());
  time.practice = PracticeId(parser.Number());
  time.minutes = value_parser.Number();
  if (!parser.done() || !value_parser.done()) return BadKey(Column::kTravelTimes);
  return time;
}

KeyRange AllKeys() { return KeyRange{}; }

KeyRange KeysAfter(std::string key) {
  key.push_back('\0');
  return KeyRange{std::move(key), ""};
}

KeyRange KeysUnder(std::string prefix) {
  std::string end = prefix;
  while (!end.empty() && end.back() == '\xff') end.pop_back();
  if (!end.empty()) ++end.back();
  return KeyRange{std::move(prefix), std::move(end)};
}

KeyRange KeysUnderAfter(absl::string_view prefix, std::string key) {
  KeyRange range = KeysUnder(std::string(prefix));
  key.push_back('\0');
  range.begin = std::move(key);
  return range;
}

}  // namespace listeplass::storage
