#include "service/server/feed/feed_filter.h"

#include <vector>

#include "service/domain/errors.h"
#include "service/domain/status_macros.h"
#include "service/register/known_municipality.h"
#include "service/server/rpc/named_resources.h"
#include "service/server/rpc/resource_names.h"

namespace listeplass::server {

absl::StatusOr<FeedFilter> ReadFeedFilter(const StateReader& state, const PersonNames& names,
                                          const v1::FeedFilter& filter) {
  FeedFilter read;
  for (int kind : filter.kinds()) {
    if (kind <= 0 || kind > static_cast<int>(kLastFeedKind)) {
      return errors::FieldInvalid("filter.kinds", "must be kinds of entries, of which each has a name in FeedKind");
    }
    read.kinds.set(static_cast<size_t>(kind));
  }
  if (!filter.municipality().empty()) {
    LP_ASSIGN_OR_RETURN(read.municipality, ParseMunicipalityName(filter.municipality(), "filter.municipality"));
    LP_ASSIGN_OR_RETURN(const std::vector<MunicipalityId> before, PredecessorsOf(state, read.municipality));
    for (MunicipalityId municipality : before) {
      LP_ASSIGN_OR_RETURN(const std::vector<MunicipalityId> now, SuccessorsOf(state, municipality));
      if (now.size() == 1) read.predecessors.push_back(municipality);
    }
  }
  if (!filter.person().empty()) {
    LP_ASSIGN_OR_RETURN(read.person, names.Parse(filter.person(), "filter.person"));
  }
  if (!filter.list().empty()) {
    LP_ASSIGN_OR_RETURN(const ListName name, ParseListName(filter.list(), "filter.list"));
    LP_ASSIGN_OR_RETURN(const GpList list, FindNamedList(state, name, "filter.list"));
    read.list = list.id;
  }
  return read;
}

}  // namespace listeplass::server
