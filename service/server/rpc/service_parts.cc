#include "service/server/rpc/service_parts.h"

namespace listeplass::server {

ServiceParts PartsOf(const ServiceTable& table) {
  ServiceParts parts;
  for (const Rpc& rpc : table.rpcs) {
    if (rpc.lane) parts.lanes.insert(*rpc.lane);
    parts.importer = parts.importer || rpc.uploads;
    parts.writer = parts.writer || rpc.changes || rpc.uploads;
  }
  return parts;
}

}  // namespace listeplass::server
