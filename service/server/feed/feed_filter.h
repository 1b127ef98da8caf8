// A FeedFilter says which entries of the feed a reader wants.
#ifndef LISTEPLASS_SERVICE_SERVER_FEED_FEED_FILTER_H_
#define LISTEPLASS_SERVICE_SERVER_FEED_FEED_FILTER_H_

#include <algorithm>
#include <bitset>
#include <cstddef>
#include <vector>

#include "absl/status/statusor.h"
#include "listeplass/v1/feed_service.pb.h"
#include "service/domain/feed_entry.h"
#include "service/domain/ids.h"
#include "service/domain/state.h"
#include "service/server/rpc/person_names.h"

namespace listeplass::server {

// An entry must fit each that is set.
struct FeedFilter {
  // By FeedKind's numbers; none set: all.
  std::bitset<static_cast<size_t>(kLastFeedKind) + 1> kinds = {};
  MunicipalityId municipality = {};  // null: any
  // The reformed municipalities of which it has all, ascending: their entries are of before the reform.
  std::vector<MunicipalityId> predecessors = {};
  PersonId person = {};  // null: any; not looked at by Fits
  ListId list = {};      // null: any

  // Whether the entry fits, whoever it is about.
  bool Fits(const FeedEntry& entry) const {
    if (kinds.any() && !kinds.test(static_cast<size_t>(entry.kind))) return false;
    if (municipality && entry.municipality != municipality &&
        !std::binary_search(predecessors.begin(), predecessors.end(), entry.municipality)) {
      return false;
    }
    return !list || entry.list == list || entry.from == list;
  }
};

// Reads a request's `filter`. INVALID_ARGUMENT: FIELD_INVALID (kinds), NAME_INVALID. NOT_FOUND: LIST_NOT_FOUND.
absl::StatusOr<FeedFilter> ReadFeedFilter(const StateReader& state, const PersonNames& names,
                                          const v1::FeedFilter& filter);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_FEED_FEED_FILTER_H_
