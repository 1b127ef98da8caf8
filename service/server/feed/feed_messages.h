// Converts entries of the feed to the API, with their texts and names as they are when the entry is read.
#ifndef LISTEPLASS_SERVICE_SERVER_FEED_FEED_MESSAGES_H_
#define LISTEPLASS_SERVICE_SERVER_FEED_FEED_MESSAGES_H_

#include <optional>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "listeplass/v1/feed_service.pb.h"
#include "service/domain/feed_entry.h"
#include "service/domain/ids.h"
#include "service/domain/state.h"
#include "service/server/rpc/named_resources.h"
#include "service/server/rpc/person_names.h"
#include "service/server/rpc/protection.h"

namespace listeplass::server {

// Returns why the entry happened, such as "BY_PLAN" (FeedEntry.reason); empty where its kind has no reason.
absl::string_view FeedReasonOf(const FeedEntry& entry);

// Makes the messages of one answer. Not thread safe.
class FeedMessages {
 public:
  // The first two must outlive this. `own_protection_alone`: whether the reader is told nothing of the protection of
  // others than the person (FeedAudience::is_person_alone).
  FeedMessages(const StateReader& state, const PersonNames& persons, bool own_protection_alone)
      : state_(state),
        persons_(persons),
        own_protection_alone_(own_protection_alone),
        general_(state, Audience::kGeneral),
        names_(state, persons) {}

  // NOT_FOUND (LIST_NOT_FOUND) if a list of it does not exist; lists are never removed. An entry that has no text,
  // which is a fault here, is logged and told in general words: the reader could not come past it otherwise.
  absl::StatusOr<v1::FeedEntry> MessageOf(const FeedItem& item);

 private:
  absl::Status AddPerson(PersonId id, v1::FeedEntry& message) const;
  absl::StatusOr<bool> IsProtected(const FeedEntry& entry) const;
  absl::StatusOr<std::string> NameOf(PlanId plan);

  const StateReader& state_;
  const PersonNames& persons_;
  const bool own_protection_alone_;
  const Disclosure general_;  // of those without the right to see everybody
  ApiNames names_;
  // A plan's name has its municipality, which is in a record with all its moves.
  absl::flat_hash_map<PlanId, std::string> plans_;
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_FEED_FEED_MESSAGES_H_
