// This file documents the keys of the store, and its functions make and read them. It is part of the disk format: a
// change needs a new schema version (schema.h).
//
// Every number in a key is eight bytes, most significant first, with the sign bit flipped, so that keys order bytewise
// as their numbers do; a flag is one byte, 0 or 1. Parts follow each other without separators.
//
//   column family              key                                           value (records.proto, events.proto)
//   persons                    person                                        Person
//   person-by-national-id      national id, its 11 digits as one number      person, as in a key
//   households                 household                                     Household
//   practices                  practice                                      Practice
//   lists                      list                                          GpList
//   members-by-list            list, person                                  empty
//   leaving-by-list            list, first day off it (days), person         empty
//   requests                   applicant                                     Request
//   queue-pages                list                                          QueuePage: the top of the list's queue
//                              list, level (one byte), first entry: has      QueuePage
//                              list (flag), waiting since (microseconds),
//                              applicant
//   requests-by-municipality   municipality, applicant                       empty
//   unassigned-by-municipality municipality, since (days), person            empty
//   events                     sequence                                      EventBatch
//   idempotency                the key given by the server, as it is         IdempotencyRecord
//   plans                      plan                                          PlanRecord
//   policies                   municipality, its first day (days)            Policy
//   travel-times               grunnkrets, practice                          minutes, as in a key
//   arrivals-by-list           list, first day of the quarter (days), group  persons, as in a key; none is no entry
//   daily-runs                 municipality                                  day last done (days), as in a key
//   batches-by-person          person, sequence                              empty
//   plans-by-municipality      municipality, plan                            empty
//   turning-by-municipality    municipality, day (days), person              empty
//   calendar-days              municipality, or 0 for all                    day last done (days), as in a key
//   feed                       sequence, index of the row's first entry      FeedRow
//   feed-by-person             person, sequence                              empty
//   statements                 kind, id, second id, source's name            Statement
//   imports                    import                                        Import
//   meta                       "head"                                        Head
//                              "schema"                                      Schema
//
// leaving-by-list holds each person's periods whose end is decided, past ones too. unassigned-by-municipality orders as
// UnassignedEntry does. turning-by-municipality holds the days on which a person's last membership begins or ends, and
// the one before it ends. feed-by-person has the changes with entries about a person that are not in batches-by-person
// already. queue_page.h says what queue-pages has. Times are cut to the microsecond, and dates
// are days since 1970-01-01.
//
// The folder holds national ids, birth dates and where people live, in clear. It belongs on an encrypted volume that
// only the service's user can read.
//
// Decoders return DATA_LOSS for a key that no encoder here makes; the message never repeats the key.
#ifndef LISTEPLASS_STORAGE_KEY_LAYOUT_H_
#define LISTEPLASS_STORAGE_KEY_LAYOUT_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "service/domain/feed_entry.h"
#include "service/domain/group.h"
#include "service/domain/ids.h"
#include "service/domain/national_id.h"
#include "service/domain/request.h"
#include "service/domain/source.h"
#include "service/domain/statement.h"
#include "service/domain/travel_time.h"
#include "storage/column.h"
#include "storage/key_value.h"

namespace listeplass::storage {

inline constexpr absl::string_view kHeadKey = "head";
inline constexpr absl::string_view kSchemaKey = "schema";

// Makes a key of one number: an id, or a sequence number. Some values are made like keys.
std::string NumberKey(int64_t number);
template <typename Tag>
std::string IdKey(Id<Tag> id) {
  return NumberKey(id.value());
}
std::string NationalIdKey(const NationalId& national_id);

// The source's name ends the key, so that the statements of all sources about one thing lie together.
std::string StatementKey(const Source& source, const StatedKey& key);
std::string MemberKey(ListId list, PersonId person);
std::string LeavingKey(ListId list, absl::CivilDay to, PersonId person);
// Makes the key of the page of that level that begins with the entry. The top page stands under IdKey(list).
std::string QueuePageKey(ListId list, int level, const QueueEntry& first);
std::string RequestFromKey(MunicipalityId municipality, PersonId applicant);
std::string UnassignedKey(MunicipalityId municipality, const UnassignedEntry& entry);
std::string ArrivalsKey(ListId list, absl::CivilDay quarter, Group group);
std::string TravelTimeKey(GrunnkretsId grunnkrets, PracticeId practice);
std::string BatchAboutKey(PersonId person, int64_t sequence);
std::string TurningKey(MunicipalityId municipality, const TurningEntry& entry);
std::string FeedKey(FeedPosition first);
std::string FeedAboutKey(PersonId person, int64_t sequence);
std::string PlanOverKey(MunicipalityId municipality, PlanId plan);
std::string PolicyKey(MunicipalityId municipality, absl::CivilDay from);
// Makes a value of a day, as keys write it.
std::string DayKey(absl::CivilDay day);
absl::StatusOr<absl::CivilDay> DecodeDayKey(Column column, absl::string_view key);

// `column` is only named in the error.
absl::StatusOr<int64_t> DecodeNumberKey(Column column, absl::string_view key);
template <typename IdType>
absl::StatusOr<IdType> DecodeIdKey(Column column, absl::string_view key) {
  absl::StatusOr<int64_t> number = DecodeNumberKey(column, key);
  if (!number.ok()) return std::move(number).status();
  return IdType(*number);
}

struct MemberKeyParts {
  ListId list;
  PersonId person;
};
struct LeavingKeyParts {
  ListId list;
  absl::CivilDay to;  // first day off the list
  PersonId person;
};
struct RequestFromKeyParts {
  MunicipalityId municipality;
  PersonId applicant;
};
struct UnassignedKeyParts {
  MunicipalityId municipality;
  UnassignedEntry entry;
};
absl::StatusOr<MemberKeyParts> DecodeMemberKey(absl::string_view key);
absl::StatusOr<LeavingKeyParts> DecodeLeavingKey(absl::string_view key);
absl::StatusOr<RequestFromKeyParts> DecodeRequestFromKey(absl::string_view key);
absl::StatusOr<UnassignedKeyParts> DecodeUnassignedKey(absl::string_view key);
// Returns the sequence number.
absl::StatusOr<int64_t> DecodeBatchAboutKey(absl::string_view key);
absl::StatusOr<TurningEntry> DecodeTurningKey(absl::string_view key);
absl::StatusOr<FeedPosition> DecodeFeedKey(absl::string_view key);
// Returns the sequence number.
absl::StatusOr<int64_t> DecodeFeedAboutKey(absl::string_view key);
absl::StatusOr<PlanId> DecodePlanOverKey(absl::string_view key);
absl::StatusOr<TravelTime> DecodeTravelTime(absl::string_view key, absl::string_view value);

// These return all keys of a column, and those greater than `key`.
KeyRange AllKeys();
KeyRange KeysAfter(std::string key);
// These return the keys that start with `prefix`, and of those the ones greater than `key`.
KeyRange KeysUnder(std::string prefix);
KeyRange KeysUnderAfter(absl::string_view prefix, std::string key);

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_KEY_LAYOUT_H_
